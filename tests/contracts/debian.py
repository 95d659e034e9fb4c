"""The PostgreSQL of the system's packages, where it has PostGIS: for the tests a server of their own."""

import atexit
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

import pytest
from tests.contracts.databases import HASTY, Databases

PROGRAMS = Path("/usr/lib/postgresql")
EXTENSIONS = Path("/usr/share/postgresql")
USER = "postgres"
"""A server refuses to run as root; the package has made this user for it."""


def _programs() -> Path | None:
    """Where the newest PostgreSQL with PostGIS has its programs."""
    found = [PROGRAMS / each.parents[1].name / "bin" for each in EXTENSIONS.glob("*/extension/postgis.control")]
    return max(found, key=lambda each: float(each.parent.name), default=None)


def _start() -> Callable[[str], str]:
    """A server that listens on a socket of its own and stops when this process ends."""
    programs = _programs()
    if programs is None:
        pytest.skip("no PostgreSQL with PostGIS here: on Debian, apt-get install postgresql-postgis")
    folder = Path(mkdtemp(prefix="postgis-"))
    user = USER if os.getuid() == 0 else None
    if user:
        shutil.chown(folder, user)

    def run(program: str, *arguments: str) -> None:
        command = [programs / program, "--pgdata", folder / "data", *arguments]
        subprocess.run(command, user=user, cwd=folder, check=True, stdout=subprocess.DEVNULL)

    def stop() -> None:
        run("pg_ctl", "--mode=immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)

    run("initdb", "--auth=trust", f"--username={USER}", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
    settings = (f"-c {setting.replace(' ', '')}" for setting in HASTY)
    options = f"-c listen_addresses= -c unix_socket_directories={folder} {' '.join(settings)}"
    run("pg_ctl", "--wait", f"--log={folder / 'log'}", f"--options={options}", "start")
    atexit.register(stop)
    return lambda name: f"postgresql://{USER}@/{name}?host={folder}"


POSTGIS = Databases(_start)
