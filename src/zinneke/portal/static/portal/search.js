// Suggestions while somebody types: a combobox after the ARIA pattern. Without scripts the field is a field.
const PAUSE_MS = 200;
const LEAST = 2;

for (const box of document.querySelectorAll("[data-suggestions]")) combine(box);

function combine(box) {
  const field = box.querySelector("input");
  const list = document.createElement("ul");
  const status = document.createElement("span");
  list.id = `${field.id}-suggestions`;
  list.className = "suggestions";
  list.role = "listbox";
  list.ariaLabel = box.dataset.label;
  list.hidden = true;
  status.className = "ds-sr-only";
  status.role = "status";
  box.append(list, status);
  field.role = "combobox";
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");

  let waiting = 0;
  let asked = "";

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE_MS);
  });
  field.addEventListener("keydown", press);
  field.addEventListener("blur", () => setTimeout(close, PAUSE_MS)); // a click on a suggestion comes first
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => go(event.target.closest("[role=option]")));

  async function ask() {
    const typed = field.value.trim();
    if (typed.length < LEAST) return close();
    if (typed === asked && !list.hidden) return;
    asked = typed;
    const answer = await fetch(`${box.dataset.suggestions}?${new URLSearchParams({ q: typed })}`).catch(() => null);
    if (!answer?.ok || typed !== field.value.trim()) return;
    show((await answer.json()).suggestions);
  }

  function show(suggestions) {
    list.replaceChildren(...suggestions.map(option));
    list.hidden = suggestions.length === 0;
    field.setAttribute("aria-expanded", String(!list.hidden));
    field.removeAttribute("aria-activedescendant");
    status.textContent = suggestions.length ? `${suggestions.length} · ${box.dataset.some}` : box.dataset.none;
  }

  function option(suggestion, at) {
    const item = document.createElement("li");
    item.role = "option";
    item.id = `${list.id}-${at}`;
    item.setAttribute("aria-selected", "false");
    item.dataset.url = suggestion.url;
    const title = document.createElement("b");
    title.textContent = suggestion.title;
    if (suggestion.lang) title.lang = suggestion.lang;
    const kind = document.createElement("span");
    kind.textContent = ` ${suggestion.kind}`;
    item.append(title, kind);
    return item;
  }

  function press(event) {
    const options = [...list.children];
    const at = options.findIndex((item) => item.ariaSelected === "true");
    if (event.key === "Escape" && !list.hidden) close();
    else if (event.key === "ArrowDown" && !list.hidden) choose(options[(at + 1) % options.length]);
    else if (event.key === "ArrowUp" && !list.hidden) choose(options[at <= 0 ? options.length - 1 : at - 1]);
    else if (event.key === "Enter" && at >= 0 && !list.hidden) go(options[at]);
    else return;
    event.preventDefault();
  }

  function choose(item) {
    for (const other of list.children) other.setAttribute("aria-selected", String(other === item));
    field.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  }

  function go(item) {
    if (item?.dataset.url) location.assign(item.dataset.url);
  }

  function close() {
    clearTimeout(waiting);
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
    status.textContent = "";
  }
}
