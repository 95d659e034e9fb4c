"""Prices of stays: steps, free minutes, paid hours, nights, the most of a day; never falling, always adding up."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.parking.feeds.simulated_places import CENTRE, QUARTER, RIDE, ZONE_TARIFF
from zinneke.services.parking.rules import tariffs
from zinneke.services.parking.rules.tariffs import Item, Step, price, read, steps_cents
from zinneke.services.parking.tests.rules.test_opening import ARMISTICE, MONDAY, SATURDAY, on

HOURLY = {"steps": [{"every": 60, "cents": 250}]}
FALLING = {"steps": [{"from": 0, "every": 30, "cents": 150}, {"from": 180, "every": 60, "cents": 250}]}
STREET = {"steps": [{"every": 60, "cents": 100}], "hours": "Mo-Sa 09:00-18:00; PH off", "maximumMinutes": 120}
NIGHT = HOURLY | {"night": {"from": "20:00", "until": "08:00", "cents": 400}}
NOON = on(MONDAY, "12:00")


def cents(document: dict[str, Any], minutes: int, at: datetime = NOON) -> int:
    return price(read(document), at, minutes).cents


@pytest.mark.parametrize(
    ("minutes", "expected"), [(0, 0), (1, 250), (60, 250), (61, 500), (120, 500), (24 * 60, 6000), (24 * 60 + 1, 6250)]
)
def test_begun_steps_are_charged_whole(minutes: int, expected: int) -> None:
    assert cents(HOURLY, minutes) == expected


@pytest.mark.parametrize(("minutes", "expected"), [(30, 150), (180, 900), (181, 1150), (240, 1150), (241, 1400)])
def test_later_steps_have_their_own_price(minutes: int, expected: int) -> None:
    assert cents(FALLING, minutes) == expected


@pytest.mark.parametrize(("minutes", "expected"), [(15, 0), (16, 250)])
def test_a_short_stay_is_free_and_a_longer_one_is_charged_from_its_beginning(minutes: int, expected: int) -> None:
    assert cents(HOURLY | {"freeMinutes": 15}, minutes) == expected


@pytest.mark.parametrize(
    ("at", "minutes", "expected"),
    [
        (on(MONDAY, "08:00"), 60, 0),
        (on(MONDAY, "08:00"), 61, 100),
        (on(MONDAY, "17:30"), 120, 100),
        (on(SATURDAY, "18:00"), 600, 0),
        (on(ARMISTICE, "10:00"), 120, 0),
    ],
)
def test_only_paid_hours_are_charged(at: datetime, minutes: int, expected: int) -> None:
    assert cents(STREET, minutes, at) == expected


@pytest.mark.parametrize(
    ("at", "minutes", "expected"),
    [
        (on(MONDAY, "20:00"), 60, 250),
        (on(MONDAY, "20:00"), 12 * 60, 400),
        (on(MONDAY, "18:00"), 14 * 60, 900),
        (on(MONDAY, "22:00"), 12 * 60, 900),
        (on(MONDAY, "03:00"), 60, 250),
    ],
)
def test_a_night_costs_at_most_its_own_price(at: datetime, minutes: int, expected: int) -> None:
    assert cents(NIGHT, minutes, at) == expected


def test_a_day_costs_at_most_its_own_price_each_day_anew() -> None:
    daily = HOURLY | {"dayMaximum": 1800}
    assert [cents(daily, hours * 60) for hours in (7, 8, 24, 25, 48)] == [1750, 1800, 1800, 2050, 3600]


def test_a_stay_longer_than_allowed_is_priced_and_said_to_be() -> None:
    quote = price(read(STREET), on(MONDAY, "09:00"), 180)
    assert (quote.allowed, quote.cents, quote.lines[-1].item) == (False, 300, Item.TOO_LONG)
    assert price(read(STREET), on(MONDAY, "09:00"), 120).allowed


def test_the_explanation_names_each_part() -> None:
    quote = price(read(NIGHT | {"dayMaximum": 700}), on(MONDAY, "18:00"), 14 * 60)
    assert [(line.item, line.minutes, line.cents) for line in quote.lines] == [
        (Item.STEPS, 120, 500),
        (Item.NIGHT, 720, 400),
        (Item.DAY_MAXIMUM, 0, -200),
    ]


@pytest.mark.parametrize(
    "document",
    [
        None, [], {}, {"steps": []}, {"steps": [{"every": 0, "cents": 1}]}, {"steps": [{"every": 60, "cents": 1.5}]},
        {"steps": [{"every": 60, "cents": -1}]}, {"steps": [{"from": 10, "every": 60, "cents": 1}]},
        {"steps": [{"every": 60, "cents": True}]}, HOURLY | {"hours": "sometimes"}, HOURLY | {"hours": 5},
        HOURLY | {"price": 1}, HOURLY | {"night": {"from": "08:00", "until": "20:00", "cents": 1}},
        HOURLY | {"night": {"from": "x", "until": "08:00", "cents": 1}}, HOURLY | {"night": 3},
        HOURLY | {"maximumMinutes": 0}, HOURLY | {"steps": [{"every": 60, "cents": 1, "euro": 3}]},
    ],
)  # fmt: skip
def test_a_tariff_that_says_nonsense_is_refused(document: Any) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read(document)
    assert tariffs.known(document) is None


def documents() -> st.SearchStrategy[dict[str, Any]]:
    steps = st.lists(st.tuples(st.integers(1, 300), st.integers(5, 120), st.integers(0, 500)), min_size=1, max_size=4)
    night = st.fixed_dictionaries(
        {"from": st.sampled_from(["18:00", "20:30", "23:00"]), "until": st.sampled_from(["06:00", "08:15"]),
         "cents": st.integers(0, 900)}
    )  # fmt: skip
    return st.fixed_dictionaries(
        {"steps": steps.map(_in_order)},
        optional={
            "freeMinutes": st.integers(0, 60), "dayMaximum": st.integers(0, 3000), "night": night,
            "hours": st.sampled_from(["Mo-Sa 09:00-18:00", "24/7", "Mo-Fr 20:00-04:00; PH off"]),
        },
    )  # fmt: skip


def _in_order(steps: list[tuple[int, int, int]]) -> list[dict[str, int]]:
    start, found = 0, []
    for apart, every, each in steps:
        found.append({"from": start, "every": every, "cents": each})
        start += apart
    return found


@given(documents(), st.integers(0, 365 * 1440), st.integers(0, 4000), st.integers(0, 300))
def test_prices_add_up_and_never_fall_as_the_stay_grows(
    document: dict[str, Any], since: int, minutes: int, more: int
) -> None:
    tariff, at = read(document), on("2026-01-01", "00:00") + timedelta(minutes=since)
    quote = price(tariff, at, minutes)
    assert quote.cents == sum(line.cents for line in quote.lines) >= 0
    assert price(tariff, at, minutes + more).cents >= quote.cents
    if tariff.day_maximum is not None:
        assert quote.cents <= tariff.day_maximum * -(-minutes // 1440)


@given(st.integers(1, 120), st.integers(0, 500), st.integers(0, 5000))
def test_a_single_step_is_a_division_rounded_up(every: int, each: int, minutes: int) -> None:
    assert steps_cents((Step(0, every, each),), minutes) == -(-minutes // every) * each


@pytest.mark.parametrize("document", [CENTRE, QUARTER, RIDE, *ZONE_TARIFF.values()])
def test_tariffs_of_the_demonstration_are_tariffs(document: dict[str, Any]) -> None:
    assert price(read(document), NOON + timedelta(hours=1), 90).cents >= 0
