// Two minutes before a session ends its holder is asked whether they want to stay. Other windows may have kept it open:
// the site is asked first. Without scripts the page says the time, and a button puts it off.
const place = document.querySelector("[data-session]");
const dialog = place.querySelector("dialog");
const LEAST_MS = 1000;
let endsAt = Number(place.dataset.endsAt);

wait(Number(place.dataset.warnAt));
dialog.querySelector("[data-stay]")?.addEventListener("click", stay);

function wait(warnAt) {
  setTimeout(look, Math.max(LEAST_MS, warnAt * 1000 - Date.now()));
}

async function look() {
  const now = await told();
  if (now && !now.signed_in) return; // somebody signed out in another window
  if (now && now.warn_at * 1000 > Date.now()) {
    endsAt = now.ends_at;
    wait(now.warn_at);
    return;
  }
  const at = new Date((now?.ends_at ?? endsAt) * 1000);
  dialog.querySelector("[data-ends]").textContent = at.toLocaleTimeString(document.documentElement.lang, { timeStyle: "short" });
  if (!dialog.open) dialog.showModal();
}

async function stay() {
  const token = place.querySelector("[name=csrfmiddlewaretoken]").value;
  await fetch(place.dataset.extend, { method: "POST", headers: { "X-CSRFToken": token }, redirect: "manual" }).catch(() => null);
  const now = await told();
  if (now?.signed_in) wait(now.warn_at);
}

async function told() {
  const answer = await fetch(place.dataset.when).catch(() => null);
  return answer?.ok ? answer.json() : null;
}
