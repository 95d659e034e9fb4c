"""How a subscription's notifications fare (5.2.14): shown to its owner, kept with it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zinneke.kernel.time import format_instant


@dataclass(slots=True)
class Counters:
    """The read-only members of ``notification``. They live in memory and are written down now and then."""

    sent: int = 0
    failed: int = 0
    last_notification: str | None = None
    last_success: str | None = None
    last_failure: str | None = None
    failing: bool = False

    @classmethod
    def of(cls, members: dict[str, Any]) -> "Counters":
        """The counters as :meth:`members` wrote them."""
        return cls(
            members.get("timesSent", 0),
            members.get("timesFailed", 0),
            members.get("lastNotification"),
            members.get("lastSuccess"),
            members.get("lastFailure"),
            members.get("status") == "failed",
        )

    def count(self, taken: bool, at: datetime) -> None:
        """Count one attempt."""
        moment = format_instant(at)
        self.sent += 1
        self.last_notification = moment
        if taken:
            self.last_success = moment
        else:
            self.failed += 1
            self.last_failure = moment
        self.failing = not taken

    def members(self) -> dict[str, Any]:
        """The members as they are shown: nothing before the first attempt."""
        if not self.sent:
            return {}
        given = {
            "status": "failed" if self.failing else "ok",
            "timesSent": self.sent,
            "timesFailed": self.failed,
            "lastNotification": self.last_notification,
            "lastSuccess": self.last_success,
            "lastFailure": self.last_failure,
        }
        return {name: value for name, value in given.items() if value is not None}
