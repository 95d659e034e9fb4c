"""``zinneke staff``: people who work for the city."""

import os
import sys

import click

from zinneke.config import secret_store
from zinneke.config.cli.options import give_up, settings_with
from zinneke.config.processes import with_own_environment


@click.group()
def staff() -> None:
    """People who work for the city."""


@staff.command(epilog="Example: zinneke staff create marie --role operator")
@click.argument("name")
@click.option("--role", required=True, help="What the person may do; see the roles on /staff/.")
@click.option("--data", metavar="DIR", help="Data folder of the city.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead of making one.")
def create(name: str, role: str, data: str | None, password_stdin: bool) -> None:
    """Create a staff account NAME. Prints a password that is shown once, unless you give one."""
    _open_site(data)
    from zinneke.accounts.actions import create_staff

    given = sys.stdin.readline().rstrip("\n") if password_stdin else None
    try:
        password = create_staff(name, role, given)
    except ValueError as error:
        give_up(str(error))
    click.echo(f"{name} may now sign in at /staff/ as {role}.")
    if given is None:
        click.echo(f"password: {password}")


@staff.command(epilog="Example: zinneke staff link marie https://idp.example 248289761001")
@click.argument("name")
@click.argument("issuer")
@click.argument("subject")
@click.option("--data", metavar="DIR", help="Data folder of the city.")
def link(name: str, issuer: str, subject: str, data: str | None) -> None:
    """Let the staff account NAME also sign in at the provider ISSUER, which calls the person SUBJECT (its `sub`)."""
    _open_site(data)
    from zinneke.accounts.actions import link_staff

    try:
        link_staff(name, issuer, subject)
    except ValueError as error:
        give_up(str(error))
    click.echo(f"{name} may now also sign in by {issuer}.")


def _open_site(data: str | None) -> None:
    """Have the site's database ready, of the city in this folder."""
    settings = secret_store.with_secrets(settings_with({"data": data}))
    os.environ.update(with_own_environment(settings, {}))
    from zinneke.config.site_process import prepare_database

    prepare_database()
