"""A national catalogue harvested into an empty site, and searched: time, memory, milliseconds.

    python bench/catalogue.py --datasets 17828

The catalogue is made here, of the size of Belgium's: 17,828 datasets, each in two to four languages and with several
distributions, 1.5 million triples. The reference, in the same run: pyoxigraph reading the same file and keeping
nothing; for the search, SQLite's full-text index asked for the same words without anything else.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from national import VOCABULARY, write_national


def main(datasets: int) -> None:
    """Print what harvesting and searching cost."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "national.nt")
        triples = write_national(path, datasets)
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


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--datasets", type=int, default=17_828)
    main(parser.parse_args().datasets)
