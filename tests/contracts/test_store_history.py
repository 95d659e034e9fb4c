"""The past as a store keeps it: what is remembered, found, corrected and forgotten."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from zinneke.broker.adapters.tests.opened import Opened
from zinneke.broker.adapters.tests.samples import COLOUR, LAMP, POWER, SENSOR, lamp, value
from zinneke.broker.model.aggregate import Aggregation
from zinneke.broker.model.document import NULL
from zinneke.broker.model.sums import summed
from zinneke.broker.model.times import duration
from zinneke.broker.ports import SummedPast, Transaction
from zinneke.broker.query.tree import Query, Selector, TemporalWindow, TypeSelection
from zinneke.kernel.time import format_instant, now

ALL = Query()
EVER = TemporalWindow()


def in_seconds(seconds: float) -> str:
    return format_instant(now() + timedelta(seconds=seconds))


def june(day: int) -> datetime:
    return datetime(2026, 6, day, tzinfo=UTC)


def measured(power: Any, day: int, **more: Any) -> dict[str, Any]:
    return value(power, observedAt=format_instant(june(day)), **more)


def linked(target: str, day: int) -> dict[str, Any]:
    at = format_instant(june(day))
    return {"type": "Relationship", "object": target, "observedAt": at, "createdAt": at, "modifiedAt": at}


def values(past: Any) -> list[Any]:
    return [recorded.instance["value"] for recorded in past.instances]


def remembering(entity: str, *instances: dict[str, Any], attribute: str = POWER) -> Any:
    return lambda city: city.remember(entity, [LAMP], [(attribute, instance) for instance in instances])


class TestHistory:
    def test_an_entity_without_history_has_no_past(self, city: Opened) -> None:
        city.write(lambda transaction: transaction.put(lamp("1")))
        assert city.now.past("urn:ngsi-ld:Lamp:1", EVER) is None
        assert city.now.past("urn:ngsi-ld:Lamp:none", EVER) is None

    def test_instances_come_oldest_first_however_late_they_arrived(self, city: Opened) -> None:
        city.write(remembering("urn:l", measured(3, 3), measured(1, 1)))
        city.write(remembering("urn:l", measured(2, 2)))
        assert values(city.now.past("urn:l", EVER)) == [1, 2, 3]

    def test_a_new_entity_begins_its_history_in_the_unit_that_makes_it(self, city: Opened) -> None:
        def made_twice_over(transaction: Transaction) -> None:
            for power in (1, 2):
                transaction.put(lamp("1"))
                transaction.remember(lamp("1")["id"], [LAMP], [(POWER, measured(power, power)), (COLOUR, value("red"))])
                transaction.remember(lamp("1")["id"], [LAMP], [(POWER, measured(power, power))])
                transaction.remove(lamp("1")["id"])

        city.write(made_twice_over)
        past = city.now.past(lamp("1")["id"], EVER)
        assert past is not None
        assert [one.instance["value"] for one in past.instances if one.attribute == POWER] == [1, 2]
        assert [one.instance["value"] for one in past.instances if one.attribute == COLOUR] == ["red"]

    def test_an_entity_made_again_after_all_of_it_was_forgotten_begins_anew(self, city: Opened) -> None:
        def made_forgotten_and_made(transaction: Transaction) -> None:
            for power in (1, 2):
                transaction.put(lamp("1"))
                transaction.remember(lamp("1")["id"], [LAMP], [(POWER, measured(power, 1))])
                if power == 1:
                    assert transaction.forget(lamp("1")["id"])
                    assert transaction.remove(lamp("1")["id"])

        city.write(made_forgotten_and_made)
        assert values(city.now.past(lamp("1")["id"], EVER)) == [2]

    def test_the_same_observation_twice_is_one(self, city: Opened) -> None:
        again = measured(1, 1) | {"createdAt": in_seconds(5), "modifiedAt": in_seconds(5)}
        city.write(remembering("urn:l", measured(1, 1), measured(1, 1)))
        city.write(remembering("urn:l", again))
        past = city.now.past("urn:l", EVER)
        assert past is not None
        assert [recorded.instance for recorded in past.instances] == [measured(1, 1)]

    def test_the_times_of_sub_attributes_do_not_make_an_observation_another_one(self, city: Opened) -> None:
        accurate = measured(1, 1, attrs={COLOUR: [value("red")]})
        later = measured(1, 1, attrs={COLOUR: [value("red", modifiedAt=in_seconds(5))]})
        city.write(remembering("urn:l", accurate, later))
        assert values(city.now.past("urn:l", EVER)) == [1]

    def test_another_value_dataset_unit_or_time_is_another_observation(self, city: Opened) -> None:
        others = (measured(2, 1), measured(1, 2), measured(1, 1, datasetId="urn:d"), measured(1, 1, unitCode="WTT"))
        city.write(remembering("urn:l", measured(1, 1), *others))
        assert len(values(city.now.past("urn:l", EVER))) == 5

    def test_without_a_time_of_observation_each_change_counts(self, city: Opened) -> None:
        switched = [value(text, modifiedAt=f"2026-06-01T12:00:0{n}Z") for n, text in enumerate(("on", "off", "on"))]
        city.write(remembering("urn:l", *switched))
        assert values(city.now.past("urn:l", EVER)) == ["on", "off", "on"]

    @pytest.mark.parametrize(
        ("start", "end", "inside"),
        [(None, 2, [1]), (2, None, [2, 3]), (1, 3, [1, 2]), (2, 2, []), (None, None, [0, 1, 2, 3])],
    )
    def test_a_window_is_half_open(self, city: Opened, start: int | None, end: int | None, inside: list[int]) -> None:
        """4.11: before is t < end, after is t >= start; what lacks the time is outside unless all is asked."""
        unobserved = value(0, modifiedAt="2020-01-01T00:00:00Z")
        city.write(remembering("urn:l", unobserved, *(measured(day, day) for day in (1, 2, 3))))
        window = TemporalWindow(june(start) if start else None, june(end) if end else None)
        assert values(city.now.past("urn:l", window)) == inside

    @pytest.mark.parametrize("property_", ["createdAt", "modifiedAt", "deletedAt"])
    def test_a_window_over_another_time_sorts_by_it(self, city: Opened, property_: Any) -> None:
        backwards = [
            measured(day, day) | {property_: format_instant(june(20 - day) + timedelta(milliseconds=day))}
            for day in (1, 2, 3)
        ]
        city.write(remembering("urn:l", *backwards, measured(4, 4)))
        past = city.now.past("urn:l", TemporalWindow(june(17), june(19), property_))
        assert values(past) == [3, 2]

    def test_times_compare_as_instants_not_as_text(self, city: Opened) -> None:
        """Rule 17: 12:00:00Z is before 12:00:00.5Z, although its text sorts after."""
        whole, half = (value(n, observedAt=f"2026-06-01T12:00:00{f}Z") for n, f in ((1, ""), (2, ".5")))
        city.write(remembering("urn:l", half, whole))
        assert values(city.now.past("urn:l", EVER)) == [1, 2]

    def test_the_last_ones_and_at_most_so_many_of_each_attribute(self, city: Opened) -> None:
        city.write(remembering("urn:l", *(measured(day, day) for day in range(1, 6))))
        city.write(remembering("urn:l", *(measured(-day, day) for day in range(1, 4)), attribute=COLOUR))
        assert values(city.now.past("urn:l", EVER, attributes=[POWER], last=2)) == [4, 5]
        assert values(city.now.past("urn:l", EVER, attributes=[POWER], limit=2)) == [1, 2]
        assert values(city.now.past("urn:l", EVER, attributes=[POWER], last=3, limit=1)) == [5]
        assert sorted(values(city.now.past("urn:l", EVER, last=1))) == [-3, 5]

    def test_only_named_attributes(self, city: Opened) -> None:
        city.write(remembering("urn:l", measured(1, 1)))
        city.write(remembering("urn:l", measured("red", 1), attribute=COLOUR))
        assert values(city.now.past("urn:l", EVER, attributes=[COLOUR, "https://example.org/none"])) == ["red"]
        known = city.now.past("urn:l", EVER, attributes=["https://example.org/none"])
        assert known is not None
        assert known.instances == ()

    def test_history_outlives_the_entity_and_knows_every_type_it_had(self, city: Opened) -> None:
        city.write(
            lambda transaction: [
                transaction.put(lamp("1")),
                transaction.remember("urn:ngsi-ld:Lamp:1", [LAMP], [(POWER, measured(1, 1))]),
                transaction.remember("urn:ngsi-ld:Lamp:1", [SENSOR, LAMP], [(POWER, measured(2, 2))]),
                transaction.remove("urn:ngsi-ld:Lamp:1"),
            ]
        )
        past = city.now.past("urn:ngsi-ld:Lamp:1", EVER)
        assert past is not None
        assert (values(past), set(past.types), past.id) == ([1, 2], {LAMP, SENSOR}, "urn:ngsi-ld:Lamp:1")
        assert city.now.entity("urn:ngsi-ld:Lamp:1") is None

    def test_a_past_alone_is_no_present(self, city: Opened) -> None:
        city.write(remembering("urn:l", measured(1, 1)))
        assert city.now.entity("urn:l") is None
        assert (city.now.count(ALL), city.now.types()) == (0, {})

    def test_ids_with_something_in_the_window(self, city: Opened) -> None:
        city.write(remembering("urn:l:1", measured(1, 1)))
        city.write(remembering("urn:l:2", measured("red", 5), attribute=COLOUR))
        city.write(lambda transaction: transaction.remember("urn:s:3", [SENSOR], [(POWER, measured(3, 5))]))
        late = TemporalWindow(june(3))
        assert list(city.now.past_ids(ALL, EVER)) == ["urn:l:1", "urn:l:2", "urn:s:3"]
        assert list(city.now.past_ids(ALL, late)) == ["urn:l:2", "urn:s:3"]
        assert list(city.now.past_ids(Query(attributes=(POWER,)), late)) == ["urn:s:3"]
        assert list(city.now.past_ids(ALL, EVER, limit=1, offset=1)) == ["urn:l:2"]
        assert list(city.now.past_ids(ALL, EVER, offset=2)) == ["urn:s:3"]
        of_lamps = Query(selectors=(Selector(types=TypeSelection(((LAMP,),))),))
        assert list(city.now.past_ids(of_lamps, EVER)) == ["urn:l:1", "urn:l:2"]
        by_id = Query(selectors=(Selector(ids=("urn:l:1", "urn:none")), Selector(id_pattern="urn:s:.*")))
        assert list(city.now.past_ids(by_id, EVER)) == ["urn:l:1", "urn:s:3"]
        created = TemporalWindow(june(3), time_property="createdAt")
        assert list(city.now.past_ids(ALL, created)) == []


class TestSums:
    """4.5.19: whatever way a store sums up, the result is that of the plain functions over the plain past."""

    HOURLY = Aggregation(("totalCount", "distinctCount", "sum", "avg", "min", "max"), duration("P1D"))

    def agree(self, city: Opened, window: TemporalWindow, **asked: Any) -> SummedPast:
        past = city.now.past("urn:l", window, **asked)
        assert past is not None
        found = city.now.sums("urn:l", window, self.HOURLY, **asked)
        assert found == summed(past, window, self.HOURLY)
        return found

    def test_numbers_by_period(self, city: Opened) -> None:
        city.write(remembering("urn:l", *(measured(day // 2, day) for day in range(1, 9))))
        for window in (EVER, TemporalWindow(june(2)), TemporalWindow(june(2), june(5)), TemporalWindow(None, june(3))):
            (power,) = self.agree(city, window).sums
            assert (power.attribute, power.dataset, power.kind) == (POWER, None, "Property")
        assert len(power.results["avg"]) == 2

    def test_every_kind_of_content_and_dataset(self, city: Opened) -> None:
        mixed = [1, 1.0, True, "a", "b", [1, 2], {"a": 1}, "2026-06-01T00:00:00Z", "12:00:00Z", 0.5]
        city.write(remembering("urn:l", *(measured(one, 1 + n % 3) for n, one in enumerate(mixed))))
        city.write(remembering("urn:l", *(measured(day, day, datasetId="urn:d") for day in (1, 2)), attribute=POWER))
        city.write(remembering("urn:l", linked("urn:a:b", 3), linked("urn:a:c", 3), attribute=COLOUR))
        found = self.agree(city, EVER)
        assert [(one.attribute, one.dataset, one.kind) for one in found.sums] == [
            (POWER, None, "Property"), (POWER, "urn:d", "Property"), (COLOUR, None, "Relationship"),
        ]  # fmt: skip
        assert self.agree(city, EVER, attributes=[COLOUR], last=1).sums[0].results["totalCount"][0][0] == 1

    def test_nothing_to_sum_up(self, city: Opened) -> None:
        assert city.now.sums("urn:l", EVER, self.HOURLY) is None
        gone = value(NULL, deletedAt=format_instant(june(1)), observedAt=format_instant(june(1)))
        city.write(remembering("urn:l", gone))
        assert self.agree(city, EVER).sums == ()
        assert self.agree(city, TemporalWindow(june(9))).types == (LAMP,)


class TestForgetting:
    def test_all_of_an_entity(self, city: Opened) -> None:
        city.write(remembering("urn:l", measured(1, 1)))
        assert city.write(lambda transaction: transaction.forget("urn:l")) is True
        assert city.write(lambda transaction: transaction.forget("urn:l")) is False
        assert city.now.past("urn:l", EVER) is None

    def test_forgetting_the_past_leaves_the_present(self, city: Opened) -> None:
        city.write(lambda transaction: transaction.put(lamp("1")))
        city.write(remembering("urn:ngsi-ld:Lamp:1", measured(1, 1)))
        city.write(lambda transaction: transaction.forget("urn:ngsi-ld:Lamp:1"))
        assert city.now.entity("urn:ngsi-ld:Lamp:1") == lamp("1")
        city.write(remembering("urn:ngsi-ld:Lamp:1", measured(2, 1)))
        assert values(city.now.past("urn:ngsi-ld:Lamp:1", EVER)) == [2]

    @pytest.mark.parametrize(
        ("which", "left"),
        [({}, ["d"]), ({"dataset": "urn:d"}, ["default"]), ({"all_datasets": True}, [])],
    )
    def test_instances_of_an_attribute(self, city: Opened, which: dict[str, Any], left: list[str]) -> None:
        """5.6.13: the default ones, one dataset's, or all."""
        city.write(remembering("urn:l", measured("default", 1), measured("d", 1, datasetId="urn:d")))
        city.write(remembering("urn:l", measured("red", 1), attribute=COLOUR))
        forget = lambda transaction: transaction.forget("urn:l", attribute=POWER, **which)  # noqa: E731
        assert city.write(forget) is True
        assert city.write(forget) is False
        assert values(city.now.past("urn:l", EVER, attributes=[POWER])) == left
        assert values(city.now.past("urn:l", EVER, attributes=[COLOUR])) == ["red"]


