"""``zinneke desk``: procedures and forms that come with the software."""

import os

import click

from zinneke.config import secret_store
from zinneke.config.cli.options import settings_with
from zinneke.config.processes import with_own_environment


@click.group()
def desk() -> None:
    """What residents ask of the city."""


@desk.command(epilog="Example: zinneke desk ship")
@click.option("--data", metavar="DIR", help="Data folder of the city.")
def ship(data: str | None) -> None:
    """Put the procedures and forms that come with the software into the catalogue; what is there stays as it is."""
    os.environ.update(with_own_environment(secret_store.with_secrets(settings_with({"data": data})), {}))
    from zinneke.config.site_process import prepare_database

    prepare_database()
    from zinneke.services.desk.actions import shipping

    added = shipping.ship()
    click.echo(f"added: {', '.join(added)}" if added else "nothing to add: all of them are there")
