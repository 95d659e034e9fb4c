// Guidance with a script: the position of the reader, a map of the way, and a word when the plan no longer holds.
// The page answers and plans again without this file.
const POLL_MS = 30000;
const ROUND = 5;

for (const form of document.querySelectorAll(".guidance-form")) offerPosition(form);
for (const news of document.querySelectorAll(".guidance-news[data-poll]")) follow(news);
for (const box of document.querySelectorAll(".guidance-map")) draw(box);

/** A button beside the field where one starts. */
function offerPosition(form) {
  if (!navigator.geolocation) return;
  const field = form.querySelector("#id_origin");
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "ds-button", textContent: form.dataset.here });
  button.dataset.variant = "tertiary";
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  field.after(button, said);
  button.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => { field.value = `${coords.latitude.toFixed(ROUND)}, ${coords.longitude.toFixed(ROUND)}`; said.textContent = ""; field.focus(); },
      () => { said.textContent = form.dataset.denied; },
    );
  });
}

/** Ask now and then whether the plan still holds. */
function follow(news) {
  setInterval(async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(news.dataset.poll, { cache: "no-store" });
      if (answer.ok) tell(news, await answer.json());
    } catch { /* the network is away: asked again in half a minute */ }
  }, Number(news.dataset.every) || POLL_MS);
}

function tell(news, { change, said }) {
  if (news.dataset.change === change) return;
  news.dataset.change = change;
  news.textContent = `${said} `;
  if (change === "kept") return;
  const link = document.createElement("a");
  link.href = news.dataset.address;
  link.textContent = news.dataset.again;
  news.append(link);
}

async function draw(box) {
  const drawn = JSON.parse(document.getElementById("guidance-drawn").textContent);
  try {
    const { showWay } = await import("./guidance_map.js");
    await showWay(box, drawn);
  } catch {
    box.hidden = true; // no WebGL: the words stand alone
  }
}
