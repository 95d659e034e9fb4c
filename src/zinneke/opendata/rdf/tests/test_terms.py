"""Texts as terms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.opendata.rdf import terms
from zinneke.opendata.record.texts import Tagged


@given(st.text())
def test_no_text_is_too_odd(value: str) -> None:
    """It is a term, or it is none; never an error."""
    for made in (terms.iri(value), terms.date(value), terms.size(value), terms.hexadecimal(value)):
        assert made is None or made.value
    assert terms.geometry(value).value == value


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(max_size=8))
def test_a_text_stays_whatever_its_tag(value: str, tag: str) -> None:
    """What is no tag is left off."""
    literal = terms.text(Tagged(value, tag))
    assert literal.value == value
    assert literal.language in (None, tag.lower())


@pytest.mark.parametrize(("value", "bytes_"), [("12", "12"), ("1000000.0", "1000000"), ("12 kB", None), ("-1", None)])
def test_sizes_are_whole_numbers(value: str, bytes_: str | None) -> None:
    """As xsd:nonNegativeInteger."""
    made = terms.size(value)
    assert (made.value if made else None) == bytes_
