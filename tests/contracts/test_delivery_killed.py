"""kill -9 of the worker between a mail server taking a message and the worker noting it: nothing is lost, what was sent
twice is what the log says may have been, and everything else arrives once.
"""

import json
import os
import socket
import subprocess
import sys
from collections import Counter
from email import message_from_bytes
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from zinneke.notices.tests import deliver_until_killed

NOTICES = 12
KILLED_AT = (3, 8)
"""Messages whose worker is killed before it hears that they were taken."""
LEASE_IS_OVER = 11


class Killer:
    """A mail server that takes everything, and kills who sends at certain messages."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()
        self.worker: subprocess.Popen[str] | None = None

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        self.taken[str(message_from_bytes(envelope.content)["Message-ID"])] += 1
        if self.taken.total() in KILLED_AT:
            assert self.worker is not None
            self.worker.kill()
            self.worker.wait()
        return "250 OK"


def test_a_worker_that_is_killed_loses_nothing_and_says_what_may_arrive_twice(tmp_path: Path) -> None:
    killer = Killer()
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    environment = os.environ | {
        "ZINNEKE_DATA": str(tmp_path), "ZINNEKE_MAIL_SERVER": f"smtp+plain://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "zinneke.config.settings",
    }  # fmt: skip
    controller = Controller(killer, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        run(killer, environment, "prepare", NOTICES)
        for _ in KILLED_AT:
            assert run(killer, environment, "deliver", LEASE_IS_OVER) == "", "the worker was killed"
        told: dict[str, Any] = json.loads(run(killer, environment, "deliver", 2 * LEASE_IS_OVER))
        assert run(killer, environment, "deliver", 3 * LEASE_IS_OVER)
    finally:
        controller.stop()
    assert len(killer.taken) == NOTICES
    assert sorted(killer.taken.values()) == [1] * (NOTICES - len(KILLED_AT)) + [2] * len(KILLED_AT)
    assert told["outcomes"] == {"taken": NOTICES, "interrupted": len(KILLED_AT)}
    assert told["states"] == {"taken": NOTICES}


def run(killer: Killer, environment: dict[str, str], deed: str, number: int) -> str:
    """What the program told until it ended, or was killed."""
    command = [sys.executable, "-m", deliver_until_killed.__name__, deed, str(number)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as worker:
        killer.worker = worker
        assert worker.stdout is not None
        return worker.stdout.read()
