"""What applies at a kerb: every condition and its neighbour, precedence, versions in time, with properties."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.kernel.time import BRUSSELS
from zinneke.services.parking.rules.kerb import Question, Reason, Verdict, in_force, what_applies
from zinneke.services.parking.rules.kerb_terms import Effect, Permit, Side, Terms, Vehicle, Version
from zinneke.services.parking.tests.street import MARKET, PAID, SENNE

MONDAY = date(2026, 11, 30)
START = date(2026, 1, 1)
RESIDENTS = frozenset({Permit.RESIDENT})


def version(terms: Terms = PAID, rule: str = "paid", number: int = 1, first: date = START, **more: Any) -> Version:
    return Version(rule, number, terms, first, **more)


def ask(clock: str = "10:00", day: date = MONDAY, **more: Any) -> Question:
    at = datetime.combine(day, time.fromisoformat(clock), BRUSSELS)
    return replace(Question(SENNE, at, ("centre", "centre: blueZone")), **more)


@pytest.mark.parametrize(
    ("question", "applies"),
    [
        (ask("08:59"), False),
        (ask("09:00"), True),
        (ask("17:59"), True),
        (ask("18:00"), False),
        (ask(day=MONDAY + timedelta(days=5)), True),
        (ask(day=MONDAY + timedelta(days=6)), False),
        (ask(day=date(2026, 12, 25)), False),
        (ask(zones=("north",)), False),
        (ask(zones=()), False),
        (ask(vehicle=Vehicle.LORRY), True),
    ],
)
def test_days_and_hours(question: Question, applies: bool) -> None:
    found = what_applies(question, [version()])
    assert (found.version is not None) == applies
    assert (found.verdict is Verdict.UNKNOWN) != applies


@pytest.mark.parametrize(
    ("question", "terms", "reason"),
    [
        (ask("20:00"), PAID, Reason.HOUR),
        (ask(day=MONDAY + timedelta(days=6)), PAID, Reason.DAY),
        (ask(day=date(2026, 12, 25)), PAID, Reason.HOLIDAY),
        (ask(vehicle=Vehicle.BUS), replace(PAID, vehicles=frozenset({Vehicle.CAR})), Reason.VEHICLE),
        (ask(side=Side.LEFT), replace(PAID, places=(SENNE,), side=Side.RIGHT), Reason.SIDE),
    ],
)
def test_what_does_not_apply_says_why(question: Question, terms: Terms, reason: Reason) -> None:
    only = version(terms)
    assert what_applies(question, [only]).set_aside == ((only, reason),)


def test_public_holidays_count_where_the_rule_says_so() -> None:
    christmas = ask(day=date(2026, 12, 25))
    assert what_applies(christmas, [version(replace(PAID, holidays=True))]).verdict is Verdict.ALLOWED


def test_night_belongs_to_the_day_it_begins_on() -> None:
    night = version(replace(PAID, weekdays=frozenset({0}), opens=time(22), closes=time(6)))
    tuesday = MONDAY + timedelta(days=1)
    assert what_applies(ask("23:00"), [night]).version == night
    assert what_applies(ask("05:59", tuesday), [night]).version == night
    assert what_applies(ask("06:00", tuesday), [night]).version is None
    assert what_applies(ask("05:00"), [night]).set_aside == ((night, Reason.DAY),)


@pytest.mark.parametrize(
    ("terms", "held", "stay", "verdict"),
    [
        (PAID, frozenset(), 120, Verdict.ALLOWED),
        (PAID, frozenset(), 121, Verdict.TOO_LONG),
        (PAID, RESIDENTS, 5000, Verdict.ALLOWED),
        (replace(PAID, effect=Effect.RESERVED), frozenset(), None, Verdict.REFUSED),
        (replace(PAID, effect=Effect.RESERVED), RESIDENTS, None, Verdict.ALLOWED),
        (replace(PAID, effect=Effect.RESERVED), frozenset({Permit.CARER}), None, Verdict.REFUSED),
        (replace(PAID, effect=Effect.FORBIDDEN, permits=frozenset()), RESIDENTS, None, Verdict.REFUSED),
    ],
)
def test_verdict(terms: Terms, held: frozenset[Permit], stay: int | None, verdict: Verdict) -> None:
    assert what_applies(ask(permits=held, stay_min=stay), [version(terms)]).verdict is verdict


MARKET_DAY = version(Terms(Effect.FORBIDDEN, ("centre",), exception=True), "a-market")
HERE = version(replace(PAID, places=(SENNE,), longest_min=30), "here")
LEFT = version(replace(PAID, places=(SENNE,), side=Side.LEFT), "left")
RESERVED = version(replace(PAID, effect=Effect.RESERVED), "reserved")
LATER = version(PAID, "later", first=START + timedelta(days=1))


@pytest.mark.parametrize(
    ("winner", "loser", "reason"),
    [
        (MARKET_DAY, LEFT, Reason.EXCEPTION),
        (HERE, RESERVED, Reason.NARROWER),
        (LEFT, HERE, Reason.NARROWER),
        (RESERVED, version(), Reason.STRICTER),
        (LATER, version(), Reason.NEWER),
    ],
)
def test_precedence(winner: Version, loser: Version, reason: Reason) -> None:
    found = what_applies(ask(side=Side.LEFT), [loser, winner])
    assert (found.version, found.set_aside) == (winner, ((loser, reason),))


def test_until_tells_when_another_rule_takes_over() -> None:
    assert what_applies(ask(), [version()]).until == ask("18:00").at
    assert what_applies(ask("20:00"), [version()]).until == ask("09:00", MONDAY + timedelta(days=1)).at
    always = version(Terms(Effect.FREE, ("centre",), holidays=True))
    assert what_applies(ask(), [always]).until is None
    tomorrow = MONDAY + timedelta(days=1)
    next_version = version(Terms(Effect.FORBIDDEN, ("centre",), holidays=True), number=2, first=tomorrow)
    next_version = replace(next_version, rule=always.rule)
    assert what_applies(ask(), [always, next_version]).until == ask("00:00", tomorrow).at


def test_a_version_that_leaves_a_place_ends_the_rule_there() -> None:
    elsewhere = version(replace(PAID, places=(MARKET,)), number=2, first=MONDAY)
    assert what_applies(ask(), [version(), elsewhere]).verdict is Verdict.UNKNOWN


def test_rules_of_other_places_are_not_spoken_of() -> None:
    assert what_applies(ask(), [version(replace(PAID, places=(MARKET,)))]).set_aside == ()


class TestVersionsInTime:
    OLD = version(number=1)
    NEW = version(number=2, first=MONDAY)

    def test_a_version_holds_until_the_next_begins(self) -> None:
        assert in_force([self.NEW, self.OLD], MONDAY - timedelta(days=1)) == (self.OLD,)
        assert in_force([self.NEW, self.OLD], MONDAY) == (self.NEW,)

    def test_nothing_before_the_first_day_and_after_the_last(self) -> None:
        one = version(last_day=MONDAY)
        assert in_force([one], START - timedelta(days=1)) == ()
        assert in_force([one], MONDAY) == (one,)
        assert in_force([one], MONDAY + timedelta(days=1)) == ()

    def test_taking_back_before_the_first_day_keeps_the_new_version_from_ever_applying(self) -> None:
        again = version(number=3, first=MONDAY - timedelta(days=5))
        assert in_force([self.OLD, self.NEW, again], MONDAY) == (again,)


TERMS = st.builds(
    Terms,
    effect=st.sampled_from(Effect),
    places=st.lists(st.sampled_from(["centre", SENNE, MARKET]), min_size=1, unique=True).map(tuple),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    holidays=st.booleans(),
    opens=st.times().map(lambda clock: clock.replace(second=0, microsecond=0)),
    closes=st.times().map(lambda clock: clock.replace(second=0, microsecond=0)),
    permits=st.frozensets(st.sampled_from(Permit)),
    exception=st.booleans(),
)
VERSIONS = st.lists(st.tuples(TERMS, st.sampled_from("abcd"))).map(
    lambda drawn: [version(terms, name, number) for number, (terms, name) in enumerate(drawn)]
)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(lambda at: at.replace(tzinfo=BRUSSELS))  # noqa: DTZ001 - a zone is given at once


@given(versions=VERSIONS, at=MOMENTS, data=st.data())
def test_order_of_rules_says_nothing(versions: list[Version], at: datetime, data: st.DataObject) -> None:
    question = replace(ask(), at=at)
    shuffled = data.draw(st.permutations(versions))
    assert what_applies(question, versions).version == what_applies(question, shuffled).version


@given(versions=VERSIONS, at=MOMENTS)
def test_every_rule_in_force_here_is_accounted_for_once(versions: list[Version], at: datetime) -> None:
    found = what_applies(replace(ask(), at=at), versions)
    told = [one for one, _ in found.set_aside] + ([found.version] if found.version else [])
    here = [one for one in in_force(versions, at.date()) if {"centre", SENNE} & set(one.terms.places)]
    assert sorted(told, key=str) == sorted(here, key=str)


@given(versions=VERSIONS, at=MOMENTS)
def test_exceptions_go_first_and_the_answer_holds_until_it_says(versions: list[Version], at: datetime) -> None:
    question = replace(ask(), at=at)
    found = what_applies(question, versions)
    beaten = {Reason.EXCEPTION, Reason.NARROWER, Reason.STRICTER, Reason.NEWER}
    for other, reason in found.set_aside:
        assert not (reason in beaten and found.version and other.terms.exception > found.version.terms.exception)
    if found.until:
        assert found.until > at
        assert what_applies(replace(question, at=found.until), versions).version != found.version
