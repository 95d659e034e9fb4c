"""Rights reach as far as sources: what one may not write here one may not have written elsewhere (5.6.11 to 5.6.16)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.contracts.federation import scripted

from zinneke.broker.tests.guarded_city import LAMP, RIGHTS, SAFE, City
from zinneke.broker.tests.issuing import IssuerSeen, guarded
from zinneke.broker.tests.sources import registration

OPERATIONS = ["upsertTemporal", "appendAttrsTemporal", "deleteTemporal"]
POWER: dict[str, Any] = {"power": [{"type": "Property", "value": 1, "observedAt": "2026-01-01T00:00:00Z"}]}


@pytest.fixture
def city(tmp_path: Path) -> Iterator[City]:
    seen = IssuerSeen()
    with guarded(tmp_path, RIGHTS, seen) as api:
        yield City(api, seen)


def register(city: City, url: str, *types: str) -> None:
    information = [{"entities": [{"type": one} for one in types]}]
    body = registration(url, mode="redirect", information=information, operations=OPERATIONS)
    assert city.ask("boss", "POST", "/csourceRegistrations", body)[0] == 201


def test_histories_go_to_sources_of_what_may_be_written(city: City) -> None:
    with scripted(201) as source:
        register(city, source.url, "Lamp")
        lamp, safe = {"id": LAMP, "type": "Lamp", **POWER}, {"id": SAFE, "type": "Safe", **POWER}
        assert city.ask("lamps", "POST", "/temporal/entities", lamp)[0] == 201
        assert len(source.asked) == 1
        assert city.ask("lamps", "POST", "/temporal/entities", safe)[0] == 403
        assert city.ask("look", "POST", "/temporal/entities", lamp)[0] == 403
        both = {"id": LAMP, "type": ["Lamp", "Safe"], **POWER}
        assert city.ask("lamps", "POST", "/temporal/entities", both)[0] == 403
        assert city.ask("lamps", "POST", f"/temporal/entities/{LAMP}/attrs", {"type": "Safe", **POWER})[0] == 403
        assert city.ask("look", "DELETE", f"/temporal/entities/{LAMP}")[0] == 403
        assert len(source.asked) == 1


def test_a_source_of_more_than_one_may_write_gets_nothing(city: City) -> None:
    with scripted(201) as source:
        register(city, source.url, "Lamp", "Safe")
        city.ask("lamps", "POST", "/temporal/entities", {"id": LAMP, "type": "Lamp", **POWER})
        city.ask("lamps", "DELETE", f"/temporal/entities/{LAMP}")
        assert source.asked == []
