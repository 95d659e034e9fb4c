"""What the broker asks of a store, whichever it is. Reads as the specification of ``zinneke.broker.ports``."""

import asyncio
from concurrent.futures import Future
from datetime import timedelta
from typing import Any

import pytest

from zinneke.broker.adapters.tests.opened import Opened
from zinneke.broker.adapters.tests.samples import COLOUR, LAMP, POWER, SENSOR, at, lamp, value
from zinneke.broker.model.document import LOCATION
from zinneke.broker.ports import Transaction
from zinneke.broker.query.tree import GeoQuery, Query, Selector, TemporalWindow, TypeSelection
from zinneke.kernel.problem import Problem
from zinneke.kernel.time import format_instant, now

ALL = Query()
EVER = TemporalWindow()


def in_seconds(seconds: float) -> str:
    return format_instant(now() + timedelta(seconds=seconds))


def measured(power: Any) -> dict[str, Any]:
    return value(power, observedAt="2026-06-01T00:00:00Z")


def ids(documents: Any) -> list[str]:
    return [document["id"].rpartition(":")[2] for document in documents]


class TestEntities:
    def test_what_is_put_is_what_is_read(self, city: Opened) -> None:
        document = lamp("1", attrs={POWER: [value({"é": [1, None, "\u0000"]})]} | at(4.35, 50.85), scope=["/Laeken"])
        city.write(lambda transaction: transaction.put(document))
        assert city.now.entity(document["id"]) == document

    def test_a_second_put_replaces_all_of_it(self, city: Opened) -> None:
        city.write(lambda transaction: transaction.put(lamp("1", attrs={POWER: [value(1)]})))
        city.write(lambda transaction: transaction.put(lamp("1", SENSOR, attrs={COLOUR: [value("red")]})))
        assert city.now.types() == {SENSOR: 1}
        assert city.now.attributes() == {COLOUR: {SENSOR: 1}}
        assert city.now.count(ALL) == 1

    def test_an_unknown_entity_is_none(self, city: Opened) -> None:
        assert city.now.entity("urn:ngsi-ld:Lamp:none") is None

    def test_a_removed_entity_is_gone_and_was_there_only_once(self, city: Opened) -> None:
        city.write(lambda transaction: transaction.put(lamp("1", attrs=at(4.35, 50.85))))
        assert city.write(lambda transaction: transaction.remove("urn:ngsi-ld:Lamp:1")) is True
        assert city.write(lambda transaction: transaction.remove("urn:ngsi-ld:Lamp:1")) is False
        assert city.now.entity("urn:ngsi-ld:Lamp:1") is None
        assert city.now.types() == city.now.attributes() == {}

    def test_an_expired_entity_is_gone_from_every_view(self, city: Opened) -> None:
        """4.22: from that moment treat it as gone on every read."""
        gone = lamp("gone", expiresAt=in_seconds(-1), attrs={POWER: [value(1)]})
        city.write(lambda transaction: [transaction.put(gone), transaction.put(lamp("here", expiresAt=in_seconds(60)))])
        assert city.now.entity(gone["id"]) is None
        assert ids(city.now.entities(ALL, limit=None)) == ["here"]
        assert (city.now.count(ALL), city.now.types(), city.now.attributes()) == (1, {LAMP: 1}, {})
        assert city.write(lambda transaction: transaction.entity(gone["id"])) is None
        assert city.write(lambda transaction: transaction.remove(gone["id"])) is False

    def test_pages_follow_the_order_of_insertion(self, city: Opened) -> None:
        names = ["c", "a", "d", "b"]
        city.write(lambda transaction: [transaction.put(lamp(name)) for name in names])
        city.write(lambda transaction: transaction.put(lamp("a", attrs={POWER: [value(2)]})))
        pages = [ids(city.now.entities(ALL, limit=2, offset=offset)) for offset in (0, 2, 4)]
        assert pages == [["c", "a"], ["d", "b"], []]
        of_type = Query(selectors=(Selector(types=TypeSelection(((LAMP,),))),))
        assert ids(city.now.entities(of_type, limit=None)) == names

    def test_types_and_attributes_are_counted(self, city: Opened) -> None:
        city.write(
            lambda transaction: [
                transaction.put(lamp("1", LAMP, SENSOR, attrs={POWER: [value(1), value(2, datasetId="urn:d")]})),
                transaction.put(lamp("2", attrs={POWER: [value(1)], COLOUR: [value("red")]})),
            ]
        )
        assert city.now.types() == {LAMP: 2, SENSOR: 1}
        assert city.now.attributes() == {POWER: {LAMP: 2, SENSOR: 1}, COLOUR: {LAMP: 1}}


