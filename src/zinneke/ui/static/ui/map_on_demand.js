// Maps that are fetched when somebody asks for one: extras to fields or a list, which say the same without them. A map is
// large, so that nobody loads it who types an address or reads the list.
import { stylesheet } from "./stylesheet.js";

for (const place of document.querySelectorAll("[data-map-module]")) {
  const button = place.querySelector("button");
  place.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await stylesheet(place.dataset.css);
      (await import(place.dataset.mapModule)).start(place);
      button.hidden = true;
      place.querySelector(".map").focus();
    } catch {
      button.disabled = false; // the network was away: one may try again
    }
  });
}
