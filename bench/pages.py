"""Pages of the catalogue and of tables, 50 readers at a time, the site as it runs: p50 and p95 of each kind of page.

    python bench/pages.py                                     20,000 datasets, 20 tables, one of 1,000,000 rows
    python bench/pages.py --folder ../filled                  the same, kept and used again

Three rounds. *One after the other*: each kind by itself, within this process, with the processor time of a page, which
depends little on what else the machine does. *Without pause*: 50 readers of a mix of pages, each asking for the next
as soon as the last is there. *With reading*: the same readers, each reading a page for a while (exponential, 5 s in
the mean) before the next. The reference in the same run: the same server, asked by the same readers without pause for
a style sheet, the one whose size is nearest to that of a page.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from sqlite3 import connect
from typing import Final
from urllib.parse import urlencode

from national import FORMATS, THEMES, VOCABULARY, write_national
from readers import Page
from rounds import READERS, READING_S, alone, reference, together
from table_load import write_csv
from tables import site

SPOKEN: Final = (45, 35, 5, 15)
"""Of a hundred readers, how many read the site in French, Dutch, German, English."""
TABLE: Final = {"fr": "tableau", "nl": "tabel", "de": "tabelle", "en": "table"}
DICTIONARY: Final = {"fr": "dictionnaire", "nl": "woordenboek", "de": "felder", "en": "dictionary"}
SMALL_TABLES: Final = 19
ALONE: Final = 80
MOST_PAGES: Final = 2_000


class City:
    """A site filled for this, and the ways to a page of each kind."""

    def __init__(self, folder: Path) -> None:
        with closing(connect(folder / "data" / "site.sqlite3")) as database:
            rows = database.execute("SELECT name FROM opendata_dataset WHERE state = 'published' ORDER BY id")
            self.datasets = [name for (name,) in rows]

    def first_page(self, rng: random.Random, base: str) -> str:
        """The catalogue as one comes to it."""
        return base

    def words(self, rng: random.Random, base: str) -> str:
        """A search: a word, now and then two, of which common ones are looked for more often."""
        typed = " ".join(VOCABULARY[int(rng.paretovariate(0.6)) % 9_000] for _ in range(rng.choice((1, 1, 2))))
        return f"{base}?{urlencode({'q': typed})}"

    def facets(self, rng: random.Random, base: str) -> str:
        """A theme, now and then with a format or a word."""
        asked = [("theme", f"http://publications.europa.eu/resource/authority/data-theme/{rng.choice(THEMES)}")]
        asked += [("format", rng.choice(FORMATS))] if rng.random() < 0.5 else []
        asked += [("q", VOCABULARY[rng.randrange(300)])] if rng.random() < 0.3 else []
        return f"{base}?{urlencode(asked)}"

    def later_page(self, rng: random.Random, base: str) -> str:
        """The second page, or one further on."""
        return f"{base}?page={1 + min(int(rng.paretovariate(1)), 499)}"

    def dataset(self, rng: random.Random, base: str) -> str:
        """Any dataset: nobody reads all of them, and robots do."""
        return f"{base}{rng.choice(self.datasets)}/"

    def table(self, rng: random.Random, base: str) -> str:
        """Rows of the large table, narrowed and sorted."""
        asked = {
            "is.kind": rng.choice(("bike", "car", "bus")),
            "from.passed": str(rng.randrange(300, 490)),
            "sort": rng.choice(("-at", "passed", "station")),
        }
        return f"{base}counts/{TABLE[base[1:3]]}/?{urlencode(asked)}"

    def small_table(self, rng: random.Random, base: str) -> str:
        """Rows of one of the others, in some order."""
        asked = {"sort": rng.choice(("-at", "passed", "station", "")), "page": str(rng.randrange(1, 30))}
        return f"{base}small-{rng.randrange(SMALL_TABLES)}/{TABLE[base[1:3]]}/?{urlencode(asked)}"

    def dictionary(self, rng: random.Random, base: str) -> str:
        """What the fields of a table are."""
        name = rng.choice(("counts", f"small-{rng.randrange(SMALL_TABLES)}"))
        return f"{base}{name}/{DICTIONARY[base[1:3]]}/"


KINDS: Final[dict[str, tuple[int, Callable[[City, random.Random, str], str]]]] = {
    "first page": (15, City.first_page),
    "words": (25, City.words),
    "facets": (15, City.facets),
    "later page": (10, City.later_page),
    "dataset": (20, City.dataset),
    "table of 1,000,000": (5, City.table),
    "small table": (5, City.small_table),
    "dictionary": (5, City.dictionary),
}
"""How many of a hundred pages read are of which kind."""
PATHS: Final = {"fr": "/fr/donnees/", "nl": "/nl/data/", "de": "/de/daten/", "en": "/en/data/"}


def main() -> None:
    """Fill a site, serve it, read it in three rounds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--datasets", type=int, default=20_000)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--folder", help="Where the filled site is kept, and taken from if it is there.")
    given = parser.parse_args()
    os.environ["ZINNEKE_TRUSTED_PROXIES"] = "127.0.0.1"
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(given.folder or temporary)
        if not (folder / "filled").exists():
            fill(folder, given.datasets, given.rows)
        city = City(folder)
        print(f"{len(city.datasets):,} datasets; load before {os.getloadavg()[0]:.1f}")
        begin(folder)
        alone(KINDS, partial(a_page, city), ALONE)
        with site(folder):
            closed = together(KINDS, readers(city, 0), given.seconds, 0)
            reference(closed, given.seconds / 3)
            together(KINDS, readers(city, READING_S), given.seconds * 2, READING_S)


