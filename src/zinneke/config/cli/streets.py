"""``zinneke streets``: the street network that travel times are found in, from an OpenStreetMap extract."""

from pathlib import Path

import click

from zinneke.config.cli.options import give_up, settings_with
from zinneke.kernel.geo import Box
from zinneke.streets.extract import NoStreetsError, read_extract
from zinneke.streets.network import FILE_NAME, Graph, Network, NotANetworkError, load, save


@click.group()
def streets() -> None:
    """The street network: guidance finds its travel times in it."""


@streets.command("import", epilog="Example: zinneke streets import brussels.osm.pbf")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--box", metavar="W,S,E,N", help="Only ways that touch this box, in degrees.")
@click.option("--data", metavar="DIR", help="Data folder.")
def import_(file: Path, box: str | None, data: str | None) -> None:
    """Read the streets of the OpenStreetMap extract FILE (.osm.pbf or .osm) into the city.

    A running city takes the new network up by itself.
    """
    settings = settings_with({"data": data})
    try:
        network = read_extract(file, _box(box))
        save(network, settings.data / FILE_NAME)
    except (NoStreetsError, RuntimeError, OSError) as error:
        give_up(f"{file}: {error}")
    click.echo(_told(network))


@streets.command("show", epilog="Example: zinneke streets show")
@click.option("--data", metavar="DIR", help="Data folder.")
def show(data: str | None) -> None:
    """Tell which network is installed."""
    file = settings_with({"data": data}).data / FILE_NAME
    try:
        click.echo(_told(load(file)))
    except FileNotFoundError:
        give_up(f"{file}: no street network is installed; travel times are estimated from straight lines")
    except (NotANetworkError, OSError) as error:
        give_up(str(error))


def _told(network: Network) -> str:
    as_of = f", as of {network.as_of}" if network.as_of else ""
    return f"{network.extract}{as_of}: for cars {_size(network.drive)}; on foot {_size(network.walk)}"


def _size(graph: Graph) -> str:
    return f"{len(graph.lon)} nodes, {len(graph.tail)} edges"


def _box(text: str | None) -> Box | None:
    if text is None:
        return None
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError as error:
        raise click.UsageError(f"--box {text!r}: four numbers with commas, such as 4.24,50.76,4.49,50.92") from error
    if not (west < east and south < north):
        raise click.UsageError(f"--box {text!r}: west before east, south before north")
    return Box(west, south, east, north)
