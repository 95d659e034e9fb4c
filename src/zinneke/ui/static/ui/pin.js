// The button that fetches a map for a position: an extra to the fields beside it, which say the same without it. The map
// is large, so that nobody loads it who types an address.
for (const place of document.querySelectorAll(".pin-map")) {
  const button = place.querySelector("button");
  place.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await style(place.dataset.css);
      (await import("./pin_map.js")).start(place);
      button.hidden = true;
      place.querySelector(".map").focus();
    } catch {
      button.disabled = false; // the network was away: one may try again
    }
  });
}

function style(address) {
  return new Promise((done, failed) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    link.addEventListener("load", done);
    link.addEventListener("error", failed);
    document.head.append(link);
  });
}
