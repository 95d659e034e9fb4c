// Charts drawn from a table on the page: one for each of its columns. The table stays the accessible alternative.
import uPlot from "../vendor/uplot/uPlot.esm.js";
import { colour, onColourChange } from "./colours.js";

const HEIGHT = 220;
const MAX_GAP = 3; // steps without a value after which the line is broken

for (const box of document.querySelectorAll("[data-charts]")) start(box, document.getElementById(box.dataset.charts));

function start(box, table) {
  const language = document.documentElement.lang;
  const rows = [...table.tBodies[0].rows].reverse();
  const times = rows.map((row) => Date.parse(row.querySelector("time").dateTime) / 1000);
  const columns = [...table.tHead.rows[0].cells].slice(1);
  box.hidden = false;
  const draw = () => {
    box.replaceChildren();
    columns.forEach((column, index) => {
      const values = rows.map((row) => numberIn(row.cells[index + 1]));
      if (values.some((value) => value !== null)) drawColumn(box, column.dataset, times, values, language);
    });
  };
  draw();
  onColourChange(draw);
}

function numberIn(cell) {
  return cell.dataset.value === undefined ? null : Number(cell.dataset.value);
}

function drawColumn(box, { name, unit, decimals }, times, values, language) {
  const figure = document.createElement("figure");
  const caption = document.createElement("figcaption");
  const readout = document.createElement("span");
  readout.className = "readout";
  caption.append(unit ? `${name} (${unit})` : name, readout);
  figure.append(caption);
  box.append(figure);
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: Number(decimals) });
  const say = (index) => {
    const value = index === null || index === undefined ? null : values[index];
    readout.textContent = value === null ? "" : `${number.format(value)} ${unit}, ${clock(times[index], language)}`;
  };
  const [x, y] = withGaps(times, values);
  const canvas = document.createElement("div");
  canvas.setAttribute("aria-hidden", "true");
  figure.append(canvas);
  const chart = new uPlot(options(figure.clientWidth, language, number, (at) => say(at === null ? null : times.indexOf(at)), x), [x, y], canvas);
  new ResizeObserver(() => chart.setSize({ width: figure.clientWidth, height: HEIGHT })).observe(figure);
}

function options(width, language, number, sayAt, x) {
  const text = colour("--ds-color-neutral-text-subtle");
  const grid = { stroke: colour("--ds-color-neutral-border-subtle"), width: 1 };
  const line = colour("--ds-color-accent-base-default");
  const font = `13px ${getComputedStyle(document.body).fontFamily}`;
  return {
    width, height: HEIGHT,
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false } },
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "Europe/Brussels"),
    hooks: { setCursor: [(chart) => sayAt(chart.cursor.idx === null || chart.cursor.idx === undefined ? null : x[chart.cursor.idx])] },
    axes: [
      { stroke: text, grid: { show: false }, ticks: grid, font, space: 90, values: (_, splits, __, ___, step) => splits.map((at) => tick(at, step, language)) },
      { stroke: text, grid, ticks: { show: false }, font, size: 56, values: (_, splits) => splits.map((value) => number.format(value)) },
    ],
    series: [{}, { stroke: line, width: 2, points: { show: x.length < 40, size: 6, fill: line }, spanGaps: false }],
  };
}

/** Times and values with a hole wherever values stay away for long, so that the line does not invent any. */
function withGaps(times, values) {
  const present = times.map((_, index) => index).filter((index) => values[index] !== null);
  const steps = present.slice(1).map((at, place) => times[at] - times[present[place]]).sort((a, b) => a - b);
  const usual = steps[Math.floor(steps.length / 2)] ?? 0;
  const x = [];
  const y = [];
  for (const index of present) {
    if (x.length && usual && times[index] - x.at(-1) > usual * MAX_GAP) {
      x.push(x.at(-1) + usual);
      y.push(null);
    }
    x.push(times[index]);
    y.push(values[index]);
  }
  return [x, y];
}

function tick(at, step, language) {
  const day = { timeZone: "Europe/Brussels", day: "numeric", month: "short" };
  const moment = new Date(at * 1000);
  if (step >= 28 * 86400) return moment.toLocaleDateString(language, { ...day, day: undefined, year: "numeric" });
  if (step >= 86400) return moment.toLocaleDateString(language, day);
  return moment.toLocaleTimeString(language, { timeZone: "Europe/Brussels", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

function clock(at, language) {
  const style = { timeZone: "Europe/Brussels", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  return new Date(at * 1000).toLocaleString(language, style);
}
