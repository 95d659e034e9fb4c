"""Rules that read what people write: numbers, texts, answers; and that look for the same thing nearby."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.kernel import revealing
from zinneke.kernel.geo import BRUSSELS_REGION, Point, distance_m
from zinneke.kernel.revealing import HIDDEN, Tells
from zinneke.services.requests.rules import attributes, numbers
from zinneke.services.requests.rules.attributes import Fault, Wrong
from zinneke.services.requests.rules.duplicates import MOST, NEAR_M, Known, around, suggest

CHANCE = st.text(numbers.ALPHABET, min_size=numbers.LENGTH, max_size=numbers.LENGTH)
PLACES = st.builds(
    Point,
    st.floats(BRUSSELS_REGION.west, BRUSSELS_REGION.east),
    st.floats(BRUSSELS_REGION.south, BRUSSELS_REGION.north),
)
TEXT = {"fr": "f", "nl": "n", "de": "d", "en": "e"}


class TestNumbers:
    @given(CHANCE)
    def test_are_read_however_they_are_typed(self, chance: str) -> None:
        number = numbers.number_of(chance)
        assert numbers.read(number) == number
        assert numbers.read(f" {number.lower().replace('-', ' ')} ") == number

    @given(CHANCE, st.integers(0, numbers.LENGTH), st.sampled_from(numbers.ALPHABET))
    def test_notice_every_wrong_character(self, chance: str, index: int, other: str) -> None:
        whole = numbers.number_of(chance).replace("-", "").removeprefix(numbers.PREFIX)
        changed = whole[:index] + other + whole[index + 1 :]
        assert (numbers.read(f"ZNK{changed}") is not None) == (changed == whole)

    @pytest.mark.parametrize("text", ["", "ZNK", "ZNK-2222-22", "ABC-2222-2222", "ZNK-AAAA-AAAA", "ZNK-2222-22222"])
    def test_refuse_what_is_none(self, text: str) -> None:
        assert numbers.read(text) is None


class TestModeration:
    @pytest.mark.parametrize(
        ("text", "tells"),
        [
            ("write to jan.peeters@mail.be please", Tells.EMAIL),
            ("bel 0475 12 34 56", Tells.PHONE),
            ("call +32 2 279 22 11 now", Tells.PHONE),
            ("02/279.22.11", Tells.PHONE),
            ("la voiture 1-ABC-234 est là", Tells.PLATE),
            ("auto 1ABC234", Tells.PLATE),
            ("85.07.30-033.28", Tells.NATIONAL_NUMBER),
            ("BE68 5390 0754 7034", Tells.ACCOUNT),
            ("c'est Monsieur Dupont du 12", Tells.NAME),
            ("mevrouw Van den Berg zegt het", Tells.NAME),
            ("quel Connard", Tells.INSULT),
        ],
    )
    def test_finds_what_tells_of_somebody(self, text: str, tells: Tells) -> None:
        if text.startswith("mevrouw"):
            text = text.replace("mevrouw", "Mevrouw")
        assert tells in [one.tells for one in revealing.findings(text)]
        assert revealing.held(text)
        assert HIDDEN in revealing.masked(text)

    @pytest.mark.parametrize(
        "text",
        ["Un trou de 40 cm au n° 12", "Gat van 3 m op de hoek, sinds 12/11/2026", "Bus 71, 1000 Bruxelles", "",
         "Lamp 4312 defect in de Nieuwstraat 120"],
    )  # fmt: skip
    def test_lets_ordinary_texts_be(self, text: str) -> None:
        assert revealing.findings(text) == []
        assert revealing.masked(text) == text

    @given(st.text(max_size=200))
    def test_what_is_masked_holds_nothing_more_of_contacts(self, text: str) -> None:
        found = revealing.findings(text)
        assert all(0 <= one.start < one.end <= len(text) for one in found)
        assert all(a.end <= b.start for a, b in pairwise(found))


class TestDuplicates:
    @given(PLACES, st.lists(PLACES, max_size=20))
    def test_suggest_only_what_is_near_and_nearest_first(self, place: Point, others: list[Point]) -> None:
        found = suggest(place, [Known(key, other) for key, other in enumerate(others)])
        assert [one.metres for one in found] == sorted(one.metres for one in found)
        assert all(one.metres == distance_m(place, others[one.key]) <= NEAR_M for one in found)
        assert len(found) <= MOST

    @given(PLACES, st.floats(-NEAR_M, NEAR_M), st.floats(-NEAR_M, NEAR_M))
    def test_the_box_holds_all_that_is_near(self, place: Point, east: float, north: float) -> None:
        other = Point(place.lon + east / 111_195 / 0.63, place.lat + north / 111_195)
        if distance_m(place, other) <= NEAR_M * 0.999:
            assert around(place).holds(other)


class TestAttributes:
    def questions(self, **more: Any) -> Any:
        given = {"code": "depth", "datatype": "number", "description": TEXT} | more
        return attributes.read([given])

    def test_are_read_as_a_category_keeps_them(self) -> None:
        values = [{"key": "a", "name": TEXT}, {"key": "b", "name": TEXT}]
        (one,) = self.questions(datatype="singlevaluelist", values=values, required=True)
        assert [choice.key for choice in one.values] == ["a", "b"]
        assert one.required

    @pytest.mark.parametrize("wrong", [{"datatype": "colour"}, {"values": [{"key": "a", "name": TEXT}]}])
    def test_refuse_what_is_no_question(self, wrong: dict[str, Any]) -> None:
        with pytest.raises(ValueError, match=r"colour|a list has values"):
            self.questions(**wrong)

    @pytest.mark.parametrize(
        ("more", "answer", "wrong"),
        [
            ({"required": True}, [], Wrong.MISSING),
            ({"required": True}, [" "], Wrong.MISSING),
            ({}, ["deep"], Wrong.NOT_A_NUMBER),
            ({}, ["3", "4"], Wrong.TOO_MANY),
            ({}, ["3,5"], None),
            ({}, [], None),
            ({"datatype": "datetime"}, ["yesterday"], Wrong.NOT_A_DATE),
            ({"datatype": "datetime"}, ["2026-11-27T10:00:00Z"], None),
            ({"datatype": "text"}, ["x" * 1001], Wrong.TOO_LONG),
            ({"datatype": "multivaluelist", "values": [{"key": "a", "name": TEXT}]}, ["a", "b"], Wrong.NOT_IN_LIST),
            ({"datatype": "text", "variable": False, "required": True}, [], None),
        ],
    )
    def test_say_what_is_wrong_with_an_answer(self, more: Any, answer: list[str], wrong: Wrong | None) -> None:
        found = attributes.check(self.questions(**more), {"depth": answer})
        assert found == ([Fault("depth", wrong)] if wrong else [])

    def test_keep_only_what_was_asked(self) -> None:
        assert attributes.kept(self.questions(), {"depth": [" 3 "], "height": ["4"]}) == {"depth": ["3"]}
