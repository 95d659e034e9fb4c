"""Sources at the command line, over a data folder of their own."""

import subprocess
import sys
from pathlib import Path


def zinneke(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """The command as a person runs it."""
    command = [sys.executable, "-c", "from zinneke.config.cli.main import main; main()", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)  # noqa: S603


def test_a_source_is_added_told_and_refused_where_it_may_not_be_called(tmp_path: Path) -> None:
    """A run that fails says why, and the list tells it."""
    folder = ("--data", str(tmp_path))
    added = zinneke("catalogue", "sources", "add", "town", "http://127.0.0.1:9/catalog.ttl", "--every", "6", *folder)
    assert (added.returncode, added.stdout) == (0, "town: http://127.0.0.1:9/catalog.ttl\n")
    run = zinneke("catalogue", "sources", "run", "town", *folder)
    assert run.returncode != 0
    assert "allow_private_hosts" in run.stderr
    listed = zinneke("catalogue", "sources", "list", *folder).stdout
    assert "every 6 h" in listed
    assert "allow_private_hosts" in listed
