"""Several commands of ``zinneke``, one after the other in one process: a JSON list of arguments each on standard input.

As typed by hand, but for the start, which each of them would take seconds for. Who asks for a password gets it.
"""

import json
import sys

from click.testing import CliRunner
from tests.journeys.running import PASSWORD

from zinneke.config.cli.main import main


def run(commands: list[list[str]]) -> None:
    """Run them; the first that fails ends it, with what it said."""
    for arguments in commands:
        done = CliRunner().invoke(main, arguments, input=PASSWORD)
        if done.exit_code:
            raise SystemExit(f"zinneke {' '.join(arguments)}: {done.output}") from done.exception


if __name__ == "__main__":
    run(json.load(sys.stdin))
