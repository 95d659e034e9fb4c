"""Which versions stay of a table that is published every few minutes: a rule, without files and clock."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from zinneke.lake.tables.versions import Entry


@dataclass(frozen=True, slots=True)
class Thinning:
    """Of each of the last ``hours`` hours the last version stays, and of each of the last ``days`` days (UTC)."""

    hours: int
    days: int

    def kept(self, entries: Iterable[Entry], at: dt.datetime) -> set[int]:
        """The numbers of the versions that stay."""
        known = sorted(entries, key=lambda one: one.number)
        hourly = {one.at.replace(minute=0, second=0, microsecond=0): one.number for one in known
                  if at - one.at < dt.timedelta(hours=self.hours)}  # fmt: skip
        daily = {one.at.date(): one.number for one in known if at - one.at < dt.timedelta(days=self.days)}
        return {*hourly.values(), *daily.values()}

    @property
    def reason(self) -> str:
        """What readers of a version that did not stay are told."""
        return (
            f"of a live table the last version of each of {self.hours} hours and of each of {self.days} days is kept; "
            "ask the published one"
        )
