"""What ``zinneke doctor`` looks at. Each examination tells what it found and, where something is wrong, the remedy."""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import Final

import apsw
import psycopg

from zinneke.config.ports_in_use import why_not_free
from zinneke.intake import mqtt_server
from zinneke.kernel.openness import is_open, refusal_to_start
from zinneke.kernel.settings import Settings
from zinneke.kernel.time import now

OLDEST_PYTHON: Final = (3, 11)
LEAST_FREE_BYTES: Final = 1_000_000_000
CLOCK_TOLERANCE: Final = timedelta(minutes=5)
RELEASED: Final = datetime(2026, 11, 24, tzinfo=UTC)
"""A clock before the day this version was written is wrong."""
LISTENERS: Final = {"site": "site_port", "broker": "broker_port", "MQTT server": "mqtt_port"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing examined: fine or not, what was found, and the remedy where it is not fine."""

    what: str
    fine: bool = True
    remedy: str = ""


def of_everything(settings: Settings) -> list[Finding]:
    """All examinations."""
    return [python_version(), *parts(), *before_start(settings), *stores(settings)]


def before_start(settings: Settings) -> list[Finding]:
    """What must be right for the city to start."""
    return [
        data_folder(settings.data),
        free_space(settings.data),
        clock(settings.data),
        broker_access(settings),
        *ports(settings),
    ]


def python_version() -> Finding:
    """The interpreter is new enough."""
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] >= OLDEST_PYTHON:
        return Finding(f"Python {version}")
    return Finding(f"Python {version} is too old", False, "install Python 3.11 or newer and run `make setup` again")


def parts() -> Iterator[Finding]:
    """The MQTT server, the browser's files and the translations are there."""
    try:
        yield Finding(f"MQTT server {mqtt_server.binary()}")
    except FileNotFoundError as error:
        yield Finding(str(error), False, "run `make setup`")
    package = Path(str(resources.files("zinneke")))
    made = {
        "the browser's scripts and styles": package / "ui" / "static" / "vendor" / ".made",
        "the translations": package / "ui" / "locale" / "fr" / "LC_MESSAGES" / "django.mo",
    }
    for name, path in made.items():
        yield (Finding(name) if path.exists() else Finding(f"{name} are missing ({path})", False, "run `make setup`"))


def data_folder(folder: Path) -> Finding:
    """The data folder can be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".writable"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        return Finding(
            f"the data folder {folder} cannot be written: {error.strerror}",
            False,
            "give this user the right to write there, or choose another with --data DIR",
        )
    return Finding(f"data folder {folder.resolve()}")


def free_space(folder: Path) -> Finding:
    """There is room on the disk."""
    existing = next((path for path in (folder, *folder.resolve().parents) if path.exists()), Path("/"))
    free = shutil.disk_usage(existing).free
    if free >= LEAST_FREE_BYTES:
        return Finding(f"{free / 1e9:.1f} GB free on the disk")
    return Finding(
        f"only {free / 1e6:.0f} MB are free on the disk of {folder}",
        False,
        f"free at least {LEAST_FREE_BYTES / 1e9:.0f} GB, or choose another disk with --data DIR",
    )


def clock(folder: Path) -> Finding:
    """The clock is not behind what the city already wrote, nor behind this version's own date."""
    written = [datetime.fromtimestamp(path.stat().st_mtime, UTC) for path in folder.glob("*.sqlite3*")]
    latest = max([RELEASED, *written])
    present = now()
    if present >= latest - CLOCK_TOLERANCE:
        return Finding(f"clock at {present:%Y-%m-%d %H:%M} UTC")
    return Finding(
        f"the clock says {present:%Y-%m-%d %H:%M} UTC, before {latest:%Y-%m-%d %H:%M} when something was last written",
        False,
        "set the clock (timedatectl set-ntp true); wrong times would spoil the history",
    )


def broker_access(settings: Settings) -> Finding:
    """The broker asks who one is, or is open on purpose."""
    if not is_open(settings):
        return Finding("the broker asks for tokens, except for what broker_rights allow anyone")
    if (refusal := refusal_to_start(settings)) is not None:
        what, _, remedy = refusal.partition(": ")
        return Finding(what, False, remedy)
    return Finding(f"the broker is open: whoever reaches {settings.text('host')} may read and change everything")


def ports(settings: Settings) -> Iterator[Finding]:
    """The ports are free."""
    host = settings.text("host")
    for listener, name in LISTENERS.items():
        port = settings.number(name)
        reason = why_not_free(host, port)
        if reason is None:
            yield Finding(f"port {port} is free for the {listener}")
            continue
        yield Finding(
            f"port {port} of {host} is not free for the {listener}: {reason}",
            False,
            f"stop what uses it (ss -ltnp | grep {port}), or choose another with --{name.replace('_', '-')} PORT",
        )


def database(settings: Settings) -> Finding:
    """The database that the broker keeps the city in answers."""
    url = settings.text("broker_store")
    place = url.rpartition("@")[2]
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            return Finding(f"the database {place} answers: PostgreSQL {connection.info.server_version // 10_000}")
    except psycopg.Error as error:
        what = f"the database {place} does not answer: {str(error).strip()}"
        return Finding(what, False, "start the database, or correct the setting broker_store")


def stores(settings: Settings) -> Iterator[Finding]:
    """The databases in the data folder are sound, and the broker's own answers."""
    if settings.text("broker_store") != "sqlite":
        yield database(settings)
    for path in sorted(settings.data.glob("*.sqlite3")):
        try:
            connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
            verdict = str(connection.execute("PRAGMA quick_check(1)").fetchall()[0][0])
        except apsw.Error as error:
            verdict = str(error)
        if verdict == "ok":
            yield Finding(f"{path.name} is sound")
        else:
            yield Finding(
                f"{path} is damaged: {verdict}",
                False,
                "stop the city and put back the last copy of the folder",
            )
