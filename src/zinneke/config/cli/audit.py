"""``zinneke audit``: whether the log of who did what is as it was written."""

import os

import click

from zinneke.config import secret_store
from zinneke.config.cli.options import give_up, settings_with
from zinneke.config.processes import with_own_environment


@click.group()
def audit() -> None:
    """The log of who did what, a chain of hashes."""


@audit.command(epilog="Example: zinneke audit verify --root 1200:3fc9…")
@click.option("--data", metavar="DIR", help="Data folder of the city.")
@click.option("--root", metavar="NUMBER:HASH", help="An entry as it was published, that has to be there.")
def verify(data: str | None, root: str | None) -> None:
    """Walk the chain from its start, and tell the first entry that does not hold."""
    _open(data)
    from zinneke.accounts.audit.chain import verified
    from zinneke.accounts.audit.recording import links
    from zinneke.accounts.audit.roots import missing

    verdict = verified(links())
    if verdict.fault:
        give_up(f"broken: {verdict.fault}; the {verdict.entries} entries before it hold")
    gone = missing(root)
    if gone:
        give_up(f"broken: {gone}")
    click.echo(f"{verdict.entries} entries hold; the last hash is {verdict.head}")


def _open(data: str | None) -> None:
    """Have Django ready for the city in this folder."""
    settings = secret_store.with_secrets(settings_with({"data": data}))
    os.environ.update(with_own_environment(settings, {}))
    from zinneke.config.site_process import prepare_database

    prepare_database()
