"""Chances as guidance asks for them: learned ones first, counts by class, what is not counted by itself."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from zinneke.services.parking.queries.advice import Register
from zinneke.services.parking.queries.chances import Asked, Counted, chances
from zinneke.services.parking.rules.guidance.chance import Basis, Chance

AT = datetime(2026, 11, 25, 11, tzinfo=UTC)


def asked(whole: Counted | None, *classes: Counted, name: str = "a") -> Asked:
    return Asked(name, AT, 10.0, whole, classes)


def learned(places: Sequence[Asked]) -> list[Chance | None]:
    return [Chance(0.42, 12.5, Basis.MODEL) if one.id == "a" else None for one in places]


def test_a_learned_chance_goes_before_the_count() -> None:
    counted = Counted(200, 400, 5)
    first, second = chances([asked(counted), asked(counted, name="b")], learned)
    assert (first and first.basis, second and second.basis) == (Basis.MODEL, Basis.COUNT)


def test_an_old_count_is_less_sure_than_a_fresh_one() -> None:
    fresh, old = chances([asked(Counted(30, 400, 0)), asked(Counted(30, 400, 25))])
    assert fresh
    assert old
    assert fresh.probability > old.probability


@pytest.mark.parametrize("whole", [None, Counted(None, 400, 5), Counted(-1, 400, 5), Counted(3, 0, 5)])
def test_without_a_believable_count_nothing_is_known(whole: Counted | None) -> None:
    assert chances([asked(whole)]) == [None]


def test_of_a_class_its_own_count_decides() -> None:
    (found,) = chances([asked(Counted(200, 400, 0), Counted(0, 9, 0))])
    assert found
    assert found.probability < 0.5
    assert (found.free, found.basis) == (0, Basis.COUNT)


def test_a_class_that_is_not_counted_is_reckoned_from_the_whole() -> None:
    (found,) = chances([asked(Counted(200, 400, 0), Counted(None, 9, 0))])
    assert found
    assert (found.free, found.basis) == (4, Basis.ESTIMATE)


def test_a_learned_whole_without_a_count_serves_the_class() -> None:
    (found,) = chances([asked(None, Counted(None, 9, 0))], learned)
    assert found == Chance(0.42, 9, Basis.ESTIMATE)


class TestAdvice:
    def test_counts_drivers_around_their_arrival(self) -> None:
        register = Register()
        for minutes in (0, 10, 20):
            register.note("a", AT + timedelta(minutes=minutes), AT)
        assert register.expected(AT) == {"a": 3}
        assert register.expected(AT + timedelta(hours=1)) == {}

    def test_forgets_after_two_hours(self) -> None:
        register = Register()
        register.note("a", AT, AT)
        register.note("b", AT + timedelta(hours=3), AT + timedelta(hours=2, minutes=16))
        assert register.expected(AT) == {}
        assert len(register._counts) == 1
