"""``zinneke catalogue``: the catalogue of open data."""

import os
from pathlib import Path

import click

from zinneke.config import secret_store
from zinneke.config.cli.options import give_up, settings_with
from zinneke.config.processes import with_own_environment


@click.group()
def catalogue() -> None:
    """The catalogue of open data."""


@catalogue.command(epilog="Example: zinneke catalogue harvest catalogue.ttl --source region")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--source", "name", metavar="NAME", help="What the source is called here; the file's name by default.")
@click.option("--format", "kind", metavar="ENDING", help="Format where the file's name does not tell: nt, ttl, rdf, …")
@click.option("--allow-loss", is_flag=True, help="Let the run take away more datasets than a healthy source loses.")
@click.option("--data", metavar="DIR", help="Data folder of the city.")
def harvest(path: Path, name: str | None, kind: str | None, allow_loss: bool, data: str | None) -> None:
    """Take the datasets of the DCAT document at PATH into the catalogue, packed (.gz) or not.

    Bad statements are named and passed over; a second harvest of the same document changes nothing.
    """
    settings = secret_store.with_secrets(settings_with({"data": data}))
    os.environ.update(with_own_environment(settings, {}))
    from zinneke.config.site_process import prepare_database

    prepare_database()
    from zinneke.opendata.harvest.files import harvest_file, told

    try:
        run = harvest_file(path, name, kind, allow_loss=allow_loss)
    except (OSError, ValueError) as error:
        give_up(f"{path} was not harvested: {error}")
    for line in told(run):
        click.echo(line)
