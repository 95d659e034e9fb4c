"""A real city for a real browser: the broker's and the site's processes on free ports, with a few things in it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, sync_playwright
from tests.contracts.openid import entries, for_people, provider
from tests.journeys.running import City, NewPage, SignedIn, process, sign_in
from tests.journeys.vouched import Resident, signing_in

from zinneke.broker.client import Broker
from zinneke.intake.deadletter import FILE_NAME, DeadLetters
from zinneke.intake.message import Message
from zinneke.intake.unreadable import Unreadable
from zinneke.kernel.context import city_context_url
from zinneke.kernel.declarations import DECLARATIONS
from zinneke.kernel.tests.ports import free_port
from zinneke.kernel.time import format_instant, now

TOWN = Path(__file__).with_name("data") / "town.ttl"
"""A small catalogue of open data."""
BENCHES = Path(__file__).with_name("data") / "benches.csv"
"""A small table of the city."""
STAFF = tuple(
    ("staff", "create", name, "--role", role, "--password-stdin")
    for name, role in {
        "marie": "operator", "lucie": "data_editor", "clara": "data_steward", "hans": "harvester", "sofie": "data_desk",
        "nadia": "parking_steward", "rosa": "report_coordinator", "lena": "desk_lead",
    }.items()
)  # fmt: skip
CONTENT = (
    ("desk", "ship"),
    ("catalogue", "harvest", str(TOWN)),
    ("catalogue", "load", "benches", str(BENCHES), "--title", "fr=Bancs", "--title", "nl=Banken"),
    ("catalogue", "live"),
)
POLICY = "Content Security Policy"
CHROMIUM_FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                  "--disable-component-update", "--disable-sync", "--enable-unsafe-swiftshader"]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real Chromium, from the system; best the one without windows, which takes a third of the work."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    path = next((found for name in names if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("no Chromium here: install the package `chromium-headless-shell` to run the journeys")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def city(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    """The city, shared by all journeys."""
    folder = tmp_path_factory.mktemp("city")
    site, broker, identities = free_port(), free_port(), free_port()
    given = {
        "data": str(folder), "site_port": site, "broker_port": broker, "simulation": "true",
        "broker_url": f"http://127.0.0.1:{broker}", "public_url": f"http://127.0.0.1:{site}",
        "voting_key": "journeys" * 6,
        "secret_key": "journeys" * 6, "hook_token": "hook", "allow_private_hosts": "true",
        "sign_in_providers": json.dumps(entries(f"http://127.0.0.1:{identities}", folder)[:1]),
    }  # fmt: skip
    environment = dict(os.environ) | {d.variable: str(given[d.name]) for d in DECLARATIONS if d.name in given}
    with (
        process("zinneke.config.broker_process", environment, f"http://127.0.0.1:{broker}/readyz", folder),
        process("zinneke.config.site_process", environment, f"http://127.0.0.1:{site}/readyz", folder),
    ):
        context = city_context_url(f"http://127.0.0.1:{site}")
        running = City(
            f"http://127.0.0.1:{site}", Broker(f"http://127.0.0.1:{broker}", context=context), folder, identities
        )
        _populate(running)
        _zinneke(environment, folder, *STAFF, *CONTENT)
        subprocess.run([sys.executable, "-m", "tests.journeys.troubles"], env=environment, check=True)
        yield running


@pytest.fixture(scope="session")
def signed_in(chromium: Browser, city: City) -> SignedIn:
    """What a browser keeps of somebody of the staff who signed in; once each, for sign-ins are counted."""

    @cache
    def state(name: str) -> StorageState:
        context = chromium.new_context(base_url=city.site)
        page = context.new_page()
        page.goto("/staff/sign-in/")
        sign_in(page, name)
        kept = context.storage_state()
        context.close()
        session = [one for one in kept.get("cookies", []) if one.get("name") == "sessionid"]
        assert session, f"{name} could not sign in: more than ten did within five minutes?"
        return {"cookies": session, "origins": []}

    return state


@pytest.fixture(scope="session")
def resident(chromium: Browser, city: City) -> Iterator[Resident]:
    """What a browser keeps of a resident of this name who signed in at a real provider, at this level."""
    people = for_people(city.folder, f"{city.site}/sign-in/back/", [f"{city.site}/en/sign-out/ok/"])
    with provider(city.identities, "journeys", people):
        yield signing_in(chromium, city)


@pytest.fixture
def new_page(chromium: Browser, city: City) -> Iterator[NewPage]:
    """Opens pages of the city, each in a browser of its own that remembers nothing. Complaints of the browser fail."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(address: str, **options: Any) -> Page:
        context = chromium.new_context(base_url=city.site, **({"locale": "en-GB"} | options))
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if POLICY in said.text else None)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def _populate(city: City) -> None:
    """Three stations and two car parks, with an hour of history."""
    start = now().replace(second=0, microsecond=0) - timedelta(hours=1)
    for step in range(5):
        observed = format_instant(start + timedelta(minutes=15 * step))
        stations = [_station(city.station(number), number, step, observed) for number in range(3)]
        refused = city.broker.upsert([*stations, *(_car_park(number, step, observed) for number in range(2))])
        assert refused == {}
    letters = DeadLetters(city.folder / FILE_NAME)
    letters.keep([(Message("air", "lost", b'{"no2": '), Unreadable("not-json", "it ends too early"))])
    letters.close()


def _station(entity_id: str, number: int, step: int, observed: str) -> dict[str, Any]:
    levels = ("good", "moderate", "extremelyPoor")
    return {
        "id": entity_id,
        "type": "AirQualityObserved",
        "name": {"languageMap": {"fr": f"Rue de la Senne {number}", "nl": f"Zennestraat {number}"}},
        "location": {"type": "Point", "coordinates": [4.34 + number / 50, 50.84 + number / 100]},
        "no2": {"value": 20.0 + number + step, "unitCode": "GQ", "observedAt": observed},
        "pm25": {"value": 8.0 + step, "unitCode": "GQ", "observedAt": observed},
        "airQualityLevel": {"value": levels[number], "observedAt": observed},
        "source": "simulation" if number else "replay of a recording",
    }


def _car_park(number: int, step: int, observed: str) -> dict[str, Any]:
    return {
        "id": f"urn:ngsi-ld:OffStreetParking:journey-{number}",
        "type": "OffStreetParking",
        "name": ("Botanique", "Sablon")[number],
        "location": {"type": "Point", "coordinates": [4.366 - number / 100, 50.854 - number / 100]},
        "availableSpotNumber": {"value": 100 * number + step, "observedAt": observed},
        "totalSpotNumber": {"value": 250, "observedAt": observed},
        "availableSpotNumberDisabled": {"value": 2, "observedAt": observed},
        "totalSpotNumberDisabled": 9,
        "openingHours": "Mo-Sa 07:00-22:00; PH off",
        "maximumAllowedHeight": {"value": 2.05, "unitCode": "MTR"},
        "tariff": {"json": {"steps": [{"every": 60, "cents": 250}], "dayMaximum": 1800}},
        "status": {"value": ("almostFull", "spacesAvailable")[number], "observedAt": observed},
        "source": "simulation",
    }


def _zinneke(environment: dict[str, str], folder: Path, *commands: tuple[str, ...]) -> None:
    given = json.dumps([[*arguments, "--data", str(folder)] for arguments in commands])
    subprocess.run(
        [sys.executable, "-m", "tests.journeys.commands"], env=environment, check=True, input=given, text=True
    )