class TestUnitsOfWork:
    def test_a_failing_unit_undoes_itself_alone(self, city: Opened) -> None:
        def fails(transaction: Transaction) -> None:
            transaction.put(lamp("half", attrs={COLOUR: [value("red")]} | at(4.35, 50.85)))
            transaction.remember("urn:ngsi-ld:Lamp:half", [LAMP], [(COLOUR, value("red"))])
            transaction.put_record("subscription", "s", {"id": "s"})
            transaction.queue("s", b"message")
            raise LookupError("no")

        first, failed, last = city.write_together(
            lambda transaction: transaction.put(lamp("first", attrs={POWER: [value(1)]})),
            fails,
            lambda transaction: transaction.put(lamp("last", attrs={COLOUR: [value("blue")]})),
        )
        assert (first, last, str(failed)) == (None, None, "no")
        assert ids(city.now.entities(ALL, limit=None)) == ["first", "last"]
        assert city.now.attributes() == {POWER: {LAMP: 1}, COLOUR: {LAMP: 1}}
        assert city.now.past("urn:ngsi-ld:Lamp:half", EVER) is None
        assert list(city.now.records("subscription")) == list(city.run(city.store.deliveries(10))) == []

    def test_a_unit_sees_what_it_wrote_and_others_do_not_before_it_is_kept(self, city: Opened) -> None:
        def look(transaction: Transaction) -> tuple[int, int]:
            transaction.put(lamp("1"))
            return transaction.count(ALL), city.store.reader("").count(ALL)

        assert city.write(look) == (1, 0)
        assert city.now.count(ALL) == 1

    def test_the_answer_is_what_the_work_returned(self, city: Opened) -> None:
        assert city.write_together(*(lambda _, n=n: n for n in range(300))) == list(range(300))

    def test_everything_is_there_after_a_restart(self, city: Opened) -> None:
        city.write(
            lambda transaction: [
                transaction.put(lamp("1", attrs={POWER: [value(1)]} | at(4.35, 50.85))),
                transaction.remember("urn:ngsi-ld:Lamp:1", [LAMP], [(POWER, measured(1))]),
                transaction.put_record("subscription", "s", {"id": "s"}),
                transaction.queue("s", b"message"),
            ]
        )
        city.write(lambda transaction: transaction.put(lamp("1")), "other", create=True)
        before = (city.now.entity("urn:ngsi-ld:Lamp:1"), city.now.past("urn:ngsi-ld:Lamp:1", EVER))
        city.reopen()
        assert (city.now.entity("urn:ngsi-ld:Lamp:1"), city.now.past("urn:ngsi-ld:Lamp:1", EVER)) == before
        assert [delivery.message for delivery in city.run(city.store.deliveries(10))] == [b"message"]
        assert city.now.records("subscription") == [{"id": "s"}]
        assert city.store.has_tenant("other")

    def test_a_long_query_is_cut_off(self, city: Opened) -> None:
        city.write(lambda transaction: [transaction.put(lamp(str(n))) for n in range(300)])
        city.reopen(read_limit_s=0.0)
        with pytest.raises(Problem) as refusal:
            city.read(lambda reader: [reader.entities(ALL, limit=None) for _ in range(1000)])
        assert (refusal.value.status, refusal.value.type.rpartition("/")[2]) == (403, "TooComplexQuery")

    def test_one_read_sees_one_instant(self, city: Opened) -> None:
        writing: Future[None] = Future()

        async def read_while_writing() -> tuple[int, int]:
            loop = asyncio.get_running_loop()
            started = asyncio.Event()

            def look_after_start(reader: Any) -> tuple[int, int]:
                before = reader.count(ALL)
                loop.call_soon_threadsafe(started.set)
                writing.result(10)
                return before, reader.count(ALL)

            reading = asyncio.ensure_future(city.store.read("", look_after_start))
            await started.wait()
            await city.store.write("", lambda transaction: transaction.put(lamp("1")))
            writing.set_result(None)
            return await reading

        assert city.run(read_while_writing()) == (0, 0)
        assert city.now.count(ALL) == 1


