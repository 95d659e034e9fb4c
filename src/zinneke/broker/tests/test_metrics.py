"""What /metrics shows, and that its page names all of it."""

import re
from pathlib import Path
from typing import Any, Final

import pytest

from zinneke.broker.engine import dispatcher
from zinneke.broker.tests.api import Api

PAGE: Final = Path(__file__).resolve().parents[4] / "docs" / "reference" / "metrics.md"
PREFIX: Final = "zinneke_broker_"


def shown(api: Api) -> dict[str, float]:
    """Every figure by its name, with labels as they stand there."""
    lines = [line for line in api.get("//metrics").text.splitlines() if not line.startswith("#")]
    return {name.removeprefix(PREFIX): float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


def test_the_store_is_measured(api: Api) -> None:
    before = shown(api)
    for number in range(3):
        api.lamp(number)
    after = shown(api)
    for name in ("commit_seconds_count", "commit_units_sum", 'commit_units_bucket{le="1.0"}'):
        assert after[name] - before[name] >= 3, name
    assert after['commit_seconds_bucket{le="+Inf"}'] == after["commit_seconds_count"]
    assert after["writes_waiting"] == 0
    assert after["store_bytes"] > 4096
    assert after["notifications_oldest_seconds"] == 0


def test_the_oldest_notification_grows_old(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatcher, "pause_s", lambda _failures, _cooldown_s: 60.0)
    subscription: dict[str, Any] = {
        "type": "Subscription",
        "entities": [{"type": "*"}],
        "notification": {"endpoint": {"uri": "http://127.0.0.1:22098/nobody"}},
    }
    assert api.post("/subscriptions", subscription).status_code == 201
    api.lamp()
    api.until(lambda: api.broker.dispatcher.tally.failed)
    first = shown(api)["notifications_oldest_seconds"]
    api.rest(0.2)
    api.lamp(2)
    assert first + 0.2 <= shown(api)["notifications_oldest_seconds"] < 60


def test_every_figure_is_on_the_page(api: Api) -> None:
    text = api.get("//metrics").text
    names = set(re.findall(rf"^# TYPE {PREFIX}(\w+)", text, re.MULTILINE))
    page = PAGE.read_text("utf-8")
    written = set(re.findall(r"`(\w+)`", page)) | {f"notifications{end}" for end in re.findall(r"`…(_\w+)`", page)}
    assert {name for name in names if not name.endswith("_created")} - written == set()