class TestInstances:
    def recorded_id(self, city: Opened, index: int = 0) -> str:
        past = city.now.past("urn:l", EVER)
        assert past is not None
        return past.instances[index].instance_id

    def test_an_instance_has_an_id_of_its_own_that_stays(self, city: Opened) -> None:
        city.write(remembering("urn:l", measured(1, 1), measured(2, 2)))
        city.write(remembering("urn:m", measured(1, 1)))
        other = city.now.past("urn:m", EVER)
        assert other is not None
        ids = [self.recorded_id(city), self.recorded_id(city, 1), other.instances[0].instance_id]
        assert len(set(ids)) == 3
        city.reopen()
        assert self.recorded_id(city) == ids[0]
        assert city.write(lambda transaction: transaction.instance("urn:l", POWER, ids[0])) == measured(1, 1)
        assert city.write(lambda transaction: transaction.instance("urn:m", POWER, ids[0])) is None
        assert city.write(lambda transaction: transaction.instance("urn:l", COLOUR, ids[0])) is None

    @pytest.mark.parametrize("day", [1, 5])
    def test_a_replaced_instance_keeps_its_id(self, city: Opened, day: int) -> None:
        """5.6.14; also where it moves in time."""
        city.write(remembering("urn:l", measured(1, 1), measured(2, 2)))
        identifier = self.recorded_id(city)
        replaced = measured(9, day)
        city.write(lambda transaction: transaction.put_instance("urn:l", POWER, identifier, replaced))
        assert city.write(lambda transaction: transaction.instance("urn:l", POWER, identifier)) == replaced
        past = city.now.past("urn:l", EVER)
        assert past is not None
        assert [r.instance["value"] for r in past.instances if r.instance_id == identifier] == [9]
        assert values(past) == ([9, 2] if day == 1 else [2, 9])

    @pytest.mark.parametrize("day", [1, 5])
    def test_a_replaced_observation_does_not_come_back_when_it_arrives_again(self, city: Opened, day: int) -> None:
        city.write(remembering("urn:l", measured(1, 1)))
        identifier = self.recorded_id(city)
        city.write(lambda transaction: transaction.put_instance("urn:l", POWER, identifier, measured(9, day)))
        city.write(remembering("urn:l", measured(1, 1)))
        assert values(city.now.past("urn:l", EVER)) == [9]

    def test_an_instance_moved_twice_is_still_the_same(self, city: Opened) -> None:
        city.write(remembering("urn:l", measured(1, 1)))
        identifier = self.recorded_id(city)
        for day in (5, 7):
            city.write(
                lambda transaction, day=day: transaction.put_instance("urn:l", POWER, identifier, measured(9, day))
            )
        assert values(city.now.past("urn:l", EVER)) == [9]
        assert self.recorded_id(city) == identifier
        assert city.write(lambda transaction: transaction.forget_instance("urn:l", POWER, identifier)) is True
        assert city.now.past("urn:l", EVER) is None

    def test_a_forgotten_instance_is_gone_once(self, city: Opened) -> None:
        city.write(remembering("urn:l", measured(1, 1), measured(2, 2)))
        identifier = self.recorded_id(city)
        forget = lambda transaction: transaction.forget_instance("urn:l", POWER, identifier)  # noqa: E731
        assert city.write(forget) is True
        assert city.write(forget) is False
        assert values(city.now.past("urn:l", EVER)) == [2]

    @pytest.mark.parametrize("identifier", ["", "urn:x", "urn:ngsi-ld:Instance:1.2.3", "urn:ngsi-ld:Instance:z.z.z.z"])
    def test_an_id_of_another_make_is_unknown(self, city: Opened, identifier: str) -> None:
        city.write(remembering("urn:l", measured(1, 1)))
        assert city.write(lambda transaction: transaction.instance("urn:l", POWER, identifier)) is None
        assert city.write(lambda transaction: transaction.forget_instance("urn:l", POWER, identifier)) is False
        with pytest.raises(KeyError):
            city.write(lambda transaction: transaction.put_instance("urn:l", POWER, identifier, measured(1, 1)))
