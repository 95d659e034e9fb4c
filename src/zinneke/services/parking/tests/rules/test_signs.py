"""What signs say: words, widths, languages, and never a count that is not known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.parking.rules.signs import (
    FULL_BELOW,
    MOST_LINES,
    NARROWEST,
    UNKNOWN,
    WIDEST,
    Heading,
    Shown,
    Sign,
    Speech,
    frames,
    line,
    state_word,
)
from zinneke.services.parking.rules.state import Level

names = st.text(min_size=1, max_size=80)
parks = st.builds(
    Shown,
    fr=names,
    nl=names,
    level=st.sampled_from(Level),
    free=st.none() | st.integers(-50, 20_000),
    heading=st.sampled_from(Heading),
)
signs = st.builds(
    Sign,
    width=st.integers(NARROWEST, WIDEST),
    speech=st.sampled_from(Speech),
    accents=st.booleans(),
    full_below=st.integers(0, 20),
)
GRAND_PLACE = Shown("Grand-Place", "Grote Markt", Level.FREE, 123)


@pytest.mark.parametrize(
    ("park", "fr", "nl"),
    [
        (GRAND_PLACE, "P GRAND-PLACE    123", "P GROTE MARKT    123"),
        (Shown("Ecole", "School", Level.FULL, 0), "P ECOLE      COMPLET", "P SCHOOL         VOL"),
        (Shown("Ecole", "School", Level.CLOSED, 40), "P ECOLE        FERME", "P SCHOOL    GESLOTEN"),
        (Shown("Ecole", "School", Level.UNKNOWN, 40), "P ECOLE          ---", "P SCHOOL         ---"),
        (Shown("Ecole", "School", Level.BUSY, 7, Heading.LEFT), "P ECOLE          < 7", "P SCHOOL         < 7"),
        (
            Shown("Place de Brouckère", "De Brouckèreplein", Level.FREE, 88),
            "P PLACE DE BROUCK 88",
            "P DE BROUCKEREPLE 88",
        ),
    ],
)
def test_lines_as_drivers_read_them(park: Shown, fr: str, nl: str) -> None:
    sign = Sign(width=20)
    assert (line(sign, park, "fr"), line(sign, park, "nl")) == (fr, nl)


def test_names_are_cut_after_a_word_where_most_of_the_line_remains() -> None:
    assert line(Sign(width=24), Shown("Porte de Namur Supérieure", "Naamsepoort", Level.FREE, 250), "fr") == (
        "P PORTE DE NAMUR     250"
    )


@pytest.mark.parametrize(("free", "word"), [(FULL_BELOW - 1, "VOL"), (FULL_BELOW, str(FULL_BELOW)), (50_000, "9999")])
def test_the_last_spaces_are_not_promised(free: int, word: str) -> None:
    assert state_word(Shown("a", "b", Level.BUSY, free), "nl") == word


def test_accents_stay_where_the_sign_has_them() -> None:
    park = Shown("Hôtel de l’Été", "Zomer", Level.FREE, 10)
    assert line(Sign(width=20, accents=True), park, "fr") == "P HÔTEL DE L'ÉTÉ  10"
    assert line(Sign(width=20), park, "fr") == "P HOTEL DE L'ETE  10"


def test_languages_take_turns_stand_below_each_other_or_alone() -> None:
    by_speech = {speech: frames(Sign(20, speech), [GRAND_PLACE]) for speech in Speech}
    assert [frame.languages for frame in by_speech[Speech.TURNS]] == [("fr",), ("nl",)]
    assert by_speech[Speech.BOTH][0].lines == ("P GRAND-PLACE    123", "P GROTE MARKT    123")
    assert by_speech[Speech.FRENCH][0].lines == ("P GRAND-PLACE    123",)
    assert by_speech[Speech.DUTCH][0].lines == ("P GROTE MARKT    123",)


def test_what_reads_alike_is_shown_once() -> None:
    delta = Shown("Delta", "Delta", Level.FREE, 12)
    assert len(frames(Sign(20, Speech.TURNS), [delta])) == 1
    assert frames(Sign(20, Speech.BOTH), [delta])[0].lines == ("P DELTA           12",)


@given(signs, st.lists(parks, max_size=MOST_LINES))
def test_every_line_fits_and_is_printable(sign: Sign, shown: list[Shown]) -> None:
    for frame in frames(sign, shown):
        for said in frame.lines:
            assert len(said) == sign.width
            assert said.isprintable()
            assert sign.accents or said.isascii()


@given(signs, parks, st.sampled_from(["fr", "nl"]))
def test_no_number_where_none_is_known(sign: Sign, park: Shown, language: str) -> None:
    word = state_word(park, language, sign.full_below)
    if park.level is Level.UNKNOWN or (park.free is None and park.level in (Level.FREE, Level.BUSY)):
        assert word == UNKNOWN
    if park.level is Level.CLOSED:
        assert word in ("FERME", "GESLOTEN"), "closed is not full"
    if word.isdecimal():
        assert park.free is not None
        assert sign.full_below <= park.free


@pytest.mark.parametrize("width", [NARROWEST - 1, WIDEST + 1])
def test_a_sign_has_a_width_that_signs_have(width: int) -> None:
    with pytest.raises(ValueError, match=f"use {NARROWEST} to {WIDEST}"):
        Sign(width)


def test_a_sign_has_so_many_lines() -> None:
    with pytest.raises(ValueError, match=f"at most {MOST_LINES}"):
        frames(Sign(20), [GRAND_PLACE] * (MOST_LINES + 1))


def test_a_negative_margin_is_refused() -> None:
    with pytest.raises(ValueError, match="full below -1"):
        Sign(20, full_below=-1)
