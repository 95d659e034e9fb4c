// The table beside the map: its rows follow the live positions, and point at their marker.

/** Bring the rows up to date. Rows of new places appear when the page is loaded again. */
export function updateRows(table, features, language) {
  for (const { properties } of features) {
    const row = rowOf(table, properties.id);
    if (!row) continue;
    const figure = row.querySelector('[data-cell="figure"]');
    const label = figure.firstChild;
    row.toggleAttribute("data-changed", label.textContent.trim() !== properties.figure);
    label.textContent = properties.figure;
    updateLevel(row.querySelector('[data-cell="level"] .level'), properties);
    updateTime(row.querySelector('[data-cell="observed"] time'), properties.observed_at, language);
  }
}

/** Call `point(id)` while a row is hovered or holds the focus, `point("")` when it no longer does. */
export function watchRows(table, point) {
  const idOf = (event) => event.target.closest?.("tr[data-id]")?.dataset.id ?? "";
  for (const name of ["mouseover", "focusin"]) table.addEventListener(name, (event) => point(idOf(event)));
  for (const name of ["mouseleave", "focusout"]) table.addEventListener(name, () => point(""));
}

/** Mark one row, for a marker that is pointed at. */
export function markRow(table, id) {
  table.querySelector("[data-pointed]")?.removeAttribute("data-pointed");
  rowOf(table, id)?.setAttribute("data-pointed", "");
}

function rowOf(table, id) {
  return table.querySelector(`tr[data-id="${CSS.escape(id)}"]`);
}

function updateLevel(shown, properties) {
  if (!shown || properties.rank === null) return;
  const legend = [...document.querySelectorAll(`.legend [data-rank="${properties.rank}"] .level`)];
  const same = legend.find((each) => each.textContent.trim() === properties.level);
  if (same && shown.textContent.trim() !== properties.level) shown.replaceWith(same.cloneNode(true));
}

function updateTime(shown, observedAt, language) {
  if (!shown || !observedAt || shown.dateTime === observedAt) return;
  shown.dateTime = observedAt;
  const instant = new Date(observedAt);
  const zone = { timeZone: "Europe/Brussels" };
  const day = { ...zone, day: "numeric", month: "long", year: "numeric" };
  const clock = instant.toLocaleTimeString(`${language}-BE`, { ...zone, hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
  const sameDay = instant.toLocaleDateString("en", day) === new Date().toLocaleDateString("en", day);
  shown.textContent = sameDay ? clock : `${instant.toLocaleDateString(language, day)} ${clock}`;
}
