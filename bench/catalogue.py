"""A national catalogue harvested into an empty site, and searched: time, memory, milliseconds.

    python bench/catalogue.py --datasets 17828

The catalogue is made here, of the size of Belgium's: 17,828 datasets, each in two to four languages and with several
distributions, 1.5 million triples. The reference, in the same run: pyoxigraph reading the same file and keeping
nothing; for the search, SQLite's full-text index asked for the same words without anything else.
"""

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Final

from pyoxigraph import RdfFormat, parse

DCT, DCAT = "http://purl.org/dc/terms/", "http://www.w3.org/ns/dcat#"
AUTHORITY: Final = "http://publications.europa.eu/resource/authority/"
THEMES: Final = ("ENVI", "TRAN", "GOVE", "REGI", "ENER", "SOCI", "HEAL", "EDUC", "ECON", "TECH")
FORMATS: Final = ("CSV", "JSON", "GEOJSON", "SHP", "XLSX", "PARQUET", "PDF", "WMS_SRVC")
SYLLABLES: Final = [consonant + vowel for consonant in "bdfgklmnprstv" for vowel in "aeio"]
VOCABULARY: Final = [
    "".join(random.Random(rank).choices(SYLLABLES, k=2 + rank % 4)) + "nrst"[rank % 4] for rank in range(30_000)
]
"""Words by how common they are; some come twice, as in life."""
SUMS: Final = list(accumulate(1 / (rank + 10) for rank in range(len(VOCABULARY))))
"""After Zipf: the commonest stands in a third of the datasets, most in a handful."""


def main(datasets: int) -> None:
    """Print what harvesting and searching cost."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "national.nt")
        with path.open("w") as file:
            triples = sum(file.write(line) > 0 for number in range(datasets) for line in dataset(number))
        began = time.perf_counter()
        read = sum(1 for _ in parse(path=str(path), format=RdfFormat.N_TRIPLES, lenient=True))
        reference = time.perf_counter() - began
        print(
            f"{datasets:,} datasets, {triples:,} triples, {path.stat().st_size / 1e6:,.0f} MB; "
            f"{read:,} read in {reference:.1f} s"
        )
        for turn in ("first", "second"):
            seconds = harvest(path, Path(folder, "data"))
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            print(f"{turn} harvest: {seconds:.1f} s = {seconds / reference:.1f} of reading; at most {peak:,.0f} MiB")
        search(Path(folder, "data"))


def harvest(path: Path, data: Path) -> float:
    """Seconds of the command, its start included."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "zinneke.config.cli.main", "catalogue", "harvest", str(path), "--data", str(data)]
    subprocess.run([sys.executable, "-c", "from zinneke.config.cli.main import main; main()", *command[3:]], check=True)
    return time.perf_counter() - began


def search(data: Path) -> None:
    """Milliseconds of a search with five facets, against the words alone."""
    os.environ |= {"ZINNEKE_DATA": str(data), "DJANGO_SETTINGS_MODULE": "zinneke.config.settings"}
    import django

    django.setup()
    from django.db import connection

    from zinneke.opendata.catalogue import sql
    from zinneke.opendata.catalogue.search import Asked
    from zinneke.opendata.catalogue.search import search as find
    from zinneke.opendata.catalogue.words import beginning, words

    find(Asked("first"))
    kinds = ("theme", "publisher", "format", "licence", "keyword")
    common, usual, rare = VOCABULARY[20], VOCABULARY[300], VOCABULARY[9_000]
    for typed in (
        common,
        f"{common} {VOCABULARY[40]}",
        usual,
        rare,
        usual[:4],
        usual[1:],
        "x".join((rare[:3], rare[4:])),
        "",
    ):
        took = sorted(_timed(lambda typed=typed: find(Asked(typed), kinds)) for _ in range(40))
        with connection.cursor() as cursor:
            expression = beginning(words(typed)) or f'"{usual}"*'
            alone = sorted(_timed(lambda e=expression: cursor.execute(sql.WORDS, [e]).fetchall()) for _ in range(40))
        count = find(Asked(typed)).count
        print(
            f"search {typed!r}: {count:,} found, median {took[20]:.1f} ms, p95 {took[37]:.1f} ms = "
            f"{took[20] / max(alone[20], 1e-3):.1f} of the words alone"
        )


def _timed(work: object) -> float:
    began = time.perf_counter()
    work()  # type: ignore[operator]
    return 1_000 * (time.perf_counter() - began)


# -- the catalogue ----------------------------------------------------------------------------------------


def dataset(number: int) -> Iterator[str]:
    """The triples of one dataset, about 85."""
    rng = random.Random(number)
    me = f"<http://data.example/dataset/{number}>"
    yield _line(me, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", f"<{DCAT}Dataset>")
    yield _line(me, DCT + "identifier", f'"d{number}"')
    for tag in ("fr", "nl", "en-t-fr", "de-t-fr")[: rng.randint(2, 4)]:
        yield _line(me, DCT + "title", f'"{_words(rng, 6)} {number}"@{tag}')
        yield _line(me, DCT + "description", f'"{_words(rng, 40)}"@{tag}')
        yield _line(me, DCAT + "keyword", f'"{_words(rng, 1)}"@{tag}')
    yield _line(me, DCAT + "theme", f"<{AUTHORITY}data-theme/{rng.choice(THEMES)}>")
    yield _line(me, DCT + "publisher", f"<https://org.example/{rng.randint(1, 300)}>")
    yield _line(me, DCT + "accessRights", f"<{AUTHORITY}access-right/PUBLIC>")
    yield _line(me, DCT + "modified", f'"2025-{rng.randint(1, 12):02}-01"^^<http://www.w3.org/2001/XMLSchema#date>')
    for place in range(rng.randint(4, 16)):
        yield from _distribution(me, f"<http://data.example/file/{number}/{place}>", rng)


def _distribution(dataset: str, me: str, rng: random.Random) -> Iterator[str]:
    yield _line(dataset, DCAT + "distribution", me)
    yield _line(me, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", f"<{DCAT}Distribution>")
    yield _line(me, DCT + "title", f'"{_words(rng, 3)}"@fr')
    yield _line(me, DCAT + "accessURL", me.replace("/file/", "/page/"))
    yield _line(me, DCAT + "downloadURL", me.replace("/file/", "/download/"))
    yield _line(me, DCT + "format", f"<{AUTHORITY}file-type/{rng.choice(FORMATS)}>")
    yield _line(me, DCT + "license", f"<{AUTHORITY}licence/{rng.choice(('CC0', 'CC_BY_4_0'))}>")


def _line(subject: str, predicate: str, thing: str) -> str:
    return f"{subject} <{predicate}> {thing} .\n"


def _words(rng: random.Random, number: int) -> str:
    return " ".join(rng.choices(VOCABULARY, cum_weights=SUMS, k=number))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--datasets", type=int, default=17_828)
    main(parser.parse_args().datasets)
