// A large file goes to the site in parts (tus 1.0.0), so that a lost connection or a closed page costs one part. Where
// it is kept is remembered by name, size and date of the file. Small files, and all without scripts, go as one form.
const PART = 5_000_000;
const WAIT_MS = [1000, 2000, 5000, 10_000, 30_000];
const TUS = { "Tus-Resumable": "1.0.0" };

for (const form of document.querySelectorAll("form[data-parts]")) prepare(form);

function prepare(form) {
  const box = form.querySelector("[data-progress]");
  const [bar, status, button] = ["progress", "[role=status]", "button"].map((what) => box.querySelector(what));
  const say = box.dataset;
  const page = { bar, status, button, say, paused: false, told: -1, token: form.elements.csrfmiddlewaretoken.value };
  button.addEventListener("click", () => {
    page.paused = !page.paused;
    button.textContent = page.paused ? say.resume : say.pause;
    if (page.paused) status.textContent = say.paused;
    page.wake?.();
  });
  addEventListener("online", () => page.wake?.());
  form.addEventListener("submit", (event) => {
    const [file] = form.elements.file.files;
    if (!file || file.size <= PART) return;
    event.preventDefault();
    if (!box.hidden) return;
    box.hidden = false;
    send(page, file, form.dataset.parts).catch((error) => {
      status.textContent = `${say.refused} ${error.message}`;
      button.hidden = true;
    });
  });
}

async function send(page, file, endpoint) {
  const mark = `upload ${endpoint} ${file.name} ${file.size} ${file.lastModified}`;
  let failures = 0;
  for (let offset = null; offset !== file.size; ) {
    while (page.paused) await woken(page);
    try {
      offset = offset === null ? await begun(page, file, endpoint, mark) : await part(page, file, offset, mark);
      failures = 0;
      show(page, offset, file.size);
    } catch (error) {
      if (error instanceof Refused) {
        localStorage.removeItem(mark);
        throw error;
      }
      page.status.textContent = page.say.lost;
      page.told = -1;
      offset = null;
      await woken(page, WAIT_MS[Math.min(failures++, WAIT_MS.length - 1)]);
    }
  }
  localStorage.removeItem(mark);
  page.status.textContent = page.say.done;
  location.replace(location.href);
}

async function begun(page, file, endpoint, mark) {
  const kept = localStorage.getItem(mark);
  if (kept) {
    const answer = await fetch(kept, { method: "HEAD", headers: TUS });
    if (answer.ok) return Number(answer.headers.get("Upload-Offset"));
    if (answer.status !== 404 && answer.status !== 410) throw await trouble(answer);
    localStorage.removeItem(mark);
  }
  const name = btoa(String.fromCharCode(...new TextEncoder().encode(file.name)));
  const about = { "Upload-Length": String(file.size), "Upload-Metadata": `filename ${name}` };
  const answer = await ask(page, "POST", endpoint, about);
  localStorage.setItem(mark, answer.headers.get("Location"));
  return 0;
}

async function part(page, file, offset, mark) {
  const about = { "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" };
  const answer = await ask(page, "PATCH", localStorage.getItem(mark), about, file.slice(offset, offset + PART));
  return Number(answer.headers.get("Upload-Offset"));
}

async function ask(page, method, url, about, body) {
  const headers = { ...TUS, ...about, "X-CSRFToken": page.token };
  const answer = await fetch(url, { method, headers, body });
  if (!answer.ok) throw await trouble(answer);
  return answer;
}

class Refused extends Error {}

async function trouble(answer) {
  // A wrong offset, a part on its way elsewhere and a site that restarts are mended by asking again.
  if (answer.status >= 500 || [409, 423, 429, 460].includes(answer.status)) return new Error(answer.status);
  const told = await answer.json().catch(() => ({}));
  return new Refused(told.detail ?? String(answer.status));
}

function show(page, offset, size) {
  const percent = Math.floor((offset * 100) / size);
  page.bar.value = page.bar.max * (offset / size);
  page.bar.textContent = `${percent}%`;
  const tenth = Math.floor(percent / 10);
  if (tenth !== page.told && !page.paused) page.status.textContent = `${percent} ${page.say.sent}`;
  page.told = page.paused ? -1 : tenth;
}

function woken(page, after) {
  return new Promise((resolve) => {
    page.wake = resolve;
    if (after) setTimeout(resolve, after);
  });
}