class TestTenants:
    def test_the_default_tenant_always_exists(self, city: Opened) -> None:
        assert city.store.has_tenant("")
        assert not city.store.has_tenant("north")

    def test_an_unknown_tenant_is_an_error_unless_it_is_to_be_made(self, city: Opened) -> None:
        with pytest.raises(KeyError, match="north"):
            city.write(lambda transaction: transaction.put(lamp("1")), "north")
        with pytest.raises(KeyError, match="north"):
            city.store.reader("north")
        city.write(lambda transaction: transaction.put(lamp("1")), "north", create=True)
        assert city.store.has_tenant("north")
        assert sorted(city.store.tenants()) == ["", "north"]

    def test_a_tenant_whose_first_write_fails_is_not_made(self, city: Opened) -> None:
        with pytest.raises(ZeroDivisionError):
            city.write(lambda _: 1 / 0, "north", create=True)
        assert not city.store.has_tenant("north")

    def test_tenants_do_not_see_each_other(self, city: Opened) -> None:
        def fill(transaction: Transaction) -> None:
            transaction.put(lamp("1", attrs={POWER: [value(1)]} | at(4.35, 50.85)))
            transaction.remember("urn:ngsi-ld:Lamp:1", [LAMP], [(POWER, measured(1))])
            transaction.put_record("subscription", "s", {"id": "s"})

        city.write(fill, "north", create=True)
        assert city.now.entity("urn:ngsi-ld:Lamp:1") is None
        assert (city.now.types(), city.now.attributes(), city.now.count(ALL)) == ({}, {}, 0)
        assert city.now.past("urn:ngsi-ld:Lamp:1", EVER) is None
        assert list(city.now.past_ids(ALL, EVER)) == list(city.now.records("subscription")) == []
        city.write(lambda transaction: transaction.put(lamp("1", attrs={POWER: [value(2)]})))
        north = city.store.reader("north").entity("urn:ngsi-ld:Lamp:1")
        assert north is not None
        assert north["attrs"][POWER][0]["value"] == 1

    def test_a_dropped_tenant_leaves_nothing_behind_and_its_name_can_be_had_again(self, city: Opened) -> None:
        def fill(transaction: Transaction) -> None:
            for number in range(120):
                transaction.put(lamp(str(number), attrs={POWER: [value(1)]} | at(4.35, 50.85)))
            transaction.remember("urn:ngsi-ld:Lamp:1", [LAMP], [(POWER, measured(1))])
            transaction.put_record("subscription", "s", {"id": "s"})
            transaction.queue("s", b"1")

        city.write(lambda transaction: [transaction.put(lamp("1")), transaction.queue("s", b"2")])
        city.write(fill, "north", create=True)
        assert city.run(city.store.drop("north")) is True
        assert city.run(city.store.drop("north")) is False
        assert list(city.store.tenants()) == [""]
        assert [each.message for each in city.run(city.store.deliveries(10))] == [b"2"]
        assert city.now.count(ALL) == 1
        with pytest.raises(KeyError, match="north"):
            city.write(lambda transaction: transaction.put(lamp("1")), "north")
        city.write(lambda transaction: transaction.put(lamp("new")), "north", create=True)
        north = city.store.reader("north")
        assert (north.types(), north.attributes(), north.count(ALL)) == ({LAMP: 1}, {}, 1)
        assert list(north.past_ids(ALL, EVER)) == list(north.records("subscription")) == []
        city.reopen()
        assert city.store.reader("north").count(ALL) == 1

    def test_the_default_tenant_cannot_be_dropped(self, city: Opened) -> None:
        with pytest.raises(ValueError, match="default tenant"):
            city.run(city.store.drop(""))


