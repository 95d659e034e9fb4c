"""Take the pictures of a running city: ``python tools/screenshots.py [--site URL] [--out DIR] [--all]``.

Without ``--all`` only the README's picture; with it every main page in four languages, phone width and dark.
"""

import argparse
import shutil
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

PROJECT = Path(__file__).resolve().parents[1]
CHROMIUM_FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                  "--disable-component-update", "--disable-sync", "--enable-unsafe-swiftshader"]  # fmt: skip
PAGES = {
    "home": {"fr": "", "nl": "", "de": "", "en": ""},
    "map": {"fr": "carte/", "nl": "kaart/", "de": "karte/", "en": "map/"},
    "air": {"fr": "air/", "nl": "lucht/", "de": "luft/", "en": "air/"},
    "parking": {"fr": "stationnement/", "nl": "parkeren/", "de": "parken/", "en": "parking/"},
}
SHAPES = {"desktop": (1280, 900, "light"), "phone": (360, 740, "light"), "dark": (1280, 900, "dark")}
SETTLE_MS = 1500
MAP_SETTLE_MS = 9000
"""A software renderer needs that long for the first picture of a map."""


def main() -> None:
    """Parse the arguments, open the browser, take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", default="http://127.0.0.1:8000")
    parser.add_argument("--out", type=Path, default=PROJECT / "docs" / "images")
    parser.add_argument("--all", action="store_true", help="every page, language and shape")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        if arguments.all:
            take_all(browser, arguments.site, arguments.out)
        else:
            take(browser, f"{arguments.site}/en/{PAGES['map']['en']}", arguments.out / "map.png", "desktop")
        browser.close()


def take_all(browser: Browser, site: str, out: Path) -> None:
    """Every page in every language and shape."""
    for name, addresses in PAGES.items():
        for language, address in addresses.items():
            for shape in SHAPES:
                take(browser, f"{site}/{language}/{address}", out / f"{name}-{language}-{shape}.png", shape)


def take(browser: Browser, url: str, path: Path, shape: str) -> None:
    """One page in one shape."""
    width, height, scheme = SHAPES[shape]
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    page.goto(url)
    page.wait_for_timeout(MAP_SETTLE_MS if page.locator(".map").count() else SETTLE_MS)
    page.screenshot(path=path, full_page=shape == "phone")
    page.close()


if __name__ == "__main__":
    main()
