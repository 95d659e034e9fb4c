// A page that waits for something asks for itself again until the waiting is over. Without scripts a link does so.
const EVERY_MS = 3000;

setInterval(look, EVERY_MS);

async function look() {
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok) return; // the connection is gone, or the site restarts: the next look tells
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = page.querySelector("#waiting [role=status]");
  const shown = document.querySelector("#waiting [role=status]");
  if (!now) location.replace(location.href);
  else if (now.textContent !== shown.textContent) shown.textContent = now.textContent;
}
