"""What journeys share: the running city, how its staff signs in, and what is done in it beside the browser."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, StorageState

from zinneke.broker.client import Broker

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
