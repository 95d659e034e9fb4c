"""Asking live datasets in tests."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from zinneke.kernel import registry
from zinneke.lake.odsql.compile import compile_records
from zinneke.opendata.live.naming import Aspect, Live
from zinneke.opendata.live.tests.city import NOON, WELL
from zinneke.opendata.tables import store

assert WELL.publication is not None
STATE, HISTORY = (Live(WELL, WELL.publication, aspect) for aspect in (Aspect.NOW, Aspect.HISTORY))


def rows(live: Live, **asked: Any) -> list[dict[str, Any]]:
    """Rows of the published version."""
    version = store.published(live.name)
    assert version is not None
    table = store.opened(version)
    query = compile_records(table.schema, now=NOON, **asked)
    return list(query.answer(table.ask(query)))


def later(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)


def declare(monkeypatch: pytest.MonkeyPatch, manifest: registry.Manifest) -> None:
    """Let the city have this service besides its others."""
    others = {one.name: one for one in registry.manifests()}
    monkeypatch.setattr(registry, "_manifests", {**others, manifest.name: manifest})
