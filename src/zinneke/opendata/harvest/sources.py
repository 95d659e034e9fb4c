"""Harvesting of sources at addresses, when their time comes or somebody asks."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from zinneke.intake.fetch import Version
from zinneke.kernel.outgoing import Forbidden
from zinneke.kernel.time import now
from zinneke.opendata.harvest.actions import refuse, stay, take_in
from zinneke.opendata.harvest.ckan_site import read_ckan
from zinneke.opendata.harvest.dcat_pages import read_dcat
from zinneke.opendata.harvest.ods_site import read_ods
from zinneke.opendata.harvest.reading import Asked, Reading
from zinneke.opendata.models import Kind, Run, Source
from zinneke.opendata.outgoing.caller import Caller
from zinneke.opendata.outgoing.city import city_caller

READERS: Final[dict[str, Callable[[Caller, Asked], Reading]]] = {
    Kind.DCAT: read_dcat, Kind.CKAN: read_ckan, Kind.ODS: read_ods,
}  # fmt: skip
INCREMENTAL: Final = frozenset({Kind.CKAN, Kind.ODS})
WHOLE_EVERY: Final = timedelta(days=7)
"""What a source has taken away is seen only by asking for everything."""
OVERLAP: Final = timedelta(hours=1)
"""By how much changes are asked for from before the last harvest: clocks differ, and indexes lag."""


def harvest_address(
    source: Source, caller: Caller | None = None, *, allow_loss: bool = False, whole: bool = False
) -> Run:
    """Harvest a source now. A run that fails changes nothing of the catalogue and tells why; it does not raise.

    ``whole`` asks for everything, also of a source that can tell what has changed.
    """
    started_at = now()
    since = None if whole or allow_loss else _since(source, started_at)
    try:
        with caller or city_caller() as asking:
            reading = READERS[source.kind](asking, _asked(source, since, whole=whole or allow_loss))
        run = (
            stay(source, started_at)
            if reading.harvest is None
            else take_in(source, reading.harvest, started_at, allow_loss=allow_loss)
        )
    except (OSError, ValueError, Forbidden, SyntaxError) as error:
        run = refuse(source, started_at, str(error))
        _put_off(source, getattr(error, "wait_s", 0.0))
        return run
    source.etag, source.last_modified = reading.version.etag, reading.version.last_modified
    if since is None and reading.harvest is not None:
        source.whole_at = started_at
    _put_off(source)
    return run


def take_due(at: datetime) -> list[Source]:
    """The sources whose time has come, which from now on have another: nobody else takes them."""
    due = Source.objects.filter(enabled=True, every_hours__gt=0, next_at__lte=at).exclude(kind=Kind.FILE)
    found = list(due)
    for source in found:
        _put_off(source)
    return found


def outcome(run: Run) -> str:
    """A run in a line."""
    return run.problem or f"{run.source}: {run.created} created, {run.updated} updated, {run.gone} gone"


def _asked(source: Source, since: datetime | None, *, whole: bool) -> Asked:
    version = Version() if whole else Version(source.etag, source.last_modified)
    return Asked(source.location, tuple(filter(None, source.languages.split(","))), version, since)


def _since(source: Source, at: datetime) -> datetime | None:
    """Since when changes are enough: the last harvest that went well, unless it is time for everything."""
    if source.kind not in INCREMENTAL or source.whole_at is None or at - source.whole_at >= WHOLE_EVERY:
        return None
    last = source.runs.filter(problem="").order_by("-started_at").first()
    return last.started_at - OVERLAP if last else None


def _put_off(source: Source, wait_s: float = 0.0) -> None:
    """The source's next time; its server may ask for a later one."""
    if source.every_hours:
        source.next_at = now() + max(timedelta(hours=source.every_hours), timedelta(seconds=min(wait_s, 7 * 86_400)))
    source.save(update_fields=["etag", "last_modified", "next_at", "whole_at"])
