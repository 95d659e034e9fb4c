"""Definitions of types of cases: what keeps one from being published."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.desk.rules.case_types import Confidentiality, Fault, faults, read
from zinneke.services.desk.rules.results import Nomination, Result
from zinneke.services.desk.tests.samples import definition, text

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=5,
)


def test_a_whole_definition_is_read() -> None:
    said = read(definition())
    assert faults(definition()) == []
    assert said.terms.statutory == 30
    assert said.results[Result.REFUSED].nomination is Nomination.DESTROY
    assert said.name.to("nl").text == "names nl"
    assert said.confidentiality is Confidentiality.CASE


@pytest.mark.parametrize("channel", ["counter", "post", "phone_hours"])
def test_a_type_without_its_other_ways_cannot_be_published(channel: str) -> None:
    without = {name: one for name, one in definition().items() if name != channel}
    assert faults(without) == [Fault(f"{channel}.fr", "language"), Fault(f"{channel}.nl", "language")]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"phone": ""}, Fault("phone", "phone")),
        ({"names": {"fr": "Nom", "nl": " "}}, Fault("names.nl", "language")),
        ({"needed": [{"nl": "Bewijs"}]}, Fault("needed.0.fr", "language")),
        ({"questions": [{"question": text("q"), "answer": {"fr": "a"}}]}, Fault("questions.0.answer.nl", "language")),
        ({"terms": {"statutory": 0, "norm": None}}, Fault("terms", "terms")),
        ({"terms": None}, Fault("terms", "terms")),
        ({"results": {}}, Fault("results", "results")),
        ({"confidentiality": "hush"}, Fault("confidentiality", "confidentiality")),
        ({"price_cents": -1}, Fault("price_cents", "price")),
        ({"level": "eid"}, Fault("level", "level")),
        ({"code": "A B"}, Fault("code", "name")),
    ],
)
def test_what_is_wrong_is_named_by_its_place(change: dict[str, Any], fault: Fault) -> None:
    assert faults(definition(**change)) == [fault]
    with pytest.raises(ValueError, match=fault.code):
        read(definition(**change))


def test_german_and_english_may_be_missing_and_the_page_says_so() -> None:
    said = read(definition(names={"fr": "Nom", "nl": "Naam"}))
    assert (said.name.to("de").text, said.name.to("de").lang) == ("Nom", "fr")


@given(st.dictionaries(st.sampled_from(sorted(definition())), anything))
def test_no_definition_breaks_the_check(change: dict[str, Any]) -> None:
    given = definition(**change)
    if not faults(given):
        read(given)


def test_confidentiality_is_ordered() -> None:
    order = list(Confidentiality)
    assert all(low.at_most(high) for low, high in pairwise(order))
    assert not Confidentiality.SECRET.at_most(Confidentiality.CASE)
