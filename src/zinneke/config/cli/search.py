"""``zinneke search``: the index of everything that can be found."""

import click

from zinneke.config.cli.options import give_up
from zinneke.config.cli.site import open_site


@click.group()
def search() -> None:
    """The index that the site's search asks."""


@search.command(epilog="Example: zinneke search rebuild")
@click.option("--data", metavar="DIR", help="Data folder of the city.")
def rebuild(data: str | None) -> None:
    """Read everything that can be found again, now. The city may run meanwhile, and is searched meanwhile."""
    open_site(data)
    from zinneke.portal.search.filling import fill
    from zinneke.portal.search.index import index

    filled = fill(index(), whole=True)
    for one in filled:
        click.echo(f"{one.part}: {one.problem or f'{one.written} written, {one.removed} removed'}")
    if failed := [one.part for one in filled if one.problem]:
        give_up(f"not read to the end: {', '.join(failed)}")


@search.command(epilog="Example: zinneke search show")
@click.option("--data", metavar="DIR", help="Data folder of the city.")
def show(data: str | None) -> None:
    """Tell how many documents of each kind there are, and up to when each part of the city was read."""
    open_site(data)
    from zinneke.kernel.registry import manifests
    from zinneke.portal.search.index import index
    from zinneke.search.ports import IndexAway

    try:
        for kind, number in index().count().items():
            click.echo(f"{kind}: {number}")
        for manifest in manifests():
            if manifest.findable:
                click.echo(f"{manifest.name}: read up to {index().mark(manifest.name) or 'never'}")
    except IndexAway as error:
        give_up(str(error))