def begin(folder: Path) -> None:
    """Django on the folder of the filled site."""
    os.environ |= {"ZINNEKE_DATA": str(folder / "data"), "DJANGO_SETTINGS_MODULE": "zinneke.config.settings"}
    os.environ |= {"ZINNEKE_SECRET_KEY": "bench", "ZINNEKE_ALLOWED_HOSTS": "127.0.0.1,bench,testserver"}
    import django

    django.setup()


def readers(city: City, pause_s: float) -> list[list[Page]]:
    """The pages of each."""
    return [list(mixed(city, number, pause_s)) for number in range(READERS)]


def mixed(city: City, number: int, pause_s: float) -> Iterator[Page]:
    """The pages of one reader, no two readers the same, nor the same reader with and without pause."""
    rng = random.Random(1_000 * pause_s + number)
    for kind in rng.choices(list(KINDS), [share for share, _ in KINDS.values()], k=MOST_PAGES):
        yield a_page(city, kind, rng)


def a_page(city: City, kind: str, rng: random.Random) -> Page:
    """A page of this kind in some language."""
    (language,) = rng.choices(list(PATHS), SPOKEN)
    return Page(kind, KINDS[kind][1](city, rng, PATHS[language]))


def fill(folder: Path, datasets: int, rows: int) -> None:
    """A catalogue harvested and tables loaded, by the commands a city uses."""
    folder.mkdir(exist_ok=True)
    write_national(folder / "national.nt", datasets)
    write_csv(folder / "counts.csv", rows)
    write_csv(folder / "small.csv", 2_000)
    data = ["--data", str(folder / "data")]
    commands = [["catalogue", "harvest", str(folder / "national.nt"), *data]]
    files = {"counts": "counts.csv"} | {f"small-{number}": "small.csv" for number in range(SMALL_TABLES)}
    for name, file in files.items():
        titles = ["--title", f"fr=Comptages {name}", "--title", f"nl=Tellingen {name}"]
        commands.append(["catalogue", "load", name, str(folder / file), *titles, *data])
    program = f"from zinneke.config.cli.main import main\nfor one in {commands!r}: main(one, standalone_mode=False)"
    subprocess.run([sys.executable, "-c", program], check=True, stdout=subprocess.DEVNULL)
    (folder / "filled").touch()


if __name__ == "__main__":
    main()
