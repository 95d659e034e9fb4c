"""Tables that are loaded from addresses, when their time comes or somebody asks."""

from datetime import datetime, timedelta
from hashlib import file_digest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from urllib.parse import urlsplit

import msgspec

from zinneke.intake.fetch import Version
from zinneke.kernel.outgoing import Forbidden
from zinneke.kernel.time import now
from zinneke.lake.tables.options import Options
from zinneke.opendata.models import Dataset, State, TableSource
from zinneke.opendata.outgoing.caller import Caller
from zinneke.opendata.outgoing.city import city_caller
from zinneke.opendata.tables.actions import load_table
from zinneke.opendata.tables.fetching import fetch_rows

UNCHANGED: Final = "unchanged"
LONGEST_WAIT_S: Final = 7 * 86_400


def keep_address(
    dataset: Dataset, url: str, options: Options, *, every_hours: int = 0, confirmed: bool = False
) -> TableSource:
    """Load the table of a dataset from this address from now on. Raises ValueError for what is no address."""
    if not (url.startswith(("http://", "https://")) and urlsplit(url).hostname):
        raise ValueError(f"{url!r} is not an address: http or https with a host")
    known = {"url": url, "options_json": msgspec.json.encode(options), "personal_confirmed": confirmed}
    forgotten = {"etag": "", "last_modified": "", "checksum": "", "last_problem": ""}
    source, _ = TableSource.objects.update_or_create(
        dataset=dataset,
        defaults=known | forgotten | {"every_hours": every_hours, "next_at": now() if every_hours else None},
    )
    return source


def load_address(source: TableSource, caller: Caller | None = None) -> str:
    """Publish what an address has now, unless it is what is published. Gives what came of it; does not raise.

    A load that fails leaves what is published as it is, and the reason in ``last_problem``.
    """
    source.asked_at, wait_s = now(), 0.0
    try:
        with TemporaryDirectory() as folder, caller or city_caller() as asking:
            outcome = _load(source, asking, Path(folder))
        source.last_problem = ""
    except (OSError, ValueError, Forbidden) as error:
        outcome = source.last_problem = str(error)
        wait_s = min(getattr(error, "wait_s", 0.0), LONGEST_WAIT_S)
    _put_off(source, wait_s)
    return outcome


def take_due_tables(at: datetime) -> list[TableSource]:
    """The tables whose time has come, which from now on have another: nobody else takes them."""
    due = TableSource.objects.filter(every_hours__gt=0, next_at__lte=at).exclude(dataset__state=State.GONE)
    found = list(due)
    for source in found:
        _put_off(source)
    return found


def _load(source: TableSource, caller: Caller, folder: Path) -> str:
    path, answer = fetch_rows(caller, source.url, folder, Version(source.etag, source.last_modified))
    if not answer.changed:
        return UNCHANGED
    with path.open("rb") as file:
        checksum = file_digest(file, "sha256").hexdigest()
    if checksum != source.checksum:
        loaded = load_table(source.dataset, path, source.options, named=source.url, confirmed=source.personal_confirmed)
        outcome = f"{loaded.report.rows:,} rows"
    else:
        outcome = UNCHANGED
    source.checksum, source.etag, source.last_modified = checksum, answer.version.etag, answer.version.last_modified
    return outcome


def _put_off(source: TableSource, wait_s: float = 0.0) -> None:
    if source.every_hours:
        source.next_at = now() + max(timedelta(hours=source.every_hours), timedelta(seconds=wait_s))
    source.save()
