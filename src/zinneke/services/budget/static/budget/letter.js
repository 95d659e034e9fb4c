// The code of a letter, which its QR code puts behind "#" in the address of the ballot. Browsers never send that part. Here
// it goes into its field and out of the address bar; links to the ballot in other languages take it along.
const CODE = /^[0-9A-Z]{17}$/i;

take();
addEventListener("hashchange", take);

function take() {
  const code = location.hash.slice(1).toUpperCase();
  if (!CODE.test(code)) return;
  history.replaceState(history.state, "", location.pathname + location.search);
  for (const link of document.querySelectorAll("nav.languages a")) link.hash = code;
  const field = document.getElementById("id_letter");
  if (!field) return;
  field.value = code.match(/.{1,4}/g).join("-");
  const said = document.getElementById("letter-taken");
  said.textContent = said.dataset.said;
}
