"""What commands share: reading settings with misuse told plainly, and how to end with a problem."""

from collections.abc import Mapping
from typing import NoReturn

import click

from zinneke.kernel.declarations import Value
from zinneke.kernel.settings import Settings, load

PROBLEM_FOUND = 1


def settings_with(flags: Mapping[str, Value | None]) -> Settings:
    """Settings in force with these flags on top. A wrong value ends the command as misuse (exit 2)."""
    try:
        return load(flags)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def give_up(message: str) -> NoReturn:
    """End the command because a problem was found (exit 1)."""
    click.echo(message, err=True)
    raise SystemExit(PROBLEM_FOUND)
