"""States, and addresses that are taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from zinneke.opendata.record.dataset import Dataset
from zinneke.opendata.voices.cited import cited
from zinneke.opendata.voices.rules import (
    NEEDS_REASON,
    Act,
    Fault,
    NotAllowed,
    ReasonMissing,
    Standing,
    State,
    after,
    fault_of,
    possible,
)

STANDINGS = st.builds(Standing, st.sampled_from(State), st.booleans(), st.booleans(), st.booleans())


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("https://example.org/bancs?x=1#y", None),
        ("https://xn--bcher-kva.example:443/", None),
        ("HTTPS://Example.org/%C3%A9", None),
        ("http://example.org/", Fault.SCHEME),
        ("javascript:alert(1)", Fault.SCHEME),
        ("//example.org/", Fault.SCHEME),
        ("https://user@example.org/", Fault.ACCOUNT),
        ("https://example.org@evil.example/", Fault.ACCOUNT),
        ("https://localhost/", Fault.HOST),
        ("https://printer.local/", Fault.HOST),
        ("https://127.0.0.1/", Fault.HOST),
        ("https://2130706433/", Fault.HOST),
        ("https://example.org:8443/", Fault.HOST),
        ("https://example.org:99999/", Fault.HOST),
        ("https:///nowhere", Fault.HOST),
        ("https://-a.example/", Fault.HOST),
        ("https://[::1]/", Fault.CHARACTERS),
        ("https://example.org/a b", Fault.CHARACTERS),
        ("https://example.org/>", Fault.CHARACTERS),
        ("https://example.org\\@evil.example/", Fault.CHARACTERS),
        ("https://пример.example/", Fault.CHARACTERS),
        ("https://example.org/%zz", Fault.CHARACTERS),
        ("https://example.org/\n", Fault.CHARACTERS),
        ("https://example.org/" + "a" * 500, Fault.LENGTH),
    ],
)
def test_addresses(address: str, fault: Fault | None) -> None:
    assert fault_of(address) == fault


@given(st.text(max_size=80).map("https://example.org/".__add__) | st.text(max_size=80))
def test_every_address_taken_is_one_of_rdf(address: str) -> None:
    if fault_of(address) is None:
        (quad,) = parse(f"<x:s> <x:p> <{address}> .", RdfFormat.N_TRIPLES)
        assert quad.object.value == address


@given(STANDINGS, st.sampled_from(Act))
def test_only_what_is_offered_can_be_done(standing: Standing, act: Act) -> None:
    if act in possible(standing):
        assert after(act, standing, "because") != State.WAITING
    else:
        with pytest.raises(NotAllowed):
            after(act, standing, "because")


@given(STANDINGS, st.sampled_from(sorted(NEEDS_REASON)))
def test_nothing_is_taken_away_without_a_reason(standing: Standing, act: Act) -> None:
    if act in possible(standing):
        with pytest.raises(ReasonMissing):
            after(act, standing, "  ")


def test_a_reuse_that_the_source_tells_of_already_is_not_told_twice() -> None:
    once = cited(Dataset("http://town.example/1"), ["https://example.org/a"])
    assert len(once.further) == 1
    twice = cited(once, ["https://example.org/a", "https://example.org/b"])
    assert [one.object for one in twice.further] == ["<https://example.org/a>", "<https://example.org/b>"]
