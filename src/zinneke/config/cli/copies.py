"""``zinneke backup`` and ``zinneke restore``: a copy of all the city remembers, and the way back."""

from pathlib import Path

import click

from zinneke.broker.adapters.postgres.copies import Unfit
from zinneke.config.archive import NotTheSameError
from zinneke.config.backup import Copied, put_back, take
from zinneke.config.cli.options import give_up, settings_with


@click.command(epilog="Example: zinneke backup city-2026-11-24.tar.gz")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--data", metavar="DIR", help="Data folder to copy.")
@click.option("--quiet", is_flag=True, help="Print problems only.")
def backup(file: Path, data: str | None, quiet: bool) -> None:
    """Copy the city into FILE while it runs. FILE holds secrets: keep it safe.

    A broker's store in PostgreSQL (broker_store) is copied with it.
    """
    settings = settings_with({"data": data})
    try:
        copied = take(settings.data, file.resolve(), settings.text("broker_store"))
    except (OSError, Unfit) as error:
        give_up(str(error))
    if not quiet:
        click.echo(f"{file}: {_told(copied)}, {file.stat().st_size / 1e6:.1f} MB")


@click.command(epilog="Example: zinneke restore city-2026-11-24.tar.gz --data restored")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--data", metavar="DIR", help="Empty folder to restore into.")
@click.option("--quiet", is_flag=True, help="Print problems only.")
def restore(file: Path, data: str | None, quiet: bool) -> None:
    """Put the copy FILE into an empty data folder, after proving that it is whole and answers as it did.

    A copied PostgreSQL store goes into the empty database that broker_store names.
    """
    settings = settings_with({"data": data})
    try:
        copied = put_back(file, settings.data, settings.text("broker_store"))
    except (NotTheSameError, OSError, Unfit) as error:
        give_up(str(error))
    if not quiet:
        click.echo(f"{settings.data}: {_told(copied)}, all as they were copied")


def _told(copied: Copied) -> str:
    asked = f", {copied.questions} questions to the broker's store answered" if copied.questions else ""
    return f"{len(copied.rows)} files, {copied.total_rows} rows{asked}"
