"""Numbers and ages in four languages."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils.translation import override

from zinneke.ui import figures

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "written"),
    [("fr", "1\u00a0234,5\u00a0µg/m³"), ("nl", "1.234,5\u00a0µg/m³"), ("de", "1.234,5\u00a0µg/m³"),
     ("en", "1,234.5\u00a0µg/m³")],
)  # fmt: skip
def test_a_quantity_is_written_as_the_language_does(language: str, written: str) -> None:
    with override(language):
        assert figures.with_unit(1234.5, "GQ", 1) == written


@pytest.mark.parametrize(
    ("value", "written"), [(True, "yes"), ("open", "open"), (3.0, "3"), (3.25, "3.2"), (float("nan"), "nan")]
)
def test_values_without_declared_decimals(value: object, written: str) -> None:
    with override("en"):
        assert figures.with_unit(value, None) == written


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (timedelta(seconds=-5), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=59), "59 minutes ago"),
        (timedelta(hours=47), "47 hours ago"),
        (timedelta(days=3), "3 days ago"),
    ],
)
def test_an_age_in_words(ago: timedelta, said: str) -> None:
    with override("en"):
        assert figures.age(NOON - ago, NOON) == said


def test_today_is_a_day_in_brussels() -> None:
    half_past_midnight = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
    assert not figures.is_today(half_past_midnight, NOON)
    assert figures.is_today(half_past_midnight - timedelta(hours=1), NOON)


def test_an_unknown_unit_is_shown_by_its_code() -> None:
    assert figures.unit_symbol("XYZ") == "XYZ"
