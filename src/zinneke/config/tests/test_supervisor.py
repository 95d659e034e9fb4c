import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from zinneke.config.processes import Process
from zinneke.config.supervisor import CannotStart, Supervisor


def patient(name: str, note: Path) -> Process:
    """A process that notes when it starts and when it is asked to stop."""
    program = (
        "import pathlib, signal, sys, time\n"
        f"note = pathlib.Path({str(note)!r})\n"
        f"def stop(*_): note.open('a').write('{name} stopped\\n'); sys.exit(0)\n"
        "signal.signal(signal.SIGTERM, stop)\n"
        f"note.open('a').write('{name} started\\n')\n"
        "time.sleep(60)\n"
    )
    return Process(name, [sys.executable, "-c", program])


def until(note: Path, text: str) -> None:
    deadline = time.monotonic() + 20
    while not (note.exists() and text in note.read_text("utf-8")):
        assert time.monotonic() < deadline, f"{text!r} never came"
        time.sleep(0.02)


def test_processes_stop_in_reverse(tmp_path: Path) -> None:
    note = tmp_path / "note"
    supervisor = Supervisor(
        [patient("first", note), patient("second", note)], os.environ, tmp_path / "log", lambda _: None
    )
    supervisor.start()
    until(note, "first started")
    until(note, "second started")
    supervisor.stop()
    assert note.read_text("utf-8").splitlines()[-2:] == ["second stopped", "first stopped"]


def test_one_that_falls_over_is_started_again(tmp_path: Path) -> None:
    note, said = tmp_path / "note", list[str]()
    once = (
        "import pathlib, time\n"
        f"note = pathlib.Path({str(note)!r})\n"
        "first = not note.exists()\n"
        "note.open('a').write('run\\n')\n"
        "first or time.sleep(60)\n"
    )
    supervisor = Supervisor([Process("frail", [sys.executable, "-c", once])], os.environ, tmp_path / "log", said.append)
    supervisor.start()
    watching = threading.Thread(target=supervisor.watch)
    watching.start()
    until(note, "run\nrun\n")
    supervisor.request_stop(signal.SIGTERM)
    watching.join()
    supervisor.stop()
    assert said == ["frail stopped (exit 0); starting it again"]


def test_one_that_keeps_falling_over_ends_the_city_with_its_last_words(tmp_path: Path) -> None:
    words = [sys.executable, "-c", "raise SystemExit('the disk is full')"]
    supervisor = Supervisor([Process("broken", words)], os.environ, tmp_path / "log", lambda _: None)
    supervisor.start()
    with pytest.raises(CannotStart, match=r"broken keeps stopping[\s\S]*the disk is full[\s\S]*zinneke doctor"):
        supervisor.watch()
    supervisor.stop()
