"""The broker as a real process, for tests that kill it or reach it from outside."""

import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

STARTED_WITHIN_S = 20
JSON = {"Content-Type": "application/json"}


@contextmanager
def broker_process(folder: Path, port: int, *flags: str, file: Path | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """The real broker process, with a file of settings if one is named, killed without warning at the end."""
    command = [sys.executable, "-m", "zinneke.broker.main", "--data", str(folder), "--port", str(port), *flags]
    environment = os.environ | ({"ZINNEKE_FILE": str(file)} if file else {})
    silence = subprocess.DEVNULL
    with subprocess.Popen(command, env=environment, stdout=silence, stderr=silence) as process:
        try:
            wait_until_ready(port, process)
            yield process
        finally:
            process.kill()


def wait_until_ready(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait for a broker that is starting."""
    latest = time.monotonic() + STARTED_WITHIN_S
    while time.monotonic() < latest and process.poll() is None:
        try:
            if ask(port, "GET", "/readyz")[0] == http.HTTPStatus.OK:
                return
        except OSError:
            time.sleep(0.02)
    raise AssertionError(f"the broker was not ready within {STARTED_WITHIN_S} s (exit status {process.poll()})")


def ask(port: int, method: str, path: str, body: Any = None) -> tuple[int, Any]:
    """Status and body of one request."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request(method, path, None if body is None else json.dumps(body), {} if body is None else JSON)
        answer = connection.getresponse()
        text = answer.read()
    return answer.status, json.loads(text) if text.startswith((b"[", b"{")) else text
