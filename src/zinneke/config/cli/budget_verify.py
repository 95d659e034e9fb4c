"""``zinneke budget verify``: checking a published election from its files alone, as anybody can."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from zinneke import __version__
from zinneke.config.cli.options import give_up, settings_with
from zinneke.kernel.outgoing import Forbidden, Outgoing
from zinneke.opendata.outgoing.caller import Caller, Unreachable
from zinneke.services.budget.queries.verifying.checks import verified
from zinneke.services.budget.queries.verifying.folder import NotSo, published_in
from zinneke.services.budget.rules.publication.files import LISTED, MANIFEST


@click.command(epilog="Example: zinneke budget verify https://city.example/en/participatory-budget/…/files/")
@click.argument("place", metavar="URL|DIR")
def verify(place: str) -> None:
    """Check a published election: hashes, signatures, lot, board, the number of ballots, and a count of one's own.

    Each thing that was checked is told; the first that is not so is named, and ends it with exit status 1.
    """
    try:
        with _folder(place) as folder:
            for found in verified(published_in(folder)):
                click.echo(f"ok  {found}")
    except NotSo as error:
        give_up(f"NOT SO  {error}")
    except (Forbidden, Unreachable) as error:
        give_up(str(error))
    click.echo(f"Everything is so. Checked with version {__version__}.")


@contextmanager
def _folder(place: str) -> Iterator[Path]:
    """The files: where they are, or fetched for as long as they are looked at."""
    if not place.startswith(("http://", "https://")):
        yield Path(place)
        return
    base = place if place.endswith("/") else f"{place}/"
    with TemporaryDirectory() as made, Caller(Outgoing.of(settings_with({}))) as caller:
        for name in (MANIFEST, *LISTED):
            caller.fetch(base + name, Path(made, name))
        yield Path(made)
