// The map of a table: marks of the rows in view, which the server counts, and a list in step with it. Without this file
// the picture after it shows the same rows.
import * as maplibre from "../vendor/maplibre/maplibre-gl.mjs";
import { onColourChange } from "../ui/colours.js";
import { schematicStyle } from "../ui/map_style.js";
import { addLayers, show, point } from "./table_map_layers.js";
import { List } from "./table_map_list.js";

const CITY = [[4.2437, 50.7638], [4.482, 50.9139]];
const STEP_PX = 128; // a box is drawn out to this grid, so that neighbours ask for the same one
const CLOSEST = 19;
const SLACK = 1e-6; // degrees around a place, so that a box holds it
const WAIT_MS = 150;

for (const box of document.querySelectorAll(".table-map")) start(box);

function start(root) {
  root.hidden = false;
  let map;
  try {
    map = makeMap(root);
  } catch {
    root.hidden = true; // no WebGL: the picture stands alone
    return;
  }
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const page = { root, map, still, answer: null, popup: null, asking: null, from: null };
  page.list = new List(root, { open: (mark, from) => open(page, mark, from), point: (id) => point(map, id) });
  document.querySelector(".chart.mapped")?.setAttribute("hidden", "");
  map.on("style.load", () => { addLayers(map, root); if (page.answer) show(map, page.answer); });
  map.on("load", () => look(page));
  map.on("moveend", () => { remember(page); later(page); });
  map.on("click", "marks", (event) => open(page, event.features[0].properties, null));
  for (const [name, cursor] of [["mouseenter", "pointer"], ["mouseleave", ""]]) {
    map.on(name, "marks", () => { map.getCanvas().style.cursor = cursor; });
  }
  root.addEventListener("keydown", (event) => { if (event.key === "Escape" && page.popup) page.popup.remove(); });
  onColourChange(() => map.setStyle(styleOf(root), { diff: false }));
}

function makeMap(root) {
  const words = root.dataset;
  const map = new maplibre.Map({
    container: root.querySelector(".map"),
    style: styleOf(root),
    ...placeOf(root),
    maxZoom: CLOSEST + 1,
    renderWorldCopies: false,
    attributionControl: words.style ? {} : false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    cooperativeGestures: false,
    fadeDuration: 0,
    locale: { "Map.Title": words.label, "NavigationControl.ZoomIn": words.zoomIn,
      "NavigationControl.ZoomOut": words.zoomOut, "Popup.Close": words.close },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new maplibre.NavigationControl({ showCompass: false }));
  return map;
}

function styleOf(root) {
  return root.dataset.style || schematicStyle(root.dataset.world, root.dataset.schematic, document.documentElement.lang);
}

/** Where the address says to look, else where the rows are. */
function placeOf(root) {
  const [zoom, lat, lon] = root.dataset.view.split("/").map(Number);
  if (root.dataset.view && [zoom, lat, lon].every(Number.isFinite) && Math.abs(lat) <= 85 && Math.abs(lon) <= 180) {
    return { zoom: Math.min(Math.max(zoom, 0), CLOSEST + 1), center: [lon, lat] };
  }
  const [west, south, east, north] = root.dataset.extent.split(",").map(Number);
  const bounds = root.dataset.extent ? [[west, south], [east, north]] : CITY;
  return { bounds, fitBoundsOptions: { padding: 40, maxZoom: 15 } };
}

/** The address holds what is looked at, and so do the form and the links to other languages. */
function remember({ map }) {
  const { lng, lat } = map.getCenter();
  const view = `${map.getZoom().toFixed(2)}/${lat.toFixed(5)}/${lng.toFixed(5)}`;
  const here = new URL(location.href);
  here.searchParams.set("view", view);
  history.replaceState(null, "", here);
  const field = document.querySelector('#map-form input[name="view"]');
  if (field) field.value = view;
  for (const link of document.querySelectorAll("nav.languages a")) {
    const there = new URL(link.href);
    there.searchParams.set("view", view);
    link.href = there;
  }
}

function later(page) {
  clearTimeout(page.timer);
  page.timer = setTimeout(() => look(page), WAIT_MS);
}

/** Ask for what is in view. Only the newest question counts. */
async function look(page) {
  page.asking?.abort();
  page.asking = new AbortController();
  const { map, root } = page;
  try {
    const answer = await fetch(`${root.dataset.places}&box=${boxOf(map)}&zoom=${Math.floor(map.getZoom())}`, { signal: page.asking.signal });
    if (!answer.ok) throw new Error(answer.statusText);
    page.answer = await answer.json();
    show(map, page.answer);
    page.list.show(page.answer);
    root.dataset.shown = page.answer.features.length;
  } catch (error) {
    if (error.name !== "AbortError") page.list.tell(root.dataset.failed);
  }
}

function boxOf(map) {
  const bounds = map.getBounds();
  const step = STEP_PX / (512 * 2 ** Math.floor(map.getZoom()));
  const [west, north] = mercator(bounds.getNorthWest()).map((part) => Math.floor(part / step) * step);
  const [east, south] = mercator(bounds.getSouthEast()).map((part) => Math.ceil(part / step) * step);
  const [low, high] = [degrees(west, south), degrees(east, north)];
  return [low.lng, low.lat, high.lng, high.lat].map((one) => one.toFixed(7)).join(",");
}

function mercator(place) {
  const { x, y } = maplibre.MercatorCoordinate.fromLngLat(place);
  return [x, y];
}

function degrees(x, y) {
  const inside = (part) => Math.min(Math.max(part, 0), 1);
  return new maplibre.MercatorCoordinate(inside(x), inside(y)).toLngLat();
}

/** Nearer to a mark of several rows; what they say of one, or of several at the same place. */
function open(page, mark, from) {
  const [west, south, east, north] = typeof mark.box === "string" ? JSON.parse(mark.box) : mark.box;
  const apart = Math.max(east - west, north - south) > 2 * SLACK;
  if (mark.count > 1 && apart && page.map.getZoom() < CLOSEST) {
    page.list.wait(from);
    page.map.fitBounds([[west, south], [east, north]], { padding: 50, maxZoom: CLOSEST, duration: page.still ? 0 : 400 });
    return;
  }
  const asked = mark.row === null || mark.row === undefined
    ? `box=${[west - SLACK, south - SLACK, east + SLACK, north + SLACK].map((one) => one.toFixed(8))}&zoom=0` : `row=${mark.row}`;
  tell(page, mark, [(west + east) / 2, (south + north) / 2], asked, from);
}

async function tell(page, mark, place, asked, from) {
  const answer = await fetch(`${page.root.dataset.rows}&${asked}`).catch(() => null);
  if (!answer?.ok) { page.list.tell(page.root.dataset.failed); return; }
  const content = document.createElement("div");
  content.className = "map-popup";
  content.append(heading(mark.name), document.createRange().createContextualFragment(await answer.text()));
  page.popup?.remove();
  page.from = from;
  page.popup = new maplibre.Popup({ maxWidth: "20rem", focusAfterOpen: false }).setLngLat(place).setDOMContent(content).addTo(page.map);
  page.popup.on("close", () => { page.popup = null; point(page.map, ""); page.list.back(page.from); });
  point(page.map, mark.id);
  page.popup.getElement().querySelector("button").focus({ preventScroll: from === null });
}

function heading(text) {
  const element = document.createElement("p");
  element.className = "map-popup-name";
  element.textContent = text;
  return element;
}
