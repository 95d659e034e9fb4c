// A box to search in, taken from a map: an extra to its field, which works without this file. Loaded once it is wanted.
import { onColourChange } from "./colours.js";
import { schematicStyle } from "./map_style.js";
import { stylesheet } from "./stylesheet.js";

const BRUSSELS = [4.2437, 50.7638, 4.482, 50.9139];
const DECIMALS = 4;

for (const place of document.querySelectorAll(".box-map")) {
  const details = place.closest("details");
  if (details.open) start(place);
  else details.addEventListener("toggle", () => start(place), { once: true });
}

async function start(place) {
  const field = document.getElementById(place.dataset.for);
  const words = place.dataset;
  let map;
  try {
    await stylesheet(new URL("../vendor/maplibre/maplibre-gl.css", import.meta.url).href);
    const maplibre = await import("../vendor/maplibre/maplibre-gl.mjs");
    place.hidden = false;
    map = new maplibre.Map({
      container: place.querySelector(".map"),
      style: styleOf(place),
      bounds: asked(field) ?? BRUSSELS,
      attributionControl: words.style ? {} : false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      fadeDuration: 0,
      locale: { "Map.Title": words.label, "NavigationControl.ZoomIn": words.zoomIn, "NavigationControl.ZoomOut": words.zoomOut },
    });
    map.addControl(new maplibre.NavigationControl({ showCompass: false }));
  } catch {
    place.hidden = true; // no WebGL: the field stands alone
    return;
  }
  map.touchZoomRotate.disableRotation();
  map.once("load", () => { place.dataset.ready = ""; });
  onColourChange(() => { if (!words.style) map.setStyle(styleOf(place)); });
  place.querySelector(".ds-button").addEventListener("click", () => {
    const bounds = map.getBounds();
    const edges = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    field.value = edges.map((edge) => edge.toFixed(DECIMALS)).join(",");
    field.focus();
  });
}

function styleOf(place) {
  return place.dataset.style || schematicStyle(place.dataset.world, place.dataset.schematic, document.documentElement.lang);
}

/** The box in the field, if there is one. */
function asked(field) {
  const edges = field.value.split(",").map(Number);
  return edges.length === 4 && edges.every(Number.isFinite) && field.value.trim() ? edges : null;
}
