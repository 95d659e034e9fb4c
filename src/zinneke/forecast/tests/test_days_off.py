"""Days off, against calendars known by heart."""

from datetime import date

import pytest

from zinneke.forecast.days_off import days_off, flemish_community, french_community, german_holidays


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2024, 1, 1), date(2024, 1, 7)),
        (date(2024, 2, 12), date(2024, 2, 18)),
        (date(2024, 4, 1), date(2024, 4, 14)),
        (date(2024, 10, 28), date(2024, 11, 3)),
        (date(2024, 12, 23), date(2024, 12, 31)),
        (date(2025, 3, 3), date(2025, 3, 9)),
        (date(2025, 4, 7), date(2025, 4, 21)),
        (date(2025, 7, 1), date(2025, 8, 31)),
        (date(2026, 4, 6), date(2026, 4, 19)),
        (date(2026, 11, 2), date(2026, 11, 8)),
    ],
)
def test_the_flemish_rule_gives_the_published_weeks(first: date, last: date) -> None:
    off = flemish_community(first.year)
    assert {first, last} <= off
    assert date.fromordinal(first.toordinal() - 1) not in off or first.day == 1
    assert date.fromordinal(last.toordinal() + 1) not in off


def test_the_communities_differ() -> None:
    assert date(2025, 10, 20) in french_community(2025)
    assert date(2025, 10, 20) not in flemish_community(2025)
    assert date(2025, 4, 10) not in french_community(2025)


def test_german_holidays_move_with_easter() -> None:
    assert {date(2025, 4, 18), date(2025, 4, 21), date(2025, 5, 29), date(2025, 6, 9)} <= german_holidays(2025)
    assert len(german_holidays(2025)) == 9


def test_flags_are_by_country_and_none_elsewhere() -> None:
    new_year = date(2024, 12, 31)
    assert days_off("BE", new_year, 3)["holiday"].tolist() == [0, 1, 0]
    assert days_off("BE", new_year, 3)["school_nl"].tolist() == [1, 1, 1]
    assert days_off("DE", new_year, 3)["school_nl"].tolist() == [0, 0, 0]
    assert days_off("", new_year, 3)["holiday"].tolist() == [0, 0, 0]
