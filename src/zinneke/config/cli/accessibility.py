"""``zinneke accessibility``: audits of accessibility that the statement is made of."""

from pathlib import Path

import click

from zinneke.config.cli.options import give_up
from zinneke.config.cli.site import open_site


@click.group()
def accessibility() -> None:
    """Audits of accessibility: the statement on the site is made of the latest."""


@accessibility.command(epilog="Example: zinneke accessibility record audit.json")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--data", metavar="DIR", help="Data folder of the city.")
def record(file: Path, data: str | None) -> None:
    """Keep the audit in FILE, as `tools/audit.py` or an auditor wrote it. It is kept as it is."""
    open_site(data)
    from zinneke.portal.audits.keeping import record as keep

    try:
        kept = keep(file.read_bytes())
    except (OSError, ValueError) as error:
        give_up(f"{file} was not recorded: {error}")
    click.echo(f"recorded: the audit of {kept.at:%Y-%m-%d}")


@accessibility.command(epilog="Example: zinneke accessibility show")
@click.option("--data", metavar="DIR", help="Data folder of the city.")
def show(data: str | None) -> None:
    """Tell what the statement rests on, and which criteria are failed."""
    open_site(data)
    from zinneke.portal.audits.keeping import latest
    from zinneke.portal.audits.statement import statement

    told = statement(latest())
    click.echo(f"{told.status}: {told.pages} pages, {told.looks} looks, {told.at or 'no audit recorded'}")
    for failure in told.failures:
        click.echo(f"{failure.criterion} {failure.name}: {failure.times} ({', '.join(failure.rules)})")
