"""What the broker tells of itself to Prometheus."""

from collections.abc import Iterator
from math import inf
from typing import Final

import msgspec
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    Metric,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.registry import Collector

from zinneke.broker.engine.broker import Broker
from zinneke.broker.figures import Distribution, Figures
from zinneke.broker.http.gate import Gate
from zinneke.kernel.time import now, parse_instant

_SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_METHODS: Final = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})
"""Any other would let a client make as many counters as it can think of names."""
_PREFIX: Final = "zinneke_broker_"
_TALLY: Final = {
    "delivered": "Notifications delivered",
    "failed": "Attempts to deliver that failed",
    "given_up": "Notifications never delivered",
    "orphaned": "Notifications of subscriptions that were deleted meanwhile",
}


class _Message(msgspec.Struct):
    """What is needed of a notification that waits."""

    notifiedAt: str = ""  # noqa: N815 - the name in the standard


_read: Final = msgspec.json.Decoder(_Message).decode


class StoreState(Collector):
    """The figures of the store, as they were when somebody last asked for them."""

    def __init__(self) -> None:
        self.figures: Figures | None = None

    def collect(self) -> Iterator[Metric]:
        """All of them."""
        if (seen := self.figures) is None:
            return
        yield _gauge("writes_waiting", "Units of work that wait for the writer of this process.", seen.in_line)
        yield _histogram("commit_seconds", "Time until a commit was on disk.", seen.measured.commits)
        yield _histogram("commit_units", "Units of work in one group commit.", seen.measured.batches)
        if seen.size_bytes is None:
            return
        yield _gauge("store_bytes", "Room that the store takes on disk.", seen.size_bytes)
        age = _age_s(seen.oldest)
        yield _gauge("notifications_oldest_seconds", "Age of the oldest notification not yet delivered.", age)


class State(Collector):
    """Figures that are read when somebody asks for them. No label names a tenant, an entity or a person."""

    def __init__(self, broker: Broker, gate: Gate) -> None:
        self._broker = broker
        self._gate = gate

    def collect(self) -> Iterator[Metric]:
        """All of them."""
        broker, gate = self._broker, self._gate
        yield self._subscriptions()
        yield _gauge("subscriptions", "Subscriptions of all tenants.", len(broker.watches))
        yield _gauge("sources", "Registered sources of all tenants.", sum(1 for _ in broker.registry))
        yield _gauge("tenants", "Tenants, the default one among them.", len(broker.store.tenants()))
        yield _gauge("notifications_waiting", "Notifications not yet delivered.", broker.dispatcher.waiting)
        for name, words in _TALLY.items():
            became = getattr(broker.dispatcher.tally, name)
            yield _gauge(f"notifications_{name}", f"{words} since the start.", became)
        contexts = broker.contexts.figures()
        yield _gauge("contexts_known", "@context documents at hand.", contexts[0])
        yield _gauge("contexts_failed", "@context documents that cannot be had now.", contexts[1])
        yield _gauge("requests_now", "Requests being carried out.", gate.concurrency.now)
        yield _counter("rate_refused", "Requests refused by rate.", gate.rates.refused if gate.rates else 0)
        refused = gate.access.tokens.refused if gate.access else 0
        yield _counter("tokens_refused", "Bearer tokens that proved nothing.", refused)
        yield _counter("audit_lost", "Lines of the audit log that were lost.", gate.audit.lost if gate.audit else 0)

    def _subscriptions(self) -> Metric:
        family = GaugeMetricFamily(_PREFIX + "subscriptions_by_status", "Subscriptions by status.", labels=["status"])
        at, numbers = now(), {"active": 0, "paused": 0, "expired": 0}
        for watch in self._broker.watches:
            numbers[watch.subscription.status(at)] += 1
        for status, number in numbers.items():
            family.add_metric([status], number)
        return family


class Meter:
    """Counts requests and their time, and shows the state of the broker and its process."""

    def __init__(self, broker: Broker, gate: Gate) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            _PREFIX + "requests", "Requests by method, resource and status.", ("method", "resource", "status"),
            registry=self._registry,
        )  # fmt: skip
        self._seconds = Histogram(
            _PREFIX + "request_seconds", "Time to answer a request.", ("method", "resource"), buckets=_SECONDS,
            registry=self._registry,
        )  # fmt: skip
        self._broker = broker
        self._store = StoreState()
        self._registry.register(State(broker, gate))
        self._registry.register(self._store)
        ProcessCollector(registry=self._registry)
        PlatformCollector(registry=self._registry)

    def note(self, method: str, resource: str, status: int, seconds: float) -> None:
        """Count one request."""
        method, resource = method if method in _METHODS else "other", resource or "other"
        self._requests.labels(method, resource, str(status)).inc()
        self._seconds.labels(method, resource).observe(seconds)

    async def text(self) -> bytes:
        """All figures, in Prometheus' text format."""
        self._store.figures = await self._broker.store.figures()
        return generate_latest(self._registry)


def _gauge(name: str, meaning: str, value: float) -> Metric:
    return GaugeMetricFamily(_PREFIX + name, meaning, value)


def _histogram(name: str, meaning: str, seen: Distribution) -> Metric:
    buckets = [("+Inf" if bound == inf else str(bound), number) for bound, number in seen.cumulative()]
    return HistogramMetricFamily(_PREFIX + name, meaning, buckets=buckets, sum_value=seen.total)


def _age_s(message: bytes | None) -> float:
    """Seconds since a notification was made; 0 where none waits."""
    made = _read(message).notifiedAt if message else ""
    return max(0.0, (now() - parse_instant(made)).total_seconds()) if made else 0.0


def _counter(name: str, meaning: str, value: float) -> Metric:
    return CounterMetricFamily(_PREFIX + name, meaning, value)
