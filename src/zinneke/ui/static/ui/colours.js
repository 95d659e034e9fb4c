// The page's colours, for what is drawn on a canvas: custom properties resolved to what the browser shows.

/** The present value of a colour token such as `--rank-0`, as `rgb(…)`. */
export function colour(token) {
  const probe = document.createElement("span");
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const shown = getComputedStyle(probe).color;
  probe.remove();
  return shown;
}

/** Call `redraw` whenever the system turns from light to dark or back. */
export function onColourChange(redraw) {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
}
