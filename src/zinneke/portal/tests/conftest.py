"""A city of wells, and a pile of refused messages, for the portal's pages."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver

from zinneke.intake.deadletter import DeadLetters
from zinneke.intake.message import Message
from zinneke.intake.unreadable import Unreadable
from zinneke.kernel import registry
from zinneke.portal import actions, api, positions, queries, subscription, views
from zinneke.portal.search import tasks as search_tasks
from zinneke.portal.search import views as search_views
from zinneke.search.opening import IN_FOLDER, open_index
from zinneke.search.ports import Index
from zinneke.ui.tests.fakes import WELL, text

WELLS = registry.Manifest(
    name="wells",
    label=text("Wells"),
    summary=text("Water"),
    path=text("wells"),
    entity_types=(WELL,),
    menu=(registry.MenuItem("portal:about", text("Fountains"), text("Everything about water")),),
    algorithms=(
        registry.Algorithm(
            "wells.state", "1", text("Dryness"), text("Purpose"), text("Rule"), ("depth",), "a book", "f"
        ),
    ),
)

UseBroker = Callable[[Any], Any]


@pytest.fixture(autouse=True)
def _wells_alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Only the portal and the wells are registered."""
    # Addresses are made once, of all services: in a worker that begins here they would be those of this city for ever.
    assert get_resolver().url_patterns
    alone = {"portal": registry._manifests["portal"], "wells": WELLS}
    monkeypatch.setattr(registry, "_manifests", alone)
    positions._made.cache_clear()
    cache.clear()
    yield
    positions._made.cache_clear()


@pytest.fixture(autouse=True)
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Index]:
    """An index of its own, which was never filled."""
    opened = open_index(IN_FOLDER, tmp_path / "index")
    (tmp_path / "index").mkdir()
    for module in (search_views, search_tasks):
        monkeypatch.setattr(module, "index", lambda: opened)
    yield opened
    opened.close()


@pytest.fixture
def use_broker(monkeypatch: pytest.MonkeyPatch) -> UseBroker:
    """Have every part of the portal talk to this broker."""

    def use(broker: Any) -> Any:
        for module in (queries, views, api, subscription):
            monkeypatch.setattr(module, "broker", lambda: broker)
        return broker

    return use


@pytest.fixture
def letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DeadLetters]:
    """Two refused messages."""
    pile = DeadLetters(tmp_path / "intake.sqlite3")
    refused = [
        (Message("wells", "w1", b'{"depth": '), Unreadable("not-json", "it ends too early")),
        (Message("wells", "<script>", b"\xff"), Unreadable("not-utf8", "byte 0xff")),
    ]
    pile.keep(refused)
    for module in (queries, actions, api):
        monkeypatch.setattr(module, "dead_letters", lambda: pile)
    yield pile
    pile.close()


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "localhost", "accept-language": "en"})
