"""What journeys share: the running city, its processes, how its staff signs in, and what is done beside the browser."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Page, StorageState

from zinneke.broker.client import Broker

WITHIN_S = 180
PASSWORD = "a-long-enough-passphrase"
NewPage = Callable[..., Page]
SignedIn = Callable[[str], StorageState]


@dataclass(frozen=True, slots=True)
class City:
    """A running city: its site's address, its broker, its folder."""

    site: str
    broker: Broker
    folder: Path
    identities: int = 0
    """The port at which residents may have a provider of identities."""

    def station(self, number: int) -> str:
        """The id of an air-quality station."""
        return f"urn:ngsi-ld:AirQualityObserved:journey-{number}"

    def browser(self, key: str) -> Any:
        """What the browser of somebody keeps whose session has this key."""
        return {"cookies": [{"name": "sessionid", "value": key, "url": self.site}], "origins": []}


def run_inside(city: City, module: str, *arguments: str) -> str:
    """Run a module as a process of the city; what it tells."""
    secret = "journeys" * 6
    environment = os.environ | {
        "ZINNEKE_DATA": str(city.folder), "ZINNEKE_PUBLIC_URL": city.site, "ZINNEKE_SIMULATION": "true",
        "ZINNEKE_SECRET_KEY": secret, "ZINNEKE_VOTING_KEY": secret,
    }  # fmt: skip
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def sign_in(page: Page, name: str) -> None:
    """On the page for it, as somebody of the staff."""
    page.fill("#id_username", name)
    page.fill("#id_password", PASSWORD)
    page.locator("main button").click()
    page.wait_for_load_state()


@contextmanager
def process(module: str, environment: dict[str, str], ready: str, folder: Path) -> Iterator[None]:
    """A process of the city, from when it answers at ``ready`` on; what it says is kept in the folder."""
    log = folder / f"{module}.log"
    with log.open("wb") as output:
        running = subprocess.Popen([sys.executable, "-m", module], env=environment, stdout=output, stderr=output)
    try:
        _await(ready, running, log)
        yield
    finally:
        running.terminate()
        running.wait(WITHIN_S)


def _await(url: str, running: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + WITHIN_S
    with httpx.Client(timeout=2) as client:
        while time.monotonic() < deadline and running.poll() is None:
            try:
                if client.get(url).is_success:
                    return
            except httpx.HTTPError:
                pass
            time.sleep(0.1)
    raise AssertionError(f"{url} was not ready:\n{log.read_text()[-3000:]}")
