// Marks and shapes on the map of a table. A class has a colour and a sign; several rows have their number as well.
import { colour } from "../ui/colours.js";

const EMPTY = { type: "FeatureCollection", features: [] };
const FONT = ["sans-serif"];
const SEVERAL = [">", ["get", "count"], 1];

/** The colours of the classes, from the legend's own signs. */
function paints(ink) {
  const names = ["class-only", "value-other", "none"];
  for (let place = 0; place < 8; place += 1) names.push(`class-${place}`, `value-${place}`);
  const known = names.filter((name) => name !== "class-7").flatMap((name) => [name, colour(`--${name}${ink}`)]);
  return ["match", ["get", "paint"], ...known, colour("--none")];
}

/** Over everything else of the style. */
export function addLayers(map, root) {
  const fill = paints("");
  const edge = colour("--map-land");
  const text = colour("--map-ink");
  map.addSource("shapes", { type: "geojson", data: EMPTY });
  map.addSource("marks", { type: "geojson", data: EMPTY });
  map.addLayer({ id: "areas", type: "fill", source: "shapes", filter: ["==", ["geometry-type"], "Polygon"],
    paint: { "fill-color": fill, "fill-opacity": 0.35 } });
  map.addLayer({ id: "lines", type: "line", source: "shapes", paint: { "line-color": fill, "line-width": 2.5 } });
  map.addLayer({ id: "pointed", type: "circle", source: "marks", filter: ["==", ["get", "id"], ""],
    paint: { "circle-radius": ["+", radius(), 6], "circle-color": "transparent", "circle-stroke-width": 3,
      "circle-stroke-color": colour("--ds-color-accent-base-default") } });
  map.addLayer({ id: "marks", type: "circle", source: "marks",
    paint: { "circle-radius": radius(), "circle-color": fill, "circle-stroke-width": 2, "circle-stroke-color": edge } });
  map.addLayer({ id: "signs", type: "symbol", source: "marks",
    layout: { "text-field": ["case", SEVERAL, ["format", short(), {}, ["case", ["==", ["get", "sign"], ""], "", ["concat", "\n", ["get", "sign"]]], { "font-scale": 0.85 }], ["get", "sign"]],
      "text-font": FONT, "text-size": 12, "text-line-height": 1, "text-allow-overlap": true, "text-ignore-placement": true },
    paint: { "text-color": text } });
}

/** Marks of one row are small, of several the larger the more there are. */
function radius() {
  return ["case", SEVERAL, ["interpolate", ["linear"], ["log10", ["get", "count"]], 0.3, 15, 3, 22, 6, 30],
    ["==", ["get", "sign"], ""], 7, 10];
}

function short() {
  const count = ["get", "count"];
  return ["case", [">=", count, 1000000], ["concat", ["to-string", ["/", ["round", ["/", count, 100000]], 10]], "M"],
    [">=", count, 1000], ["concat", ["to-string", ["round", ["/", count, 1000]]], "k"], ["to-string", count]];
}

/** Put an answer on the map. */
export function show(map, answer) {
  map.getSource("shapes")?.setData(answer.shapes);
  map.getSource("marks")?.setData({ type: "FeatureCollection", features: answer.features });
}

/** A ring around the mark that is pointed at; no id: around none. */
export function point(map, id) {
  if (map.getLayer("pointed")) map.setFilter("pointed", ["==", ["get", "id"], id]);
}
