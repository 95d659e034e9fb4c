// The built-in base map: country outlines, and a schematic Brussels. No tiles, no fonts, nothing from elsewhere.
import { colour } from "./colours.js";

const FONT = ["sans-serif"];

/** A MapLibre style with the two outlines as sources. `language` decides which of two names stands first. */
export function schematicStyle(world, schematic, language) {
  const [first, second] = language === "nl" ? ["nl", "fr"] : ["fr", "nl"];
  const bothNames = ["case", ["==", ["get", "fr"], ["get", "nl"]], ["get", "fr"],
    ["concat", ["get", first], "\n", ["get", second]]];
  const kind = (name) => ["==", ["get", "kind"], name];
  return {
    version: 8,
    sources: {
      world: { type: "geojson", data: world, tolerance: 0.2 },
      city: { type: "geojson", data: schematic },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour("--map-sea") } },
      { id: "land", type: "fill", source: "world", paint: { "fill-color": colour("--map-land") } },
      { id: "borders", type: "line", source: "world", paint: { "line-color": colour("--map-border"), "line-width": 1 } },
      { id: "parks", type: "fill", source: "city", filter: kind("park"), paint: { "fill-color": colour("--map-park") } },
      { id: "ring", type: "line", source: "city", filter: kind("ring"), layout: { "line-join": "round" },
        paint: { "line-color": colour("--map-ring"), "line-width": ["interpolate", ["linear"], ["zoom"], 10, 1.5, 14, 7] } },
      { id: "canal", type: "line", source: "city", filter: kind("canal"), layout: { "line-cap": "round", "line-join": "round" },
        paint: { "line-color": colour("--map-water"), "line-width": ["interpolate", ["linear"], ["zoom"], 10, 2, 14, 8] } },
      { id: "municipalities", type: "symbol", source: "city", filter: kind("municipality"), minzoom: 9.5,
        layout: { "text-field": bothNames, "text-font": FONT, "text-size": ["interpolate", ["linear"], ["zoom"], 10, 10, 14, 15],
          "text-line-height": 1.15, "text-padding": 4 },
        paint: { "text-color": colour("--map-text"), "text-halo-color": colour("--map-land"), "text-halo-width": 1.5 } },
    ],
  };
}
