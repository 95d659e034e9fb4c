// Shows and hides fields at once, by the same conditions that the server holds them to. Without it, the server does it.
"use strict";
(() => {
  const form = document.querySelector("form[data-earlier]");
  if (!form) return;
  const earlier = JSON.parse(form.dataset.earlier);
  const conditional = [...form.querySelectorAll("[data-show-if]")].map((box) => ({
    box, scope: box.dataset.scope, condition: JSON.parse(box.dataset.showIf),
  }));
  const seen = form.elements.namedItem("seen");

  const shownBox = (name) => {
    for (let box = form.querySelector(`[data-field="${CSS.escape(name)}"]`); box && box !== form; box = box.parentElement) {
      if (box.hidden) return false;
    }
    return true;
  };

  const typed = (name) => {
    const inputs = [...form.elements].filter((one) => one.name === name);
    if (!inputs.length) return undefined;
    if (!shownBox(name)) return null;
    const boxes = inputs.filter((one) => one.type === "checkbox");
    if (boxes.length === 1 && boxes[0].value === "yes") return boxes[0].checked;
    if (boxes.length) return boxes.filter((one) => one.checked).map((one) => one.value);
    if (inputs[0].type === "radio") return inputs.find((one) => one.checked)?.value ?? null;
    const text = inputs[0].value.trim();
    return /^-?\d{1,15}([.,]\d+)?$/.test(text) && inputs[0].type === "text" ? { text, number: Number(text.replace(",", ".")) } : text;
  };

  const answer = (field, scope) => {
    for (const name of scope ? [scope + field, field] : [field]) {
      const count = form.elements.namedItem(`${name}.count`);
      if (count) return Array(Number(count.value)).fill(true);
      const found = typed(name);
      if (found !== undefined) return found;
    }
    return earlier[field];
  };

  const plain = (given, wanted) => (given && given.text !== undefined ? (typeof wanted === "number" ? given.number : given.text) : given);
  const same = (given, wanted) => (typeof wanted === "boolean" || typeof given === "boolean" ? (given || false) === wanted : given === wanted);
  const isAnswered = (given) => !(given === undefined || given === null || given === "" || given === false || given.length === 0);

  const holds = (condition, scope) => {
    const inner = condition.of ?? [];
    if (condition.test === "all") return inner.every((one) => holds(one, scope));
    if (condition.test === "any") return inner.some((one) => holds(one, scope));
    if (condition.test === "not") return !inner.some((one) => holds(one, scope));
    const wanted = condition.value ?? null;
    const given = plain(answer(condition.field, scope), wanted);
    switch (condition.test) {
      case "answered": return isAnswered(given);
      case "equals": return same(given ?? null, wanted);
      case "differs": return !same(given ?? null, wanted);
      case "includes": return Array.isArray(given) && given.includes(wanted);
      default: {
        const size = Array.isArray(given) ? given.length : given;
        if (typeof size !== typeof wanted || size === "") return false;
        return condition.test === "at_least" ? size >= wanted : size <= wanted;
      }
    }
  };

  const update = () => {
    for (const { box, scope, condition } of conditional) box.hidden = !holds(condition, scope);
    if (seen) {
      seen.value = [...form.querySelectorAll("[data-field]")].map((box) => box.dataset.field).filter(shownBox).join(" ");
    }
  };
  form.addEventListener("input", update);
  form.addEventListener("change", update);
  update();
})();
