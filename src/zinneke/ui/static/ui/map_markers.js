// Markers: the shape and the colour of a rank, drawn from the same outlines as the legend's.
import { colour } from "./colours.js";

const SIZE = 22;
const BOX = 16;
const RATIO = 2;

/** Give the map an image for each rank in the legend, and one for places without a level. */
export function addShapes(map, root) {
  const outlines = new Map([["none", "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13z"]]);
  for (const entry of root.querySelectorAll(".legend [data-rank]")) {
    outlines.set(entry.dataset.rank, entry.querySelector("path").getAttribute("d"));
  }
  for (const [rank, outline] of outlines) {
    map.addImage(`rank-${rank}`, draw(outline, colour(`--rank-${rank}`)), { pixelRatio: RATIO });
  }
}

/** The layers that show the places, over everything else. */
export function placeLayers() {
  return [
    { id: "place-pointed", type: "circle", source: "places", filter: ["==", ["get", "id"], ""],
      paint: { "circle-radius": 18, "circle-color": "transparent", "circle-stroke-width": 3,
        "circle-stroke-color": colour("--ds-color-accent-base-default") } },
    { id: "places", type: "symbol", source: "places",
      layout: { "icon-image": ["concat", "rank-", ["to-string", ["coalesce", ["get", "rank"], "none"]]],
        "icon-allow-overlap": true, "icon-ignore-placement": true } },
  ];
}

function draw(outline, fill) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE * RATIO;
  const pen = canvas.getContext("2d");
  const scale = (SIZE - 6) / BOX;
  pen.scale(RATIO, RATIO);
  pen.translate(3, 3);
  pen.scale(scale, scale);
  const path = new Path2D(outline);
  pen.lineJoin = "round";
  pen.lineWidth = 5;
  pen.strokeStyle = colour("--ds-color-neutral-surface-default");
  pen.stroke(path);
  pen.fillStyle = fill;
  pen.fill(path);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}
