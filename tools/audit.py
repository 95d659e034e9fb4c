"""Look at the pages of a running city with axe and by keyboard; write an audit for ``zinneke accessibility record``.

    python tools/audit.py http://127.0.0.1:8000 audit.json [--limits limits.json] [--checks checks.json]

Pages are those that the site links to, two of each kind, in four languages; each wide and light, narrow and dark, and
at 400 %; forms also as they are sent back empty. What is known to be lacking and what was checked by hand is read from
files. Chromium comes from the system.
"""

import argparse
import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tests.journeys.walking import cut_off, spaced, sticks_out, walk

import zinneke

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549"]
LANGUAGES = ("fr", "nl", "de", "en")
LOOKS = (({"width": 1280, "height": 900}, "light"), ({"width": 360, "height": 740}, "dark"))
OF_A_KIND = 2
MOST_PAGES = 60
LINK = re.compile(r'<a [^>]*href="([^"]+)"')
CRITERION = re.compile(r"wcag(\d)(\d)(\d+)$")
ELEMENTS = 5


class Auditor:
    """Looks at pages and remembers what it saw."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site
        self.looked: list[dict[str, Any]] = []
        self.findings: list[dict[str, Any]] = []
        self.version = ""

    def look(self, address: str, language: str, state: str = "") -> None:
        """At the page as it stands, in each look."""
        for window, scheme in LOOKS:
            self.page.set_viewport_size(window)
            self.page.emulate_media(color_scheme=scheme)
            self.note(address, language, state, window["width"], scheme)
            result: dict[str, Any] = Axe().run(self.page, options={"runOnly": {"type": "tag", "values": TAGS}}).response
            self.version = result["testEngine"]["version"]
            for violation in result["violations"]:
                elements = [node["html"][:200] for node in violation["nodes"]]
                for criterion in criteria(violation["tags"]):
                    self.find(criterion, violation["id"], address, state, elements)
        self.by_hand(address, language, state)

    def by_hand(self, address: str, language: str, state: str) -> None:
        """What axe does not see: reflow, spacing, the focus."""
        self.note(address, language, state, 320, "dark")
        if sticks_out(self.page):
            self.find("1.4.10", "reflow", address, state, ["html"])
        with spaced(self.page):
            if lost := cut_off(self.page):
                self.find("1.4.12", "text-spacing", address, state, lost)
        walked = walk(self.page)
        if walked.trapped:
            self.find("2.1.2", "keyboard-trap", address, state, [walked.stops[-1].html])
        for criterion, rule, elements in (
            ("2.1.1", "not-reached", walked.left_out), ("2.4.3", "focus-order", walked.out_of_order),
            ("2.4.7", "focus-visible", walked.unmarked), ("2.4.11", "focus-covered", walked.covered),
        ):  # fmt: skip
            if elements:
                self.find(criterion, rule, address, state, list(elements))

    def note(self, address: str, language: str, state: str, width: int, scheme: str) -> None:
        """That something was looked at."""
        seen = {"page": address, "language": language, "state": state, "width": width, "scheme": scheme}
        self.looked.append(seen)

    def find(self, criterion: str, rule: str, address: str, state: str, elements: list[str]) -> None:
        """That something fails."""
        found = {"criterion": criterion, "rule": rule, "page": address, "state": state, "elements": elements[:ELEMENTS]}
        if found not in self.findings:
            self.findings.append(found)
            print(f"  {criterion} {rule} {address} {state} {elements[:2]}")


def criteria(tags: list[str]) -> list[str]:
    """The success criteria that axe's tags name."""
    return [".".join(found.groups()) for tag in tags if (found := CRITERION.match(tag))]


def addresses(page: Page, site: str, language: str, most: int) -> list[str]:
    """What the site links to in a language, two of each kind, breadth first."""
    waiting, seen, kinds = [f"/{language}/"], {f"/{language}/"}, Counter[str]()
    found: list[str] = []
    while waiting and len(found) < most:
        address = waiting.pop(0)
        if kinds[kind(address)] >= OF_A_KIND:
            continue
        answer = page.request.get(site + address)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        kinds[kind(address)] += 1
        found.append(address)
        for link in map(unescape, LINK.findall(answer.text())):
            path = urljoin(address, link).partition("#")[0]
            if path.startswith(f"/{language}/") and path not in seen:
                seen.add(path)
                waiting.append(path)
    return found


def kind(address: str) -> str:
    """Addresses that differ by an identifier or by what is asked are of one kind."""
    path, _, asked = address.partition("?")
    parts = path.strip("/").split("/")
    plain = [part if at < 2 or not re.search(r"\d|:|%|-", part) else "*" for at, part in enumerate(parts)]
    return "/".join(plain) + ("?" + re.sub(r"=[^&]*", "", asked) if asked else "")


def sent_empty(page: Page) -> bool:
    """Send the first form of the page that is sent by POST without filling it in; whether there was one."""
    form = page.locator("main form[method=post]").first
    if not form.count() or not form.locator("button").count():
        return False
    form.evaluate("form => { form.noValidate = true; }")
    with page.expect_navigation():
        form.locator("button:not([formnovalidate])").last.click()
    return True


def audited(auditor: Auditor, most: int) -> None:
    """Every language, every page, forms with their errors, and the page for an address that does not exist."""
    for language in LANGUAGES:
        for address in [*addresses(auditor.page, auditor.site, language, most), f"/{language}/zzz/"]:
            print(address)
            auditor.page.goto(auditor.site + address)
            auditor.look(address, language, "" if not address.endswith("zzz/") else "not found")
            if sent_empty(auditor.page):
                auditor.look(address, language, "sent empty")


def given(path: str | None) -> Iterator[dict[str, Any]]:
    """What a file holds; checks get today's date where they have none."""
    for one in json.loads(Path(path).read_text("utf-8")) if path else ():
        yield {"on": date.today().isoformat()} | one if "method" in one else one  # noqa: DTZ011


def main() -> int:
    """Write the audit. Exit 1 where something fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site")
    parser.add_argument("file", type=Path)
    parser.add_argument("--limits")
    parser.add_argument("--checks")
    parser.add_argument("--most", type=int, default=MOST_PAGES, help="pages in each language")
    asked = parser.parse_args()
    browser = next((path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        auditor = Auditor(chromium.new_page(), asked.site.rstrip("/"))
        audited(auditor, asked.most)
        chromium.close()
    audit = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "tool": {"name": "axe-core", "version": auditor.version},
        "software": zinneke.__version__,
        "looked_at": auditor.looked, "findings": auditor.findings,
        "checks": list(given(asked.checks)), "limits": list(given(asked.limits)),
    }  # fmt: skip
    asked.file.write_text(json.dumps(audit, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(f"{len({one['page'] for one in auditor.looked})} pages, {len(auditor.findings)} findings: {asked.file}")
    return 1 if auditor.findings else 0


if __name__ == "__main__":
    sys.exit(main())
