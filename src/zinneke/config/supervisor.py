"""Starts the city's processes in order, restarts one that falls over, stops all in reverse on a signal."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import IO, Final

import httpx

from zinneke.config.ports_in_use import answers
from zinneke.config.processes import Answers, Listens, Process, Writes

READY_WITHIN_S: Final = 180.0
"""The first start on a busy machine of two cores took more than a minute: a process that ended is noticed at once."""
STOP_WITHIN_S: Final = 15.0
LOOK_EVERY_S: Final = 0.1
RESTARTS_PER_MINUTE: Final = 5
LOG_LIMIT_BYTES: Final = 20_000_000
_PR_SET_PDEATHSIG: Final = 1


class CannotStart(Exception):
    """A process ended or stayed silent while starting; the message quotes the end of its log."""


@dataclass(slots=True)
class _Child:
    process: Process
    running: subprocess.Popen[bytes]
    started_at: list[float] = field(default_factory=list)


class Supervisor:
    """Keeps a list of processes alive. ``say`` tells the person at the terminal what happens."""

    def __init__(
        self,
        processes: Sequence[Process],
        environment: Mapping[str, str],
        logs: Path,
        say: Callable[[str], None],
    ) -> None:
        self._processes = processes
        self._environment = dict(environment)
        self._logs = logs
        self._say = say
        self._children: list[_Child] = []
        self._stopping = threading.Event()

    def request_stop(self, *_signal: object) -> None:
        """Ask :meth:`watch` to return. Fit to be a signal handler."""
        self._stopping.set()

    def start(self) -> None:
        """Start every process, each once the one before is ready. Raises CannotStart, with everything stopped again."""
        self._logs.mkdir(parents=True, exist_ok=True)
        try:
            for process in self._processes:
                if self._stopping.is_set():
                    return
                self._children.append(_Child(process, self._spawn(process), [time.monotonic()]))
                self._await_ready(self._children[-1])
        except CannotStart:
            self.stop()
            raise

    def watch(self) -> None:
        """Restart what ends by itself, until asked to stop. Raises CannotStart when a process keeps falling over."""
        while not self._stopping.wait(LOOK_EVERY_S):
            for child in self._children:
                if child.running.poll() is not None:
                    self._restart(child)

    def stop(self) -> None:
        """Stop all processes, the last started first, politely and then by force."""
        for child in reversed(self._children):
            _stop(child.running)
        self._children.clear()

    def _restart(self, child: _Child) -> None:
        now = time.monotonic()
        child.started_at = [moment for moment in child.started_at if now - moment < 60] + [now]
        if len(child.started_at) > RESTARTS_PER_MINUTE:
            raise CannotStart(self._obituary(child, "keeps stopping"))
        self._say(f"{child.process.name} stopped (exit {child.running.returncode}); starting it again")
        self._stopping.wait(0.5 * len(child.started_at))
        child.running = self._spawn(child.process)

    def _spawn(self, process: Process) -> subprocess.Popen[bytes]:
        if isinstance(process.ready, Writes):
            process.ready.path.unlink(missing_ok=True)
        with self._open_log(process.name) as log:
            return subprocess.Popen(  # noqa: S603 - commands are our own, see processes.py
                process.command,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_die_with_parent if sys.platform == "linux" else None,
            )

    def _await_ready(self, child: _Child) -> None:
        deadline = time.monotonic() + READY_WITHIN_S
        while not _is_ready(child.process.ready):
            if child.running.poll() is not None:
                raise CannotStart(self._obituary(child, f"stopped while starting (exit {child.running.returncode})"))
            if time.monotonic() > deadline:
                raise CannotStart(self._obituary(child, f"was not ready within {READY_WITHIN_S:.0f} s"))
            if self._stopping.wait(LOOK_EVERY_S):
                return

    def _obituary(self, child: _Child, what: str) -> str:
        path = self._log_path(child.process.name)
        last = path.read_text("utf-8", errors="replace").splitlines()[-12:] if path.exists() else []
        quoted = "\n".join(f"    {line}" for line in last)
        return f"{child.process.name} {what}. The end of {path}:\n{quoted}\nRun `zinneke doctor` to see what is wrong."

    def _open_log(self, name: str) -> IO[bytes]:
        path = self._log_path(name)
        if path.exists() and path.stat().st_size > LOG_LIMIT_BYTES:
            path.replace(path.with_suffix(".log.1"))
        return path.open("ab")

    def _log_path(self, name: str) -> Path:
        return self._logs / f"{name}.log"


def _is_ready(condition: Listens | Answers | Writes | None) -> bool:
    match condition:
        case Listens(host, port):
            return answers(host, port)
        case Answers(url):
            try:
                return _client().get(url).is_success
            except httpx.HTTPError:
                return False
        case Writes(path):
            return path.exists()
        case None:
            return True


@cache
def _client() -> httpx.Client:
    """One for all questions: each client reads the certificates of the world, which takes a fortieth of a second."""
    return httpx.Client(timeout=2)


def _stop(running: subprocess.Popen[bytes]) -> None:
    if running.poll() is not None:
        return
    running.terminate()
    try:
        running.wait(STOP_WITHIN_S)
    except subprocess.TimeoutExpired:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()


def _die_with_parent() -> None:
    """Linux: have the kernel end the child when the supervisor is gone, however it went."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
