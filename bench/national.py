"""A catalogue made up here of the shape of Belgium's: datasets in two to four languages, each with several files."""

import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Final

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


def write_national(path: Path, datasets: int) -> int:
    """Write it as N-Triples. The number of triples."""
    with path.open("w") as file:
        return sum(file.write(line) > 0 for number in range(datasets) for line in dataset(number))


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
