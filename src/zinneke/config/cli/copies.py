"""``zinneke backup`` and ``zinneke restore``: a copy of all the city remembers, and the way back."""

from pathlib import Path

import click

from zinneke.config.archive import NotTheSameError
from zinneke.config.backup import Copied, put_back, take
from zinneke.config.cli.options import give_up, settings_with


@click.command(epilog="Example: zinneke backup city-2026-11-24.tar.gz")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--data", metavar="DIR", help="Data folder to copy.")
@click.option("--store", metavar="STORE", help="Where the broker keeps the city: sqlite, or postgresql://...")
@click.option("--quiet", is_flag=True, help="Print problems only.")
def backup(file: Path, data: str | None, store: str | None, quiet: bool) -> None:
    """Copy the city into FILE while it runs. FILE holds secrets: keep it safe.

    A broker's store in PostgreSQL (--store, or the setting broker_store) is copied with it, and asked what a restored
    one has to answer alike.
    """
    settings = settings_with({"data": data, "broker_store": store})
    try:
        copied = take(settings.data, file.resolve(), settings.text("broker_store"))
    except (OSError, ValueError) as error:
        give_up(str(error))
    if not quiet:
        click.echo(f"{file}: {_held(copied)}, {file.stat().st_size / 1e6:.1f} MB")
        click.echo(_recorded(copied))


@click.command(epilog="Example: zinneke restore city-2026-11-24.tar.gz --data restored")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--data", metavar="DIR", help="Empty folder to restore into.")
@click.option("--store", metavar="STORE", help="sqlite, or the empty database postgresql://... to restore into.")
@click.option("--quiet", is_flag=True, help="Print problems only.")
def restore(file: Path, data: str | None, store: str | None, quiet: bool) -> None:
    """Put the copy FILE into an empty data folder, after proving that it is whole and answers as it did.

    A copied PostgreSQL store goes into the empty database that --store, or else the setting broker_store, names.
    """
    settings = settings_with({"data": data, "broker_store": store})
    try:
        copied = put_back(file, settings.data, settings.text("broker_store"))
    except (NotTheSameError, OSError, ValueError) as error:
        give_up(str(error))
    if not quiet:
        click.echo(f"{settings.data}: {_held(copied)}, all as they were copied")
        click.echo(_proved(copied))


def _held(copied: Copied) -> str:
    return f"{len(copied.rows)} files, {copied.total_rows} rows"


def _recorded(copied: Copied) -> str:
    if copied.unasked:
        return f"The broker's store was not asked anything: {copied.unasked}. Files and rows are proved all the same."
    return f"As of {copied.at} {_asked(copied)} were answered; a restore must answer them alike."


def _proved(copied: Copied) -> str:
    proved = "Proved: each file has its checksum and each table its number of rows"
    if copied.unasked:
        return f"{proved}. Answers of the broker's store were not compared: {copied.unasked}."
    return (
        f"{proved}, and the broker's store answers {_asked(copied)} as it did at {copied.at}: types and attributes "
        "with their numbers, pages of entities, histories, places, values, subscriptions, registrations, contexts."
    )


def _asked(copied: Copied) -> str:
    return f"{copied.questions} questions about {copied.tenants} tenant{'s' if copied.tenants != 1 else ''}"
