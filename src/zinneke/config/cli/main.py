"""``zinneke``: the command of the city. Exit 0: done; 1: a problem was found; 2: misuse."""

import importlib
from typing import Final

import click

from zinneke import __version__

COMMANDS: Final = {
    "up": "zinneke.config.cli.up:up",
    "broker": "zinneke.config.cli.broker:broker",
    "replay": "zinneke.config.cli.replay:replay",
    "doctor": "zinneke.config.cli.doctor:doctor",
    "staff": "zinneke.config.cli.staff:staff",
    "audit": "zinneke.config.cli.audit:audit",
    "catalogue": "zinneke.config.cli.catalogue:catalogue",
    "desk": "zinneke.config.cli.desk:desk",
    "budget": "zinneke.config.cli.budget:budget",
    "parking": "zinneke.config.cli.parking:parking",
    "backup": "zinneke.config.cli.copies:backup",
    "restore": "zinneke.config.cli.copies:restore",
    "accessibility": "zinneke.config.cli.accessibility:accessibility",
    "search": "zinneke.config.cli.search:search",
    "streets": "zinneke.config.cli.streets:streets",
}
"""Command -> where it is; imported only when asked for, so that ``zinneke broker`` does not wait for Django."""


class LazyGroup(click.Group):
    """A group of commands that imports only the one that runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="zinneke")
def main() -> None:
    """The open-source operating system of a smart city.

    \b
    Examples:
      zinneke up --demo              the city, with simulated devices
      zinneke doctor                 what is missing or wrong, and the remedy
      zinneke up --replay PATH       the city, fed with a recording
    """
