"""``zinneke catalogue sources``: the catalogues that are harvested from."""

from collections.abc import Callable

import click

from zinneke.config.cli.options import give_up
from zinneke.config.cli.site import open_site

KINDS = ("dcat", "ckan", "ods")
_data = click.option("--data", metavar="DIR", help="Data folder of the city.")


@click.group()
def sources() -> None:
    """The catalogues of others that datasets are harvested from."""


@sources.command("list", epilog="Example: zinneke catalogue sources list")
@_data
def show(data: str | None) -> None:
    """Tell every source with its last run."""
    open_site(data)
    from zinneke.opendata.harvest.command import listed

    for line in listed():
        click.echo(line)


@sources.command(epilog="Example: zinneke catalogue sources add region https://data.example/catalog.ttl --every 24")
@click.argument("name")
@click.argument("url")
@click.option("--kind", type=click.Choice(KINDS), default="dcat", show_default=True, help="What the address speaks.")
@click.option("--every", type=click.IntRange(0, 8_760), default=24, show_default=True, help="Hours; 0: when asked.")
@click.option("--language", "languages", multiple=True, metavar="CODE", help="Languages to ask for, best first.")
@_data
def add(name: str, url: str, kind: str, every: int, languages: tuple[str, ...], data: str | None) -> None:
    """Harvest the catalogue at URL from now on, as the source NAME; of a known name, change what is said of it."""
    open_site(data)
    from zinneke.opendata.harvest.command import keep_source

    try:
        source = keep_source(name, url, kind, every, languages)
    except ValueError as error:
        give_up(f"{name} was not added: {error}")
    click.echo(f"{source.name}: {source.location}")


@sources.command(epilog="Example: zinneke catalogue sources run region")
@click.argument("name")
@click.option("--allow-loss", is_flag=True, help="Let the run take away more datasets than a healthy source loses.")
@click.option("--whole", is_flag=True, help="Ask for everything, not only for what has changed.")
@_data
def run(name: str, allow_loss: bool, whole: bool, data: str | None) -> None:
    """Harvest the source NAME now."""
    open_site(data)
    from zinneke.opendata.harvest.command import harvest_now, named
    from zinneke.opendata.harvest.files import told

    try:
        done = harvest_now(named(name), allow_loss=allow_loss, whole=whole)
    except ValueError as error:
        give_up(f"{name} was not harvested: {error}")
    for line in told(done):
        click.echo(line)


def _switch(on: bool) -> Callable[[str, str | None], None]:
    def switch(name: str, data: str | None) -> None:
        open_site(data)
        from zinneke.opendata.harvest.command import enable, named

        try:
            enable(named(name), on=on)
        except ValueError as error:
            give_up(str(error))

    switch.__doc__ = f"{'Harvest' if on else 'Do not harvest'} the source NAME by itself{'.' if on else ' any more.'}"
    return switch


for word, is_on in (("enable", True), ("disable", False)):
    command = sources.command(word, epilog=f"Example: zinneke catalogue sources {word} region")
    command(click.argument("name")(_data(_switch(is_on))))
