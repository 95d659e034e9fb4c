// A map with a pin that sets two fields; fetched by map_on_demand.js when somebody asks for it.
import * as maplibre from "../vendor/maplibre/maplibre-gl.mjs";
import { onColourChange } from "./colours.js";
import { schematicStyle } from "./map_style.js";

const BRUSSELS = [[4.2437, 50.7638], [4.482, 50.9139]];
const DECIMALS = 6;
const STEP = 0.00015;
const CLOSE = 15;
const WAYS = { north: [0, 1], south: [0, -1], west: [-1, 0], east: [1, 0] };

/** Show the map of a place in the page; without WebGL the fields stand alone, and it hides. */
export function start(place) {
  const fields = { lon: document.getElementById(place.dataset.lon), lat: document.getElementById(place.dataset.lat) };
  const words = place.dataset;
  let map;
  place.querySelector(".map").hidden = false;
  try {
    map = new maplibre.Map({
      container: place.querySelector(".map"), style: styleOf(place), bounds: BRUSSELS,
      attributionControl: words.style ? {} : false, dragRotate: false, pitchWithRotate: false, touchPitch: false,
      fadeDuration: 0,
      locale: { "Map.Title": words.label, "NavigationControl.ZoomIn": words.zoomIn, "NavigationControl.ZoomOut": words.zoomOut, "Marker.Title": words.marker },
    });
  } catch {
    place.hidden = true; // no WebGL: the fields stand alone
    return;
  }
  map.touchZoomRotate.disableRotation();
  map.addControl(new maplibre.NavigationControl({ showCompass: false }));
  onColourChange(() => { if (!words.style) map.setStyle(styleOf(place)); });
  const marker = new maplibre.Marker({ draggable: true });
  const pin = { map, marker, fields, shown: false };
  show(pin, true);
  map.on("click", (event) => put(pin, event.lngLat));
  marker.on("dragend", () => put(pin, marker.getLngLat()));
  for (const field of [fields.lon, fields.lat]) field.addEventListener("change", () => show(pin, true));
  for (const button of document.querySelectorAll(".nudges button")) {
    button.addEventListener("click", (event) => nudge(pin, button.value, event));
  }
  map.once("load", () => { place.dataset.ready = ""; });
}

/** Set the fields; the address no longer decides where it is. */
function put(pin, { lng, lat }) {
  pin.fields.lon.value = lng.toFixed(DECIMALS);
  pin.fields.lat.value = lat.toFixed(DECIMALS);
  pin.fields.lon.closest("details")?.setAttribute("open", "");
  const searched = pin.fields.lon.form.elements.searched;
  const address = pin.fields.lon.form.elements.address;
  if (searched && address) searched.value = address.value;
  show(pin, false);
}

function nudge(pin, way, event) {
  const here = placeOf(pin.fields);
  if (!here) return;
  event.preventDefault();
  const [east, north] = WAYS[way];
  put(pin, { lng: here[0] + east * STEP, lat: here[1] + north * STEP });
}

function show(pin, move) {
  const here = placeOf(pin.fields);
  if (!here) return;
  pin.marker.setLngLat(here);
  if (!pin.shown) pin.marker.addTo(pin.map);
  pin.shown = true;
  if (move) pin.map.jumpTo({ center: here, zoom: Math.max(pin.map.getZoom(), CLOSE) });
}

function placeOf({ lon, lat }) {
  const here = [Number(lon.value.replace(",", ".")), Number(lat.value.replace(",", "."))];
  return lon.value.trim() && lat.value.trim() && here.every(Number.isFinite) ? here : null;
}

function styleOf(place) {
  return place.dataset.style || schematicStyle(place.dataset.world, place.dataset.schematic, document.documentElement.lang);
}
