"""``zinneke catalogue key``: keys of programs, and who sees restricted datasets with theirs."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from zinneke.config.cli.options import give_up
from zinneke.config.cli.site import open_site

if TYPE_CHECKING:
    from zinneke.accounts.models import User

folder = click.option("--data", metavar="DIR", help="Data folder of the city.")


@click.group()
def key() -> None:
    """Keys with which programs ask open data."""


@key.command(epilog='Example: zinneke catalogue key make "school app" --owner an')
@click.argument("name")
@click.option("--owner", required=True, metavar="ACCOUNT", help="Whose key it is.")
@folder
def make(name: str, owner: str, data: str | None) -> None:
    """Make a key, called NAME, and tell it this once: it cannot be read again."""
    with _site(data):
        from zinneke.opendata.access.keys import make_key

        made, secret = make_key(_account(owner), name)
        click.echo(f"key {made.pk} of {owner}: {secret}")


@key.command("list")
@folder
def list_keys(data: str | None) -> None:
    """Tell all keys: number, owner, name, beginning, last day of use."""
    with _site(data):
        from zinneke.opendata.models import ApiKey

        for one in ApiKey.objects.select_related("owner").order_by("pk"):
            state = f"revoked {one.revoked_at:%Y-%m-%d}" if one.revoked_at else f"last used {one.used_on or 'never'}"
            click.echo(f"{one.pk} {one.owner} {one.name} {one.beginning}… {state}")


@key.command(epilog="Example: zinneke catalogue key revoke 3")
@click.argument("number", type=int)
@folder
def revoke(number: int, data: str | None) -> None:
    """Let the key of this NUMBER open nothing any more."""
    with _site(data):
        from zinneke.opendata.access.keys import revoke_key
        from zinneke.opendata.models import ApiKey

        found = ApiKey.objects.filter(pk=number).first()
        if found is None:
            raise ValueError(f"there is no key {number}: see `zinneke catalogue key list`")
        revoke_key(found)
        click.echo(f"key {number} is revoked")


@key.command(epilog="Example: zinneke catalogue key grant schools-draft an")
@click.argument("dataset")
@click.argument("account")
@folder
def grant(dataset: str, account: str, data: str | None) -> None:
    """Let ACCOUNT see the restricted DATASET with any key of theirs."""
    with _site(data):
        from zinneke.opendata.access import keys

        click.echo(str(keys.grant(dataset, _account(account))))


@key.command(epilog="Example: zinneke catalogue key withdraw schools-draft an")
@click.argument("dataset")
@click.argument("account")
@folder
def withdraw(dataset: str, account: str, data: str | None) -> None:
    """Take back that ACCOUNT may see the restricted DATASET."""
    with _site(data):
        from zinneke.opendata.access import keys

        keys.withdraw(dataset, _account(account))
        click.echo(f"{account} may no longer see {dataset}")


@contextmanager
def _site(data: str | None) -> Iterator[None]:
    open_site(data)
    try:
        yield
    except ValueError as error:
        give_up(str(error))


def _account(name: str) -> "User":
    from zinneke.accounts.models import User

    found = User.objects.filter(username=name).first()
    if found is None:
        raise ValueError(f"there is no account {name!r}: `zinneke staff create` makes one")
    return found
