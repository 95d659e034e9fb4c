"""A page walked through as people without a mouse, with large letters or on a narrow screen meet it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from playwright.sync_api import Page

MOST_STOPS: Final = 400
ZOOMED: Final = {"width": 320, "height": 256}
"""A window of 1280 by 1024 at 400 %, as WCAG 1.4.10 measures."""
LOOK: Final = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  window.zStops ??= new Map();
  const known = window.zStops.has(element);
  const within = known && window.zLast === element;
  window.zLast = element;
  if (!known) window.zStops.set(element, window.zStops.size);
  const style = getComputedStyle(element);
  const boxes = [...element.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
  const seen = (x, y) => {
    const on = document.elementFromPoint(x, y);
    const labels = [...(element.labels ?? [])];
    return on && (element.contains(on) || on.contains(element) || labels.some((label) => label.contains(on)));
  };
  const points = boxes.flatMap((box) => [[box.x + box.width / 2, box.y + box.height / 2], [box.x + 3, box.y + 3],
    [box.right - 3, box.bottom - 3]]);
  const before = [...window.zStops.keys()].at(-2);
  return {
    known, within, html: element.outerHTML.slice(0, 120),
    marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none",
    uncovered: points.some(([x, y]) => seen(x, y)),
    in_order: known || !before || !before.isConnected ||
      Boolean(before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING),
  };
}"""
LEFT_OUT: Final = """() => [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden], [type=radio]), select, textarea, summary, [tabindex='0']")]
  .filter((element) => !element.disabled && !element.closest("[inert]") && element.tabIndex >= 0
    && element.checkVisibility({ visibilityProperty: true }) && !(window.zStops ?? new Map()).has(element))
  .map((element) => element.outerHTML.slice(0, 120))"""
SPACED: Final = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
      word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
UNSPACED: Final = "() => { document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1); }"
CUT_OFF: Final = """() => [...document.querySelectorAll("main *, header *, footer *")]
  .filter((element) => {
    const style = getComputedStyle(element);
    const clips = style.overflowX === "hidden" || style.overflowY === "hidden" || style.overflowX === "clip";
    const small = element.clientWidth <= 1 || element.clientHeight <= 1;
    return clips && !small && element.innerText?.trim() && element.checkVisibility()
      && (element.scrollHeight > element.clientHeight + 2 || element.scrollWidth > element.clientWidth + 2);
  })
  .map((element) => element.outerHTML.slice(0, 120))"""


@dataclass(frozen=True, slots=True)
class Stop:
    """An element that has the focus after one more Tab. ``marked``: its focus is seen; ``uncovered``: so is it."""

    html: str
    marked: bool
    uncovered: bool
    in_order: bool


@dataclass(frozen=True, slots=True)
class Walk:
    """A page from its first stop to its last; ``left_out``: what can be used and was not reached."""

    stops: tuple[Stop, ...]
    left_out: tuple[str, ...]
    trapped: bool

    @property
    def unmarked(self) -> list[str]:
        """Where the focus is not seen (2.4.7)."""
        return [stop.html for stop in self.stops if not stop.marked]

    @property
    def covered(self) -> list[str]:
        """Where something lies over what has the focus (2.4.11)."""
        return [stop.html for stop in self.stops if not stop.uncovered]

    @property
    def out_of_order(self) -> list[str]:
        """Where the focus goes back in the source (2.4.3)."""
        return [stop.html for stop in self.stops if not stop.in_order]


def walk(page: Page) -> Walk:
    """Tab from the beginning of the page until it begins again. A field for a date has several stops within."""
    page.evaluate("() => { window.zStops = new Map(); document.activeElement?.blur(); window.scrollTo(0, 0); }")
    stops: list[Stop] = []
    left = MOST_STOPS
    while left:
        left -= 1
        page.keyboard.press("Tab")
        found: dict[str, Any] | None = page.evaluate(LOOK)
        if found is None or (found["known"] and not found["within"]):
            break
        if not found["known"]:
            stops.append(Stop(found["html"], found["marked"], found["uncovered"], found["in_order"]))
    return Walk(tuple(stops), tuple(page.evaluate(LEFT_OUT)), trapped=not left)


def sticks_out(page: Page) -> bool:
    """Whether the page has to be scrolled sideways at 400 % (1.4.10)."""
    before = page.viewport_size
    page.set_viewport_size(ZOOMED)
    try:
        return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
    finally:
        if before:
            page.set_viewport_size(before)


@contextmanager
def spaced(page: Page) -> Iterator[None]:
    """The page with the spacing of text that WCAG 1.4.12 asks to bear."""
    page.evaluate(SPACED)
    yield
    page.evaluate(UNSPACED)


def cut_off(page: Page) -> list[str]:
    """Elements that hide a part of their text."""
    found: list[str] = page.evaluate(CUT_OFF)
    return found
