"""How bodies of stories are read."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from zinneke.opendata.stories.blocks import MOST_EMBEDDED, Block, blocks

BODY = """First line
second line

## A heading

- one
- two

/fr/donnees/trees/chart/?x=kind&measure=sum

/nl/data/trees/embed/table/?limit=5

/fr/donnees/trees/
"""


def test_blocks_stand_between_empty_lines() -> None:
    assert blocks(BODY) == [
        Block("paragraph", ("First line", "second line")),
        Block("heading", ("A heading",)),
        Block("list", ("one", "two")),
        Block("chart", dataset="trees", query="x=kind&measure=sum"),
        Block("table", dataset="trees", query="limit=5"),
        Block("paragraph", ("/fr/donnees/trees/",)),
    ]


@pytest.mark.parametrize("reader", ["fr", "nl", "de", "en"])
def test_addresses_are_known_in_every_language_whoever_reads(reader: str) -> None:
    with override(reader):
        found = blocks("http://127.0.0.1:8000/de/daten/trees/chart/?x=kind")
    assert found == [Block("chart", dataset="trees", query="x=kind")]


@pytest.mark.parametrize(
    "line",
    [
        "https://elsewhere.example/fr/donnees/trees/chart/",
        "/fr/donnees/trees/chart/ and more",
        "/fr/donnees/trees/chart.svg",
        "/xx/donnees/trees/chart/",
        "//elsewhere.example/fr/donnees/trees/chart/",
        "See /fr/donnees/trees/chart/",
    ],
)
def test_anything_else_is_text(line: str) -> None:
    assert [one.kind for one in blocks(line)] == ["paragraph"]


def test_a_story_asks_only_so_much() -> None:
    line = "/fr/donnees/trees/chart/\n\n"
    assert len(blocks(line * MOST_EMBEDDED)) == MOST_EMBEDDED
    with pytest.raises(ValueError, match="at most"):
        blocks(line * (MOST_EMBEDDED + 1))


@given(st.text(max_size=300))
def test_no_word_is_lost(body: str) -> None:
    words = [word for block in blocks(body) for line in block.lines for word in line.split()]
    assert set(words) <= set(body.split())
    kept = [word for word in body.split() if word not in ("-", "##")]
    assert [word for word in words if word not in ("-", "##")] == kept
