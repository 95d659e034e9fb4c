"""``zinneke catalogue``: the catalogue of open data."""

from functools import partial
from pathlib import Path

import click

from zinneke.config.cli.keys import key
from zinneke.config.cli.options import give_up
from zinneke.config.cli.site import open_site
from zinneke.config.cli.sources import KINDS, sources
from zinneke.opendata.vocabulary.authority import CC0

LANGUAGES = ("fr", "nl", "de", "en")


@click.group()
def catalogue() -> None:
    """The catalogue of open data."""


@catalogue.command(epilog="Example: zinneke catalogue harvest https://data.example --kind ckan --source region")
@click.argument("place", metavar="PATH_OR_URL")
@click.option(
    "--source", "name", metavar="NAME", default="", help="What the source is called here; by default its own."
)
@click.option("--format", "form", metavar="ENDING", help="Format where the file's name does not tell: nt, ttl, rdf, …")
@click.option("--kind", type=click.Choice(KINDS), default="dcat", show_default=True, help="What an address speaks.")
@click.option("--allow-loss", is_flag=True, help="Let the run take away more datasets than a healthy source loses.")
@click.option("--data", metavar="DIR", help="Data folder of the city.")
def harvest(place: str, name: str, form: str | None, kind: str, allow_loss: bool, data: str | None) -> None:
    """Take the datasets of a DCAT document, packed (.gz) or not, or of the catalogue at an address into the catalogue.

    Bad statements and records are named and passed over; a second harvest of what has not changed changes nothing.
    """
    open_site(data)
    from zinneke.opendata.harvest.command import harvest_now, keep_source
    from zinneke.opendata.harvest.files import harvest_file, told

    try:
        if place.startswith(("http://", "https://")):
            run = harvest_now(keep_source(name, place, kind), allow_loss=allow_loss)
        else:
            run = harvest_file(Path(place), name, form, allow_loss=allow_loss)
    except (OSError, ValueError) as error:
        give_up(f"{place} was not harvested: {error}")
    for line in told(run):
        click.echo(line)


@catalogue.command(epilog="Example: zinneke catalogue load garages garages.json --title fr=Parkings --title nl=Garages")
@click.argument("name")
@click.argument("place", metavar="PATH_OR_URL")
@click.option("--title", "titles", multiple=True, metavar="LANGUAGE=TEXT", help="Title of a new dataset; fr and nl.")
@click.option("--description", "descriptions", multiple=True, metavar="LANGUAGE=TEXT", help="What a new dataset holds.")
@click.option("--licence", default=CC0, show_default=True, metavar="IRI", help="Licence of a new dataset.")
@click.option("--encoding", default="", help="Encoding of the file's text where it is not found out rightly.")
@click.option("--delimiter", default="", help="What stands between the values of a CSV file.")
@click.option("--sheet", default="", help="Sheet of a workbook.")
@click.option("--layer", default="", help="Layer of a GeoPackage.")
@click.option("--path", "inner", default="", metavar="NAMES", help="Way to the rows in a JSON document, with dots.")
@click.option("--crs", default="", metavar="EPSG:…", help="Coordinate system where the file names none.")
@click.option("--timezone", default="UTC", show_default=True, help="Time zone of times that carry none.")
@click.option("--repair", "repaired", multiple=True, metavar="FIELD", help="Field whose double encoding is undone.")
@click.option("--every", default=0, type=click.IntRange(0, 8_760), help="Hours until an address is asked again.")
@click.option("--personal-confirmed", is_flag=True, help="Columns that look personal may be published.")
@click.option("--data", metavar="DIR", help="Data folder of the city.")
def load(
    name: str, place: str, titles: tuple[str, ...], descriptions: tuple[str, ...], licence: str, inner: str,
    repaired: tuple[str, ...], every: int, personal_confirmed: bool, data: str | None, **given: str,
) -> None:  # fmt: skip
    """Publish a file, on this machine or at an address, as the next version of the table of the dataset NAME.

    An address is kept, and with --every asked again: a file that has not changed makes no version. A name that is not
    in the catalogue yet becomes a dataset of the city; it needs titles in French and Dutch. What was read, set aside
    and found is told; a file that is no table changes nothing.
    """
    open_site(data)
    from zinneke.opendata.tables.command import load_file, load_from, new_record

    options = {**given, "path": inner, "repaired": frozenset(repaired)}
    try:
        record = new_record(_by_language(titles), _by_language(descriptions), licence)
        if place.startswith(("http://", "https://")):
            lines = load_from(name, place, record, options, every_hours=every, confirmed=personal_confirmed)
        else:
            lines = load_file(name, Path(place), record, options, confirmed=personal_confirmed)
    except (OSError, ValueError) as error:
        give_up(f"{place} was not loaded: {error}")
    for line in lines:
        click.echo(line)


@catalogue.command(epilog="Example: zinneke catalogue revert garages 3")
@click.argument("name")
@click.argument("number", type=int)
@click.option("--data", metavar="DIR", help="Data folder of the city.")
def revert(name: str, number: int, data: str | None) -> None:
    """Publish version NUMBER of the table of the dataset NAME again. Every version keeps its number."""
    open_site(data)
    from zinneke.opendata.tables.command import publish_again

    try:
        click.echo(publish_again(name, number))
    except ValueError as error:
        give_up(f"nothing was changed: {error}")


@catalogue.command(epilog="Example: zinneke catalogue dump catalogue.ttl.gz")
@click.argument("path", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--data", metavar="DIR", help="Data folder of the city.")
def dump(path: Path, data: str | None) -> None:
    """Write everything that is published to FILE, in the format of its ending, packed if it ends in .gz."""
    open_site(data)
    from zinneke.opendata.dump.writing import write_dump

    try:
        size = write_dump(path)
    except (OSError, ValueError) as error:
        give_up(f"{path} was not written: {error}")
    click.echo(f"{path}: {size:,} bytes")


@catalogue.command(epilog="Example: zinneke catalogue live --broker http://127.0.0.1:9090")
@click.option("--broker", "url", metavar="URL", help="Context broker to read; that of the settings by default.")
@click.option("--allow-loss", is_flag=True, help="Forget also what a healthy broker would not lose so much of.")
@click.option("--data", metavar="DIR", help="Data folder of the city.")
def live(url: str | None, allow_loss: bool, data: str | None) -> None:
    """Bring the datasets of the live city up to date now, instead of at the next turn of the worker.

    The present state is published where it is newer, and what has arrived since the last time goes into the history.
    """
    open_site(data, broker_url=url)
    from zinneke.opendata.live.running import Incomplete, history_round, present_round

    for bring in (present_round, partial(history_round, allow_loss=allow_loss)):
        try:
            for line in bring():
                click.echo(line)
        except Incomplete as error:
            give_up(str(error))


def _by_language(given: tuple[str, ...]) -> list[tuple[str, str]]:
    parts = [text.partition("=") for text in given]
    for language, _, text in parts:
        if language not in LANGUAGES or not text.strip():
            raise click.UsageError(f"{language!r}: use one of {', '.join(LANGUAGES)}, then = and the text")
    return [(language, text.strip()) for language, _, text in parts]


catalogue.add_command(sources)
catalogue.add_command(key)
