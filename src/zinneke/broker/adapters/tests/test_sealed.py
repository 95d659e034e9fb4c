"""Sealing is invisible: a store that seals all it can answers as one that never does, to the last instance id."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from math import isfinite
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import Any

import apsw
import numpy as np
import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from zinneke.broker.adapters.sqlite import open_store, runs, sealing
from zinneke.broker.adapters.sqlite.block import block_of, dump, load
from zinneke.broker.adapters.sqlite.contents import is_number
from zinneke.broker.adapters.sqlite.past import PastReader
from zinneke.broker.adapters.sqlite.sealing import Sealer
from zinneke.broker.adapters.tests.opened import Opened
from zinneke.broker.adapters.tests.samples import LAMP, POWER, value
from zinneke.broker.model.aggregate import Aggregation
from zinneke.broker.model.temporal import time_of
from zinneke.broker.model.times import duration
from zinneke.broker.query.tree import Query, TemporalWindow
from zinneke.kernel.time import format_instant

LAMP_1 = "urn:ngsi-ld:Lamp:1"
MORNING = datetime(2026, 6, 1, 8, tzinfo=UTC)
NEVER = 10**9
EVER = TemporalWindow()
HOURLY = Aggregation(("totalCount", "distinctCount", "min", "max", "avg"), duration("PT1H"))
WINDOWS = [
    TemporalWindow(start, end, name)
    for name in ("observedAt", "createdAt", "modifiedAt", "deletedAt")
    for start, end in ((None, None), (MORNING, None), (None, MORNING + timedelta(minutes=40)))
] + [TemporalWindow(MORNING + timedelta(minutes=20), MORNING + timedelta(minutes=21))]


def minute(number: float) -> str:
    return format_instant(MORNING + timedelta(minutes=number))


def measured(content: Any, number: float, **more: Any) -> dict[str, Any]:
    return value(content, observedAt=minute(number), **more)


def remembered(*instances: dict[str, Any]) -> Callable[[Any], None]:
    return lambda city: city.remember(LAMP_1, [LAMP], [(POWER, instance) for instance in instances])


def seal(transaction: Any) -> None:
    """What the idle writer would do of its own accord."""
    sealer = Sealer(transaction._connection)
    found = transaction._connection.execute("SELECT DISTINCT entity, attribute FROM history").fetchall()
    for entity, attribute in found:
        sealer.due.again(entity, attribute)
    while sealer.due:
        sealer.step()


def counts(city: Opened) -> tuple[int, int]:
    """How many instances are rows, and how many are sealed."""
    connection: Any = city.now._connection  # type: ignore[attr-defined]
    return (
        connection.execute("SELECT count(*) FROM history").get,
        connection.execute("SELECT coalesce(sum(count), 0) FROM sealed").get,
    )


@pytest.fixture
def city(tmp_path: Path) -> Iterator[Opened]:
    opened = Opened(tmp_path, lambda folder: open_store(folder / "city.sqlite3"))
    yield opened
    opened.close()


CONTENTS = st.one_of(
    st.integers(-5, 300),
    st.sampled_from([0.5, 20.0, 21.37, -0.0, 1e300, 1 / 3, 2**53 + 1, -(2**54) - 1, 2**62, 2**70]),
    st.sampled_from(["on", "off", True, False, [1, 2], {"a": 1.0}, "urn:ngsi-ld:null"]),
)


@st.composite
def instances(draw: Any) -> dict[str, Any]:
    stamps = {"createdAt": minute(draw(st.sampled_from([0, 0.5]))), "modifiedAt": minute(draw(st.integers(0, 60)))}
    more = draw(st.sampled_from([{}, {"datasetId": "urn:d"}, {"unitCode": "WTT"}]))
    if draw(st.booleans()):
        more = more | {"observedAt": minute(draw(st.integers(0, 45)) + draw(st.sampled_from([0, 0.001])))}
    return {**value(draw(CONTENTS)), **stamps, **more}


OPERATIONS = st.one_of(
    st.tuples(st.just("remember"), st.lists(instances(), min_size=1, max_size=12)),
    st.tuples(st.just("replace"), st.tuples(st.integers(0, 30), instances())),
    st.tuples(st.just("drop"), st.integers(0, 30)),
    st.tuples(st.just("forget"), st.sampled_from([{}, {"dataset": "urn:d"}, {"all_datasets": True}])),
)


AT_ONE_INSTANT = [value(number, modifiedAt=minute(0)) for number in range(4)] + [
    measured(number, 0, modifiedAt=minute(0)) for number in range(4)
]


def carry_out(city: Opened, operation: str, argument: Any) -> Any:
    """One operation; its answer."""
    if operation == "remember":
        return city.write(remembered(*argument))
    if operation == "forget":
        return city.write(lambda transaction: transaction.forget(LAMP_1, attribute=POWER, **argument))
    place, replacement = argument if operation == "replace" else (argument, None)
    past = city.now.past(LAMP_1, EVER)
    if past is None or place >= len(past.instances):
        return None
    identifier = past.instances[place].instance_id
    if replacement is None:
        return city.write(lambda transaction: transaction.forget_instance(LAMP_1, POWER, identifier))
    city.write(lambda transaction: transaction.put_instance(LAMP_1, POWER, identifier, replacement))
    return city.write(lambda transaction: transaction.instance(LAMP_1, POWER, identifier))


def answers(city: Opened) -> list[Any]:
    """Everything a reader can see."""
    seen: list[Any] = []
    for window in WINDOWS:
        seen += [city.now.past(LAMP_1, window), city.now.past_ids(Query(), window)]
        for most in ({"last": 3}, {"limit": 3}, {"last": 5, "limit": 2}):
            past = city.now.past(LAMP_1, window, **most)  # type: ignore[arg-type]
            seen.append(past and [when(one.instance, window) for one in past.instances])
        seen.append(summed_up(city, window))
    return seen


def when(instance: dict[str, Any], window: TemporalWindow) -> str:
    """What a history is cut by. Which of several instances of one instant are beyond the cut, no clause says."""
    return "" if window.time_property == "deletedAt" else time_of(instance, window.time_property)


def summed_up(city: Opened, window: TemporalWindow) -> Any:
    """The sums, to ten digits of the largest number in them: where great ones cancel out, no more is promised."""
    sums = city.now.sums(LAMP_1, window, HOURLY)
    if sums is None:
        return None
    return {
        (one.attribute, one.dataset, one.kind, method): [
            (_rounded(result, _largest(one.results)), *bounds) for result, *bounds in rows
        ]
        for one in sums.sums
        for method, rows in one.results.items()
    }


def _largest(results: Mapping[str, Any]) -> float:
    extremes = [row[0] for name in ("min", "max") for row in results.get(name, ())]
    return float(max((abs(number) for number in extremes if isinstance(number, int | float)), default=0))


def _rounded(result: Any, scale: float) -> Any:
    if isinstance(result, bool) or not isinstance(result, int | float) or not isfinite(result):
        return result
    return pytest.approx(result, rel=1e-10, abs=1e-10 * scale)


@contextmanager
def shortest(length: int) -> Iterator[None]:
    """Seal only what is at least so long."""
    before, runs.SHORTEST = runs.SHORTEST, length  # type: ignore[misc]
    try:
        yield
    finally:
        runs.SHORTEST = before  # type: ignore[misc]


@settings(max_examples=15, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@example([("remember", AT_ONE_INSTANT)])
@given(st.lists(OPERATIONS, min_size=1, max_size=8))
def test_a_store_that_seals_answers_like_one_that_does_not(operations: list[tuple[str, Any]]) -> None:
    with TemporaryDirectory() as plain_folder, TemporaryDirectory() as sealed_folder:
        plain, sealed = (
            Opened(Path(folder), lambda folder: open_store(folder / "city.sqlite3"))
            for folder in (plain_folder, sealed_folder)
        )
        try:
            for operation, argument in operations:
                with shortest(NEVER):
                    expected = carry_out(plain, operation, argument), answers(plain)
                with shortest(2):
                    found = carry_out(sealed, operation, argument)
                    assert (found, answers(sealed)) == expected
                    sealed.write(seal)
                    assert (found, answers(sealed)) == expected
        finally:
            plain.close()
            sealed.close()


def test_a_long_run_is_sealed_at_once(city: Opened) -> None:
    city.write(remembered(*(measured(n % 7, n) for n in range(500))))
    assert counts(city) == (0, 500)


def test_a_run_that_arrives_again_is_still_one(city: Opened) -> None:
    run = [measured(n % 7, n) for n in range(500)]
    city.write(remembered(*run))
    city.write(remembered(*run))
    city.write(remembered(*run[100:150], measured(-1, 100.5)))
    past = city.now.past(LAMP_1, EVER)
    assert past is not None
    assert len(past.instances) == 501


def test_rows_are_sealed_when_nobody_writes(city: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "ONE_IN", 1)
    for number in range(200):
        city.write(remembered(measured(number, number)))
    city.store._writer._sealer.due.again(1, 1)  # type: ignore[attr-defined]
    assert _eventually(lambda: counts(city)[0] < runs.SHORTEST)
    past = city.now.past(LAMP_1, EVER)
    assert past is not None
    assert [one.instance["value"] for one in past.instances] == list(range(200))


def test_a_reader_sees_one_instant_though_history_is_sealed_meanwhile(
    city: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    with shortest(NEVER):
        city.write(remembered(*(measured(number, number) for number in range(50))))
    rows = PastReader.rows

    def rows_then_seal(*arguments: Any, **more: Any) -> Any:
        found = rows(*arguments, **more)
        city.write(seal)
        return found

    monkeypatch.setattr(PastReader, "rows", rows_then_seal)
    past = city.now.past(LAMP_1, EVER)
    assert counts(city)[0] < 50
    assert past is not None
    assert len(past.instances) == 50


def test_blocks_grow_instead_of_becoming_many(city: Opened) -> None:
    for start in range(0, 3000, 100):
        city.write(remembered(*(measured(n, n) for n in range(start, start + 100))))
    blocks = city.now._connection.execute("SELECT count(*) FROM sealed").get  # type: ignore[attr-defined]
    assert blocks < 8
    assert counts(city) == (0, 3000)


def test_a_store_written_before_history_was_sealed_is_brought_up_to_date(tmp_path: Path) -> None:
    def reopen() -> Opened:
        return Opened(tmp_path, lambda folder: open_store(folder / "city.sqlite3"))

    old = reopen()
    old.write(remembered(measured(1, 1)))
    old.close()
    later = ("sealed", "indexed_values", "value_indexes", "presence", "expiring_attributes")
    before = apsw.Connection(str(tmp_path / "city.sqlite3"))
    before.execute("".join(f"DROP TABLE {name};" for name in later) + "PRAGMA user_version = 1")
    new = reopen()
    new.write(remembered(*(measured(n, n) for n in range(2, 90))))
    assert counts(new) == (1, 88)
    new.close()


@given(st.lists(st.tuples(CONTENTS, st.integers(0, 10**9)), min_size=1, max_size=30))
def test_a_block_gives_every_instance_back(found: list[tuple[Any, int]]) -> None:
    for numbers in (True, False):
        made = [
            value(content, observedAt=format_instant(MORNING + timedelta(microseconds=at)))
            for content, at in sorted(found, key=lambda one: one[1])
            if is_number(content) is numbers
        ]
        if made:
            block = load(dump(block_of(made)))
            back = list(block.instances(np.arange(len(made))))
            assert back == made
            assert [repr(one["value"]) for one in back] == [repr(one["value"]) for one in made]


def _eventually(holds: Callable[[], bool]) -> bool:
    latest = monotonic() + 10
    while not holds() and monotonic() < latest:
        sleep(0.01)
    return holds()
