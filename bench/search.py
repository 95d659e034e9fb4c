"""Searching 200,000 requests and 700 datasets, with and without slips, beside SQL LIKE over the same rows.

python bench/search.py [--requests 200000] [--store postgresql://…]
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import apsw

from zinneke.kernel.finding import Document
from zinneke.search.opening import FILE_NAME, IN_FOLDER, open_index

AT = datetime(2026, 11, 27, tzinfo=UTC)
CATEGORIES = (
    ("Nid-de-poule", "Put in het wegdek"), ("Dépôt clandestin", "Sluikstort"), ("Tag ou graffiti", "Graffiti"),
    ("Éclairage défectueux", "Straatverlichting stuk"), ("Trottoir abîmé", "Beschadigd voetpad"),
    ("Poubelle débordante", "Overvolle vuilnisbak"), ("Marquage effacé", "Vervaagde markering"),
    ("Feu de signalisation en panne", "Verkeerslicht defect"), ("Arbre dangereux", "Gevaarlijke boom"),
    ("Vélo abandonné", "Achtergelaten fiets"),
)  # fmt: skip
SYLLABLES = (
    "bel",
    "mar",
    "van",
    "ker",
    "lou",
    "bru",
    "sel",
    "ste",
    "rue",
    "hof",
    "dal",
    "ber",
    "mon",
    "tri",
    "cha",
    "gem",
)
WORDS = tuple(
    word
    for said in (
        "depuis trois semaines devant la maison le soir matin dangereux enfants école encore toujours",
        "sinds weken aan de hoek van straat gevaarlijk kinderen school niets gedaan nog altijd",
    )
    for word in said.split()
)
QUESTIONS = {
    "a usual word": ("poubelle", "graffiti", "sluikstort", "trottoir", "fiets"),
    "two words": ("trottoir dangereux", "graffiti ecole", "boom straat", "arbre enfants", "fiets hoek"),
    "a word that most have": ("rue", "straat", "maison", "school", "dangereux"),
    "a slip": ("poubele", "trotoir", "sluikstrot", "eclairgae", "verkerslicht"),
    "a slip and a word": ("trotoir ecole", "grafitti straat", "abre dangereux", "eclairgae rue", "sluiksort hoek"),
    "a part": ("verlichting", "storten", "bordante", "markering", "signal"),
    "nothing": ("xylophone", "quetzalcoatl", "zzzzzz", "kwyjibo", "pneumonoultra"),
}


def documents(requests: int, chance: random.Random) -> Iterator[Document]:
    streets = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(4_000)]
    for number in range(requests):
        fr, nl = chance.choice(CATEGORIES)
        street = chance.choice(streets).capitalize()
        said = " ".join(chance.choices(WORDS, k=18)) + f" {chance.choice(streets)} {chance.choice(streets)}"
        titles = {"fr": f"{fr}, rue {street} {number % 200}", "nl": f"{nl}, {street}straat {number % 200}"}
        yield Document(f"r{number}", "request", titles, {"": said}, {"": f"/r/{number}"}, AT)
    for number in range(700):
        title = f"{chance.choice(CATEGORIES)[0]} {chance.choice(streets)}"
        text = " ".join(chance.choices([*WORDS, *streets], k=80))
        told, texts = {"fr": title, "nl": title}, {"fr": text, "nl": text}
        yield Document(f"d{number}", "dataset", told, texts, {"": f"/d/{number}"}, AT)


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds of each question, sorted: as a reader waits, and of the processor alone."""

    waited: Sequence[float]
    worked: Sequence[float]

    def __str__(self) -> str:
        return (
            f"p50 {statistics.median(self.waited):6.1f} p95 {late(self.waited):6.1f} ms, processor {told(self.worked)}"
        )


def late(figures: Sequence[float]) -> float:
    return figures[int(0.95 * len(figures))]


def told(figures: Sequence[float]) -> str:
    return f"p50 {statistics.median(figures):6.1f} p95 {late(figures):6.1f} ms"


def timed(ask: Callable[[str], object], typed: Sequence[str], rounds: int) -> Taken:
    waited, worked = [], []
    for one in [one for _ in range(rounds) for one in typed]:
        begun, worked_before = time.perf_counter(), time.thread_time()
        ask(one)
        waited.append(1_000 * (time.perf_counter() - begun))
        worked.append(1_000 * (time.thread_time() - worked_before))
    return Taken(sorted(waited), sorted(worked))


def like(path: Path) -> Callable[[str], object]:
    """What a page would do without an index: every word anywhere in a row, no slip forgiven."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)

    def ask(typed: str) -> object:
        words = typed.split()
        where = " AND ".join("(title_words LIKE ? OR text_words LIKE ?)" for _ in words)
        given = [f"%{word}%" for word in words for _ in range(2)]
        count = connection.execute(f"SELECT count(DISTINCT id / 8) FROM wordings WHERE {where}", given).get  # noqa: S608
        rows = connection.execute(f"SELECT id, title FROM wordings WHERE {where} ORDER BY id DESC LIMIT 20", given)  # noqa: S608
        return count, list(rows)

    return ask


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--requests", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--store", default=IN_FOLDER)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        index = open_index(given.store, Path(name))
        begun = time.perf_counter()
        written = index.put(documents(given.requests, random.Random(1)), "bench")
        taken = time.perf_counter() - begun
        print(f"{written} documents in {taken:.0f} s, {written / taken:,.0f}/s")
        path = Path(name) / FILE_NAME
        if path.exists():
            print(f"{path.stat().st_size / 1e6:,.0f} MB")
        compared = like(path) if path.exists() else None
        for what, typed in QUESTIONS.items():
            ours = timed(lambda one: index.overview(one, "fr"), typed, given.rounds)
            line = f"{what:24} {ours}"
            if compared:
                theirs = statistics.median(timed(compared, typed, 1).worked)
                line += f"  LIKE {theirs:7.1f} ms: {statistics.median(ours.worked) / theirs:.3f} of it"
            print(line)
        suggested = timed(lambda one: index.suggest(one, "fr"), ("pou", "trott", "sluik", "ru", "verk"), given.rounds)
        print(f"{'suggestions':24} {suggested}")


if __name__ == "__main__":
    main()
