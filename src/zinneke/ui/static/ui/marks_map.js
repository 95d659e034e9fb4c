// A map of marks that the server counts. The list below holds the same; fetched by map_on_demand.js.
import * as maplibre from "../vendor/maplibre/maplibre-gl.mjs";
import { colour, onColourChange } from "./colours.js";
import { schematicStyle } from "./map_style.js";

const BRUSSELS = [[4.2437, 50.7638], [4.482, 50.9139]];
const WAIT_MS = 150;
const DECIMALS = 3;
const EMPTY = { type: "FeatureCollection", features: [] };

/** Show the map in its place; without WebGL the list stands alone, and it hides. */
export function start(root) {
  root.querySelector(".map").hidden = false;
  const words = root.dataset;
  let map;
  try {
    map = new maplibre.Map({
      container: root.querySelector(".map"), style: styleOf(root), bounds: BRUSSELS,
      attributionControl: words.style ? {} : false, dragRotate: false, pitchWithRotate: false, touchPitch: false,
      fadeDuration: 0,
      locale: { "Map.Title": words.label, "NavigationControl.ZoomIn": words.zoomIn, "NavigationControl.ZoomOut": words.zoomOut, "Popup.Close": words.close },
    });
  } catch {
    root.hidden = true;
    return;
  }
  map.touchZoomRotate.disableRotation();
  map.addControl(new maplibre.NavigationControl({ showCompass: false }));
  const page = { root, map, answer: EMPTY, asking: null, timer: 0 };
  map.on("style.load", () => addLayers(page));
  map.on("load", () => look(page));
  map.on("moveend", () => { clearTimeout(page.timer); page.timer = setTimeout(() => look(page), WAIT_MS); });
  map.on("click", "marks", (event) => open(page, event.features[0]));
  map.on("mouseenter", "marks", () => { map.getCanvas().style.cursor = "pointer"; });
  map.on("mouseleave", "marks", () => { map.getCanvas().style.cursor = ""; });
  onColourChange(() => { if (!words.style) map.setStyle(styleOf(root), { diff: false }); });
}

function addLayers({ map, answer }) {
  map.addSource("marked", { type: "geojson", data: answer });
  map.addLayer({ id: "marks", type: "circle", source: "marked", paint: {
    "circle-radius": ["interpolate", ["linear"], ["ln", ["get", "count"]], 0, 6, 8, 26],
    "circle-color": ["match", ["coalesce", ["get", "rank"], -1], 0, colour("--rank-0"), 1, colour("--rank-1"), 2, colour("--rank-2"), colour("--ds-color-accent-base-default")],
    "circle-stroke-width": 2, "circle-stroke-color": colour("--ds-color-neutral-surface-default") } });
  map.addLayer({ id: "counts", type: "symbol", source: "marked", filter: [">", ["get", "count"], 1],
    layout: { "text-field": ["to-string", ["get", "count"]], "text-font": ["sans-serif"], "text-size": 12, "text-allow-overlap": true },
    paint: { "text-color": colour("--ds-color-accent-base-contrast-default") } });
}

async function look(page) {
  page.asking?.abort();
  page.asking = new AbortController();
  const bounds = page.map.getBounds();
  const box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map((edge) => edge.toFixed(DECIMALS)).join(",");
  try {
    const answer = await fetch(`${page.root.dataset.positions}&box=${box}`, { signal: page.asking.signal });
    if (!answer.ok) return;
    page.answer = await answer.json();
    page.map.getSource("marked")?.setData(page.answer);
    page.root.dataset.shown = page.answer.features.length;
  } catch (error) {
    if (error.name !== "AbortError") page.root.dataset.failed = "";
  }
}

function open({ map, root }, { properties, geometry }) {
  if (properties.count > 1) {
    const [west, south, east, north] = JSON.parse(properties.box);
    map.fitBounds([[west, south], [east, north]], { padding: 20, maxZoom: 18, duration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 400 });
    return;
  }
  const content = document.createElement("div");
  const link = document.createElement("a");
  link.href = `${root.dataset.page}${properties.number}/`;
  link.textContent = `${properties.number}: ${root.dataset.see}`;
  const state = document.createElement("p");
  state.textContent = properties.label;
  content.append(state, link);
  new maplibre.Popup({ maxWidth: "18rem" }).setLngLat(geometry.coordinates).setDOMContent(content).addTo(map);
}

function styleOf(root) {
  return root.dataset.style || schematicStyle(root.dataset.world, root.dataset.schematic, document.documentElement.lang);
}
