"""How a store is doing (``zinneke.broker.figures``), whichever it is."""

from math import inf
from typing import Any

from zinneke.broker.adapters.tests.opened import Opened
from zinneke.broker.adapters.tests.samples import lamp
from zinneke.broker.figures import Figures


def figures(city: Opened) -> Figures:
    found = city.run(city.store.figures())
    assert isinstance(found, Figures)
    return found


def number(distribution: Any) -> int:
    return int(dict(distribution.cumulative())[inf])


def test_every_commit_is_measured(city: Opened) -> None:
    before = figures(city).measured
    commits, batches, units = number(before.commits), number(before.batches), before.batches.total
    city.write(lambda transaction: transaction.put(lamp("1")))
    city.write_together(*[lambda transaction: transaction.put(lamp("2"))] * 30)
    seen = figures(city).measured
    assert number(seen.commits) - commits == number(seen.batches) - batches
    assert 2 <= number(seen.batches) - batches < 31, "writes that wait together are committed together"
    assert seen.batches.total - units == 31
    assert 0 < seen.commits.total < 60


def test_the_room_it_takes_grows_with_what_it_holds(city: Opened) -> None:
    before = figures(city).size_bytes
    city.write(lambda transaction: [transaction.put(lamp(str(number))) for number in range(2_000)])
    after = figures(city).size_bytes
    assert before is not None
    assert after is not None
    assert before + 200_000 < after < before + 50_000_000


def test_the_oldest_notification_is_the_one_queued_first(city: Opened) -> None:
    assert figures(city).oldest is None
    for message in (b"first", b"second"):
        city.write(lambda transaction, message=message: transaction.queue("urn:s:1", message))  # type: ignore[misc]
    assert figures(city).oldest == b"first"
    city.run(city.store.settle([city.run(city.store.deliveries(1))[0].number]))
    assert figures(city).oldest == b"second"
    assert figures(city).in_line == 0
