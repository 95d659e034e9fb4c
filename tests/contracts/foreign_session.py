"""What a stranger's program does with the broker, by a client library that we did not write. Prints JSON.

Runs in an environment of its own, since these libraries want versions of other packages that ours cannot have:
``python foreign_session.py LIBRARY PORT RECEIVER``. Both libraries share the names of their classes and methods.
"""

import __future__

import json
import sys
from importlib import import_module
from importlib.machinery import SourceFileLoader
from typing import Any

CORE = "https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.8.jsonld"


def session(library: str, port: int, receiver: str) -> dict[str, Any]:
    """Create, read, query, change, count, subscribe, look back, delete."""
    client_of = import_module(f"{library}.api.client").Client
    entity_of = import_module(f"{library}.model.entity").Entity
    with client_of(hostname="127.0.0.1", port=port, verbose=False) as client:
        station = entity_of("AirQualityObserved", "Bxl-1", ctx=[CORE])
        station.prop("NO2", 22, unitcode="GQ").gprop("location", (50.85, 4.35)).rel("refPoint", "PointOfInterest:1")
        lamps = [entity_of("Lamp", str(number), ctx=[CORE]).prop("power", number) for number in range(5)]
        seen: dict[str, Any] = {"created": client.create(station), "read": client.get(station).to_dict()}
        seen["subscription"] = client.subscriptions.create(
            {
                "type": "Subscription",
                "entities": [{"type": "Lamp"}],
                "q": "power>3",
                "notification": {"endpoint": {"uri": receiver, "accept": "application/json"}},
                "@context": [CORE],
            }
        )
        seen["upserted"] = bool(client.upsert(*lamps).ok)
        seen["found"] = [found.id for found in client.query(type="AirQualityObserved", q="NO2>20")]
        seen["missed"] = [found.id for found in client.query(type="AirQualityObserved", q="NO2>22")]
        seen["dark"] = sorted(found.id for found in client.query(type="Lamp", q="power<2"))
        seen["number"] = client.count(type="Lamp")
        seen["types"] = client.types.list()
        seen["subscriptions"] = [shown["id"] for shown in client.subscriptions.list()]
        seen["past"] = client.temporal.get("urn:ngsi-ld:Lamp:1")
        seen["deleted"] = [client.delete(lamps[0]), client.exists(lamps[0]), client.exists(lamps[1])]
        client.drop("Lamp")
        seen["left"] = client.count(type="Lamp")
    return seen


def defer_annotations() -> None:
    """Read modules as Python 3.14 does, which pyngsildclient 0.6.5 needs though it claims to run on 3.12."""

    def source_to_code(_loader: SourceFileLoader, source: Any, path: Any, **_options: Any) -> Any:
        return compile(source, path, "exec", flags=__future__.annotations.compiler_flag, dont_inherit=True)

    SourceFileLoader.source_to_code = source_to_code  # type: ignore[method-assign]


if __name__ == "__main__":
    if sys.version_info < (3, 14):
        defer_annotations()
    sys.stdout.write("\n" + json.dumps(session(sys.argv[1], int(sys.argv[2]), sys.argv[3])))
