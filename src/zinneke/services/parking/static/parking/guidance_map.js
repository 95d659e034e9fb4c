// The way of a plan on a map: by car a full line, on foot a dotted one; the same stands in words on the page.
import * as maplibre from "../vendor/maplibre/maplibre-gl.mjs";
import { colour, onColourChange } from "../ui/colours.js";
import { schematicStyle } from "../ui/map_style.js";

const FIT = { padding: 50, maxZoom: 15, duration: 0 };
const FONT = ["sans-serif"];

/** Draw it. Throws where there is no WebGL. */
export async function showWay(box, { ways, marks }) {
  await style(new URL("../vendor/maplibre/maplibre-gl.css", import.meta.url));
  box.hidden = false;
  const words = box.dataset;
  const map = new maplibre.Map({
    container: box,
    style: styleOf(box),
    bounds: boundsOf(ways, marks),
    fitBoundsOptions: FIT,
    attributionControl: words.style ? {} : false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
    locale: { "Map.Title": words.label, "NavigationControl.ZoomIn": words.zoomIn, "NavigationControl.ZoomOut": words.zoomOut },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new maplibre.NavigationControl({ showCompass: false }));
  map.on("style.load", () => { addLayers(map, ways, marks); words.drawn = String(marks.length); });
  onColourChange(() => { if (!words.style) map.setStyle(styleOf(box), { diff: false }); });
}

function addLayers(map, ways, marks) {
  const accent = colour("--ds-color-accent-base-default");
  const text = colour("--map-text");
  const land = colour("--map-land");
  map.addSource("ways", { type: "geojson", data: { type: "FeatureCollection", features: ways } });
  map.addSource("marks", { type: "geojson", data: { type: "FeatureCollection", features: marks } });
  const of = (mode) => ["==", ["get", "mode"], mode];
  const line = { type: "line", source: "ways", layout: { "line-cap": "round", "line-join": "round" } };
  map.addLayer({ ...line, id: "drive", filter: of("drive"), paint: { "line-color": accent, "line-width": 4 } });
  map.addLayer({ ...line, id: "walk", filter: of("walk"), paint: { "line-color": text, "line-width": 3, "line-dasharray": [0.1, 2] } });
  map.addLayer({ id: "marks", type: "circle", source: "marks",
    paint: { "circle-radius": ["case", ["==", ["get", "kind"], "stop"], 8, 6],
      "circle-color": ["case", ["==", ["get", "kind"], "stop"], accent, text],
      "circle-stroke-color": land, "circle-stroke-width": 2 } });
  map.addLayer({ id: "names", type: "symbol", source: "marks",
    layout: { "text-field": ["get", "name"], "text-font": FONT, "text-size": 13, "text-anchor": "top", "text-offset": [0, 0.8] },
    paint: { "text-color": text, "text-halo-color": land, "text-halo-width": 2 } });
}

function boundsOf(ways, marks) {
  const bounds = new maplibre.LngLatBounds();
  for (const { geometry } of ways) for (const place of geometry.coordinates) bounds.extend(place);
  for (const { geometry } of marks) bounds.extend(geometry.coordinates);
  return bounds;
}

function styleOf(box) {
  return box.dataset.style || schematicStyle(box.dataset.world, box.dataset.schematic, document.documentElement.lang);
}

function style(href) {
  return new Promise((loaded, failed) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", href: href.href, onload: loaded, onerror: failed });
    document.head.append(link);
  });
}
