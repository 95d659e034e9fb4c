"""What the broker tells of itself to Prometheus."""

from functools import partial
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from zinneke.broker.engine.broker import Broker

_SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_METHODS: Final = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})
"""Any other would let a client make as many counters as it can think of names."""

_TALLY: Final = {
    "delivered": "Notifications delivered",
    "failed": "Attempts to deliver that failed",
    "given_up": "Notifications never delivered",
    "orphaned": "Notifications of subscriptions that were deleted meanwhile",
}


class Meter:
    """Counts requests and their time, and shows the state of the notification queue."""

    def __init__(self, broker: Broker) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "zinneke_broker_requests", "Requests by method, resource and status.", ("method", "resource", "status"),
            registry=self._registry,
        )  # fmt: skip
        self._seconds = Histogram(
            "zinneke_broker_request_seconds", "Time to answer a request.", ("method", "resource"), buckets=_SECONDS,
            registry=self._registry,
        )  # fmt: skip
        waiting = Gauge(
            "zinneke_broker_notifications_waiting", "Notifications not yet delivered.", registry=self._registry
        )
        waiting.set_function(lambda: broker.dispatcher.waiting)
        for name, words in _TALLY.items():
            became = Gauge(f"zinneke_broker_notifications_{name}", f"{words} since the start.", registry=self._registry)
            became.set_function(partial(getattr, broker.dispatcher.tally, name))
        subscriptions = Gauge("zinneke_broker_subscriptions", "Subscriptions of all tenants.", registry=self._registry)
        subscriptions.set_function(lambda: len(broker.watches))

    def note(self, method: str, resource: str, status: int, seconds: float) -> None:
        """Count one request."""
        method, resource = method if method in _METHODS else "other", resource or "other"
        self._requests.labels(method, resource, str(status)).inc()
        self._seconds.labels(method, resource).observe(seconds)

    def text(self) -> bytes:
        """All figures, in Prometheus' text format."""
        return generate_latest(self._registry)
