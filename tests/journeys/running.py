"""What journeys share: the running city, and how its staff signs in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

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


def sign_in(page: Page, name: str) -> None:
    """On the page for it, as somebody of the staff."""
    page.fill("#id_username", name)
    page.fill("#id_password", PASSWORD)
    page.locator("main button").click()
    page.wait_for_load_state()
