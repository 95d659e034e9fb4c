"""``zinneke budget verify``: checking a published election from its files alone, as anybody can."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import click

from zinneke import __version__
from zinneke.config.cli.options import give_up, settings_with
from zinneke.kernel.outgoing import Forbidden, Outgoing, endpoint
from zinneke.opendata.outgoing.caller import Caller, Unreachable
from zinneke.opendata.outgoing.limits import MEBIBYTE, Limits
from zinneke.services.budget.queries.verifying.checks import verified
from zinneke.services.budget.queries.verifying.folder import NotSo, published_in
from zinneke.services.budget.rules.publication.files import LISTED, MANIFEST

LIMITS: Final = Limits(most_bytes=256 * MEBIBYTE, longest_s=300.0, silence_s=20.0, tries=3)
"""Of one file. The board of a million ballots has 150 MB."""
AGENT: Final = f"zinneke-verify/{__version__}"
REMEDY: Final = "give the address that stands on the page of the result, which ends in the folder of its files"


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
        give_up(f"The files could not be fetched: {error}\n  remedy: {REMEDY}")
    click.echo(f"Everything is so. Checked with version {__version__}.")


@contextmanager
def _folder(place: str) -> Iterator[Path]:
    """The files: where they are, or fetched for as long as they are looked at."""
    if not place.startswith(("http://", "https://")):
        yield Path(place)
        return
    base = place.removesuffix(MANIFEST).removesuffix("/") + "/"
    with TemporaryDirectory() as made, Caller(_outgoing(base), LIMITS, agent=AGENT) as caller:
        for name in (MANIFEST, *LISTED):
            caller.fetch(base + name, Path(made, name))
        yield Path(made)


def _outgoing(url: str) -> Outgoing:
    """What may be called: the host that somebody typed, wherever it is; those it leads to as the settings say."""
    host, port = endpoint(url)
    allowed = Outgoing.of(settings_with({}))
    return replace(allowed, own=(*allowed.own, f"{host}:{port}"))
