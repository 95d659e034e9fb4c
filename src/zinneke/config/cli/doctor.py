"""``zinneke doctor``: what is missing or wrong, with the remedy."""

import json

import click

from zinneke.config import examination
from zinneke.config.cli.options import PROBLEM_FOUND, settings_with
from zinneke.kernel.declarations import DECLARATIONS
from zinneke.kernel.settings import Settings


@click.command(epilog="Example: zinneke doctor --settings")
@click.option(
    "--settings",
    "show_settings",
    is_flag=True,
    help="Print each setting with its value and where it comes from.",
)
@click.option("--data", metavar="DIR", help="Data folder to examine.")
@click.option("--json", "as_json", is_flag=True, help="Print for a program to read.")
@click.option("--quiet", is_flag=True, help="Print problems only.")
def doctor(show_settings: bool, data: str | None, as_json: bool, quiet: bool) -> None:
    """Examine this machine and the city's data. Exit 1 if anything is wrong.

    Run it while the city is stopped: a running city holds its own ports.
    """
    settings = settings_with({"data": data})
    if show_settings:
        _print_settings(settings, as_json=as_json)
        return
    findings = examination.of_everything(settings)
    if as_json:
        click.echo(json.dumps([{"what": f.what, "fine": f.fine, "remedy": f.remedy} for f in findings], indent=2))
    else:
        _print_findings(findings, quiet=quiet)
    raise SystemExit(0 if all(finding.fine for finding in findings) else PROBLEM_FOUND)


def _print_findings(findings: list[examination.Finding], *, quiet: bool) -> None:
    for finding in findings:
        if finding.fine and not quiet:
            click.echo(f"ok       {finding.what}")
        elif not finding.fine:
            click.echo(f"problem  {finding.what}\n         remedy: {finding.remedy}")


def _print_settings(settings: Settings, *, as_json: bool) -> None:
    rows = {
        declaration.name: {
            "value": "(secret)"
            if declaration.secret and settings.values[declaration.name]
            else settings.values[declaration.name],
            "source": settings.sources[declaration.name],
            "purpose": declaration.purpose,
        }
        for declaration in DECLARATIONS
    }
    if as_json:
        click.echo(json.dumps(rows, indent=2))
        return
    for name, row in rows.items():
        click.echo(f"{name} = {row['value']!r}  [{row['source']}]\n    {row['purpose']}")
