"""Which part of a text is shown, and what of it is marked."""

from hypothesis import given
from hypothesis import strategies as st

from zinneke.search.asking import Alternative, Stage
from zinneke.search.excerpts import ELLIPSIS, LONGEST, excerpt, marked, wanted_in

CARD = wanted_in(Stage(((Alternative("carte"),), (Alternative("river", begins=True),)), title=False))


def plain(text: str) -> str:
    return "".join(piece.text for piece in excerpt(text, CARD))


def test_hits_are_marked_with_their_own_letters() -> None:
    hits = [piece.text for piece in marked("Cartes, CARTE et Riveraine", CARD) if piece.hit]
    assert hits == ["CARTE", "Riveraine"]


def test_a_short_text_is_whole() -> None:
    assert plain("Une carte <i>à</i> jour") == "Une carte <i>à</i> jour"


def test_of_a_long_text_the_part_with_most_of_the_words() -> None:
    text = f"carte {'mot ' * 200}une carte de riverain {'mot ' * 200}"
    shown = plain(text)
    assert "une carte de riverain" in shown
    assert shown.startswith(ELLIPSIS)
    assert shown.endswith(ELLIPSIS)


def test_without_a_hit_the_beginning() -> None:
    assert plain("mot " * 200).startswith("mot mot")


@given(
    st.lists(st.sampled_from(["carte", "riverain", "œuf", "ﬁn", "mot", "<b>", "é" * 300, "’", "\u0301"]), max_size=120)
)
def test_pieces_are_a_part_of_the_text(some: list[str]) -> None:
    text = " ".join(some)
    shown = plain(text).removeprefix(ELLIPSIS).removesuffix(ELLIPSIS)
    assert shown in " ".join(text.split())
    assert len(shown) <= LONGEST + 400
    assert "".join(piece.text for piece in marked(text, CARD)) == text
