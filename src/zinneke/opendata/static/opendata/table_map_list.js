// What is in view, as a list of buttons in step with the map: the way to every mark without a pointer.
const SIZE = 12;

export class List {
  /** `open(mark, entry)` when an entry is pressed, `point(id)` while it holds the focus or the pointer. */
  constructor(root, { open, point }) {
    this.list = root.querySelector(".in-view-list");
    this.status = root.querySelector(".in-view");
    this.pager = root.querySelector(".map-list .buttons");
    this.marks = [];
    this.page = 0;
    this.waiting = false;
    this.open = open;
    for (const name of ["focusin", "mouseover"]) this.list.addEventListener(name, (event) => point(idOf(event)));
    for (const name of ["focusout", "mouseleave"]) this.list.addEventListener(name, () => point(""));
    this.list.addEventListener("click", (event) => this.pressed(event.target.closest("button")));
    this.pager.addEventListener("click", (event) => this.leaf(event.target.closest("button")));
  }

  /** Marks of an answer, those of the most rows first, and how many rows they are. */
  show(answer) {
    this.marks = answer.features.map((one) => one.properties);
    this.marks.sort((one, other) => other.count - one.count || one.name.localeCompare(other.name, document.documentElement.lang));
    this.page = 0;
    const held = this.list.contains(document.activeElement) ? document.activeElement.dataset.id : "";
    this.draw();
    this.tell(answer.told);
    const entry = held && this.entry(held);
    if (entry || this.waiting || held) (entry || this.list.querySelector("button") || this.list).focus({ preventScroll: true });
    this.waiting = false;
  }

  /** Say something politely. */
  tell(words) {
    if (this.status.textContent !== words) this.status.textContent = words;
  }

  /** The view is about to change because an entry was pressed: the first of the new ones takes the focus. */
  wait(entry) {
    this.waiting = entry !== null;
  }

  /** Give the focus back to the entry that was pressed. */
  back(id) {
    if (id !== null) (this.entry(id) || this.list.querySelector("button"))?.focus({ preventScroll: true });
  }

  entry(id) {
    return this.list.querySelector(`button[data-id="${CSS.escape(id)}"]`);
  }

  pressed(button) {
    const mark = button && this.marks.find((one) => one.id === button.dataset.id);
    if (mark) this.open(mark, mark.id);
  }

  leaf(button) {
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    this.page += Number(button.dataset.step);
    this.draw();
  }

  draw() {
    const pages = Math.max(Math.ceil(this.marks.length / SIZE), 1);
    this.list.start = this.page * SIZE + 1;
    this.list.replaceChildren(...this.marks.slice(this.page * SIZE, (this.page + 1) * SIZE).map(entryOf));
    this.pager.hidden = pages === 1;
    this.pager.querySelector("span").textContent = `${this.page + 1} / ${pages}`;
    for (const button of this.pager.querySelectorAll("button")) {
      const there = this.page + Number(button.dataset.step);
      button.setAttribute("aria-disabled", String(there < 0 || there >= pages));
    }
  }
}

function idOf(event) {
  return event.target.closest?.("button[data-id]")?.dataset.id ?? "";
}

function entryOf(mark) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.id = mark.id;
  if (mark.sign) {
    const sign = document.createElement("span");
    sign.className = "map-sign";
    sign.dataset.paint = mark.paint;
    sign.textContent = mark.sign;
    button.append(sign, " ");
  }
  button.append(part("b", mark.name));
  if (mark.said) button.append(" ", part("span", mark.said));
  item.append(button);
  return item;
}

function part(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
