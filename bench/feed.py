"""The catalogue told to others: its event stream walked from the first page to the last, and the whole in a file.

    python bench/feed.py --datasets 20000

A catalogue of the shape of Belgium's is made here and harvested. The references, in the same run: pyoxigraph writing
the same statements, all of them in memory, for the file; parsing the pages that were got, for the walk.
"""

import argparse
import gzip
import os
import resource
import tempfile
import time
from pathlib import Path

from pyoxigraph import RdfFormat, parse, serialize

from national import write_national

TREE_NODE = "https://w3id.org/tree#node"


def main(datasets: int) -> None:
    """Print what the walk and the file cost."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "national.nt")
        write_national(path, datasets)
        os.environ |= {"ZINNEKE_DATA": folder, "ZINNEKE_LOG_LEVEL": "ERROR"}
        from zinneke.config.cli.site import open_site

        open_site(folder)
        from zinneke.opendata.harvest.files import harvest_file

        began = time.perf_counter()
        harvest_file(path)
        print(f"harvest with events: {time.perf_counter() - began:.1f} s")
        walk()
        dump(Path(folder))


def walk() -> None:
    """Every page once, in TriG, as the site answers without a server before it."""
    from django.conf import settings
    from django.test import Client

    settings.ALLOWED_HOSTS = ["*"]
    client, at, pages, parsed, events, slowest = Client(), "/catalog/feed/1.trig", 0, 0.0, 0, 0.0
    began = time.perf_counter()
    while at:
        one = time.perf_counter()
        body = client.get(at).content
        got = time.perf_counter()
        quads = list(parse(body, RdfFormat.TRIG))
        parsed += time.perf_counter() - got
        slowest, pages = max(slowest, got - one), pages + 1
        events += sum(quad.predicate.value == "https://w3id.org/tree#member" for quad in quads)
        following = [quad.object.value for quad in quads if quad.predicate.value == TREE_NODE]
        at = "/" + following[0].split("/", 3)[3] if following else ""
    took = time.perf_counter() - began - parsed
    print(
        f"walk: {events:,} events on {pages} pages in {took:.1f} s, {1_000 * took / pages:.0f} ms a page, at most "
        f"{1_000 * slowest:.0f}; parsing them {parsed:.1f} s: {took / parsed:.1f} of it"
    )


def dump(folder: Path) -> None:
    """The file written, and the same statements by pyoxigraph alone."""
    from zinneke.opendata.dump.writing import convert, write_dump

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    path, began = folder / "dump.nt.gz", time.perf_counter()
    size = write_dump(path)
    took = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for ending in ("ttl", "rdf", "jsonld"):
        began = time.perf_counter()
        convert(path, folder / f"dump.{ending}.gz")
        print(f"made of it, {ending}: {time.perf_counter() - began:.1f} s")
    with gzip.open(path) as packed:
        triples = [quad.triple for quad in parse(packed.read(), RdfFormat.N_TRIPLES)]
    began = time.perf_counter()
    with gzip.open(folder / "reference.nt.gz", "wb", 6) as out:
        serialize(triples, out, format=RdfFormat.N_TRIPLES)
    reference = time.perf_counter() - began
    print(
        f"dump: {len(triples):,} statements, {size / 1e6:.0f} MB packed in {took:.1f} s = {took / reference:.1f} of "
        f"{reference:.1f} s; memory at most {before:,.0f} MiB before, {after:,.0f} MiB after"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--datasets", type=int, default=20_000)
    main(parser.parse_args().datasets)
