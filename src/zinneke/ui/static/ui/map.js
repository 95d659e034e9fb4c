// The live map: an extra to the table beside it, which holds the same places and works without this file.
import * as maplibre from "../vendor/maplibre/maplibre-gl.mjs";
import { onColourChange } from "./colours.js";
import { addShapes, placeLayers } from "./map_markers.js";
import { schematicStyle } from "./map_style.js";
import { markRow, updateRows, watchRows } from "./map_table.js";

const POLL_MS = 5000;
const FIT = { padding: 60, maxZoom: 13, duration: 0 };
const BRUSSELS = [[4.2437, 50.7638], [4.482, 50.9139]];
const EMPTY = { type: "FeatureCollection", features: [] };

for (const box of document.querySelectorAll(".map[data-positions]")) start(box);

async function start(box) {
  const page = box.closest(".map-page");
  const caption = page.querySelector(".map-caption");
  box.hidden = false;
  let map;
  try {
    map = await makeMap(box);
  } catch {
    box.hidden = true; // no WebGL: the table stands alone
    return;
  }
  caption.hidden = false;
  const live = { map, box, page, caption, table: page.querySelector(".places"), etag: "", shown: EMPTY, moved: false };
  map.on("style.load", () => showPlaces(live));
  map.on("movestart", (event) => { live.moved ||= Boolean(event.originalEvent); });
  onColourChange(() => { if (!box.dataset.style) map.setStyle(styleOf(box)); });
  reactToPointing(live);
  await poll(live);
  setInterval(() => { if (!document.hidden) poll(live); }, POLL_MS);
}

async function makeMap(box) {
  const words = box.dataset;
  const map = new maplibre.Map({
    container: box,
    style: styleOf(box),
    bounds: BRUSSELS,
    attributionControl: box.dataset.style ? {} : false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 300,
    locale: { "Map.Title": words.label, "NavigationControl.ZoomIn": words.zoomIn,
      "NavigationControl.ZoomOut": words.zoomOut, "Popup.Close": words.close },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new maplibre.NavigationControl({ showCompass: false }));
  return map;
}

function styleOf(box) {
  return box.dataset.style || schematicStyle(box.dataset.world, box.dataset.schematic, document.documentElement.lang);
}

function showPlaces({ map, page, shown }) {
  addShapes(map, page);
  map.addSource("places", { type: "geojson", data: shown });
  for (const layer of placeLayers()) map.addLayer(layer);
}

/** Ask what changed. The server answers 304 while nothing did. */
async function poll(live) {
  try {
    const answer = await fetch(live.box.dataset.positions, {
      cache: "no-store", headers: live.etag ? { "If-None-Match": live.etag } : {},
    });
    if (answer.status === 200) {
      live.etag = answer.headers.get("ETag") ?? "";
      update(live, await answer.json());
    }
    tellWhetherLive(live.caption, answer.status === 200 || answer.status === 304);
  } catch {
    tellWhetherLive(live.caption, false);
  }
}

function update(live, positions) {
  const grew = positions.features.length !== live.shown.features.length;
  live.shown = positions;
  live.map.getSource("places")?.setData(positions);
  if (live.table) updateRows(live.table, positions.features, document.documentElement.lang);
  if (grew && !live.moved && positions.features.length) live.map.fitBounds(boundsOf(positions.features), FIT);
  live.box.dataset.places = positions.features.length;
}

function boundsOf(features) {
  const bounds = new maplibre.LngLatBounds();
  for (const { geometry } of features) bounds.extend(geometry.coordinates);
  return bounds;
}

function reactToPointing(live) {
  const { map, table } = live;
  const point = (id) => map.getLayer("place-pointed") && map.setFilter("place-pointed", ["==", ["get", "id"], id]);
  if (table) watchRows(table, point);
  map.on("mousemove", "places", (event) => {
    map.getCanvas().style.cursor = "pointer";
    point(event.features[0].properties.id);
    if (table) markRow(table, event.features[0].properties.id);
  });
  map.on("mouseleave", "places", () => {
    map.getCanvas().style.cursor = "";
    point("");
    if (table) markRow(table, "");
  });
  map.on("click", "places", (event) => openPopup(live, event.features[0]));
}

function openPopup({ map, box }, feature) {
  const { label, type_label: kind, level, quantity, figure, url } = feature.properties;
  const content = document.createElement("div");
  content.append(line("b", label), line("p", kind), line("p", [level, `${quantity} ${figure}`].filter(Boolean).join(" · ")));
  const link = line("a", box.dataset.see);
  link.href = url;
  content.append(link);
  new maplibre.Popup({ maxWidth: "18rem" }).setLngLat(feature.geometry.coordinates).setDOMContent(content).addTo(map);
}

function line(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

function tellWhetherLive(caption, live) {
  caption.querySelector('[data-live="on"]').hidden = !live;
  caption.querySelector('[data-live="off"]').hidden = live;
}