class TestRecords:
    def test_records_come_in_order_of_creation(self, city: Opened) -> None:
        city.write(lambda transaction: [transaction.put_record("subscription", key, {"id": key}) for key in "cab"])
        city.write(lambda transaction: transaction.put_record("subscription", "a", {"id": "a", "new": True}))
        assert city.now.records("subscription") == [{"id": "c"}, {"id": "a", "new": True}, {"id": "b"}]
        assert city.now.record("subscription", "a") == {"id": "a", "new": True}

    def test_collections_are_apart(self, city: Opened) -> None:
        city.write(lambda transaction: transaction.put_record("subscription", "a", {}))
        assert city.now.record("context", "a") is None
        assert list(city.now.records("context")) == []

    def test_a_removed_record_is_gone_once(self, city: Opened) -> None:
        city.write(lambda transaction: transaction.put_record("context", "a", {}))
        assert city.write(lambda transaction: transaction.remove_record("context", "a")) is True
        assert city.write(lambda transaction: transaction.remove_record("context", "a")) is False


class TestDeliveries:
    def queued(self, city: Opened) -> list[tuple[bytes, int]]:
        return [(delivery.message, delivery.attempts) for delivery in city.run(city.store.deliveries(10))]

    def test_the_oldest_come_first_over_all_tenants(self, city: Opened) -> None:
        city.write(lambda transaction: transaction.queue("s", b"1"))
        city.write(lambda transaction: transaction.queue("s", b"2"), "north", create=True)
        waiting = city.run(city.store.deliveries(10))
        assert [(each.tenant, each.subscription_id, each.message) for each in waiting] == [
            ("", "s", b"1"),
            ("north", "s", b"2"),
        ]
        assert len(city.run(city.store.deliveries(1))) == 1
        assert [each.message for each in city.run(city.store.deliveries(10, after=waiting[0].number))] == [b"2"]

    def test_a_postponed_one_stays_and_counts_a_settled_one_goes(self, city: Opened) -> None:
        city.write(lambda transaction: [transaction.queue("s", text) for text in (b"1", b"2")])
        first, second = city.run(city.store.deliveries(10))
        city.run(city.store.postpone([first.number]))
        city.run(city.store.settle([second.number]))
        assert self.queued(city) == [(b"1", 1)]

    def test_a_number_is_never_used_again(self, city: Opened) -> None:
        city.write(lambda transaction: transaction.queue("s", b"1"))
        (first,) = city.run(city.store.deliveries(10))
        city.run(city.store.settle([first.number]))
        city.write(lambda transaction: transaction.queue("s", b"2"))
        assert city.run(city.store.deliveries(10))[0].number > first.number


def test_a_moved_thing_is_found_where_it_is_and_not_where_it_was(city: Opened) -> None:
    near = Query(geo=GeoQuery("near", {"type": "Point", "coordinates": [4.35, 50.85]}, LOCATION, max_distance_m=100))
    city.write(lambda transaction: transaction.put(lamp("1", attrs=at(4.35, 50.85))))
    assert city.now.count(near) == 1
    city.write(lambda transaction: transaction.put(lamp("1", attrs=at(4.40, 50.85))))
    assert city.now.count(near) == 0
