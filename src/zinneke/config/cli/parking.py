"""``zinneke parking``: the forecast of car parks."""

from pathlib import Path

import click

from zinneke.config.cli.options import give_up
from zinneke.config.cli.site import open_site

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def parking() -> None:
    """The forecast of car parks."""


@parking.command(epilog="Example: zinneke parking learn --from counts.parquet --meta places.csv")
@click.option("--from", "counts", type=FILE, help="Recording to learn from: slot (UTC), place_id, free, cap or occ.")
@click.option("--meta", type=FILE, help="Table of its car parks: place_id, city_name, cap.")
@click.option("--zone", default="Europe/Brussels", show_default=True, help="Time zone that its car parks live by.")
@click.option("--country", default="BE", show_default=True, help="Country whose holidays count: BE or DE.")
@click.option("--data", metavar="DIR", help="Data folder of the city.")
def learn(counts: Path | None, meta: Path | None, zone: str, country: str, data: str | None) -> None:
    """Learn a forecast now, instead of waiting for the night, and let the best method serve.

    Without --from it learns from the city's own counts. With it, a city that starts today has a forecast on its first
    day: the model is marked as learned from a recording, until the city's own counts are enough.
    """
    open_site(data)
    from zinneke.services.parking.actions.teaching import learn_now

    try:
        for line in learn_now(counts, meta, zone=zone, country=country):
            click.echo(line)
    except ValueError as error:
        give_up(f"nothing was learned: {error}")
