"""What stands before every operation: limits, origins, request ids, the audit log."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.broker.http import audit as module
from zinneke.broker.http.app import create_app
from zinneke.broker.http.audit import CURRENT, Audit
from zinneke.broker.http.cors import Cors
from zinneke.broker.http.gate import Gate
from zinneke.broker.http.limits import Concurrency, Rates
from zinneke.broker.model.errors import Refusal
from zinneke.broker.tests.api import Api
from zinneke.broker.tests.issuing import IssuerSeen, bearing, guarded
from zinneke.kernel.proxies import Proxies, client_of, proxies_of

ORIGIN = "https://map.city.example"


def behind(folder: Path, **parts: Any) -> Api:
    api = Api(folder)
    api.use(create_app(api.broker, Gate(**parts)))
    return api


def test_a_client_that_asks_too_much_waits(tmp_path: Path) -> None:
    with behind(tmp_path, rates=Rates(0.01, 3.0)) as api:
        statuses = [api.get("/types").status_code for _ in range(4)]
        assert statuses == [200, 200, 200, 429]
        refused = api.get("/types")
        assert int(refused.headers["retry-after"]) >= 1
        assert refused.json()["type"] == "about:blank"
        assert api.get("//healthz").status_code == 200


def test_a_bucket_fills_again() -> None:
    rates = Rates(2.0, 1.0)
    rates.take("a", 0.0)
    with pytest.raises(Refusal) as refused:
        rates.take("a", 0.1)
    assert refused.value.headers == (("retry-after", "1"),)
    rates.take("b", 0.1)
    rates.take("a", 0.6)


@given(st.lists(st.floats(0, 3), min_size=1, max_size=50))
def test_no_client_gets_more_than_its_share(pauses: list[float]) -> None:
    rates, at, taken = Rates(1.0, 5.0), 0.0, 0
    for pause in pauses:
        at += pause
        try:
            rates.take("a", at)
        except Refusal:
            continue
        taken += 1
    assert taken <= 5 + at + 1e-6


def test_refused_tokens_count_against_the_address(tmp_path: Path) -> None:
    seen = IssuerSeen()
    with guarded(tmp_path, [{"who": "anyone", "may": ["read"]}], seen) as api:
        api.use(create_app(api.broker, Gate(access=api.access, rates=Rates(0.01, 2.0))))
        statuses = [api.get("/types", headers=bearing("x.y.z")).status_code for _ in range(3)]
        assert statuses == [401, 401, 429]
        assert api.get("/types", headers=bearing(seen.token())).status_code == 200


def test_too_many_at_once_are_sent_away(tmp_path: Path) -> None:
    concurrency = Concurrency(1)
    with behind(tmp_path, concurrency=concurrency) as api:
        assert api.get("/types").status_code == 200
        concurrency.now = 1
        assert api.get("/types").status_code == 503
        assert api.get("//healthz").status_code == 200


def test_the_greatest_body_is_a_setting(tmp_path: Path) -> None:
    with behind(tmp_path, most_bytes=50) as api:
        assert api.post("/entities", {"id": "urn:ngsi-ld:Lamp:1", "type": "L"}).status_code == 201
        assert api.post("/entities", {"id": "urn:ngsi-ld:Lamp:2", "type": "L" * 50}).status_code == 413


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("10.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.1", "1.2.3.4, 198.51.100.1, 10.0.0.7", "198.51.100.1"),
        ("10.0.0.1", "nonsense", "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("", "198.51.100.1", ""),
    ],
)
def test_only_own_proxies_are_believed(peer: str, forwarded: str, address: str) -> None:
    assert proxies_of(("10.0.0.0/8",)).address(peer, {"x-forwarded-for": forwarded}) == address
    assert Proxies().address(peer, {"x-forwarded-for": forwarded}) == peer


def test_an_ipv6_customer_is_one_client() -> None:
    assert client_of("2001:db8::1") == client_of("2001:db8::ffff") != client_of("2001:db8:1::1")
    assert client_of("192.0.2.1") == "192.0.2.1"


def test_browsers_of_known_origins_may(tmp_path: Path) -> None:
    with behind(tmp_path, cors=Cors(frozenset({ORIGIN}))) as api:
        asked = {"Origin": ORIGIN, "Access-Control-Request-Method": "PATCH"}
        answer = api.send("OPTIONS", "/entities/urn:ngsi-ld:Lamp:1", headers=asked)
        assert answer.status_code == 204
        assert answer.headers["access-control-allow-origin"] == ORIGIN
        assert answer.headers["access-control-allow-methods"] == "DELETE, GET, PATCH, PUT"
        assert "NGSILD-Tenant" in answer.headers["access-control-allow-headers"]
        read = api.get("/types", headers={"Origin": ORIGIN})
        assert "NGSILD-Results-Count" in read.headers["access-control-expose-headers"]
        assert "access-control-allow-credentials" not in read.headers
        for other in ({"Origin": "https://evil.example"}, {}):
            assert "access-control-allow-origin" not in api.get("/types", headers=other).headers
        refused = api.send("OPTIONS", "/types", headers={**asked, "Origin": "https://evil.example"})
        assert "access-control-allow-methods" not in refused.headers


def test_options_without_cors_is_no_method(api: Api) -> None:
    asked = {"Origin": ORIGIN, "Access-Control-Request-Method": "GET"}
    assert api.send("OPTIONS", "/types", headers=asked).status_code == 405


def test_requests_have_ids(api: Api) -> None:
    assert api.get("/types", headers={"X-Request-ID": "mine-1"}).headers["x-request-id"] == "mine-1"
    odd = api.get("/types", headers={"X-Request-ID": "a b"}).headers["x-request-id"]
    assert odd != api.get("/types").headers["x-request-id"] != ""
    assert "a b" not in odd


@pytest.fixture
def audited(tmp_path: Path) -> Iterator[tuple[Api, Path]]:
    folder = tmp_path / "audit"
    audit = Audit(folder, 90)
    seen = IssuerSeen()
    with guarded(tmp_path, [{"who": "role:lamps", "may": ["read", "write"]}], seen) as api:
        api.use(create_app(api.broker, Gate(access=api.access, audit=audit)))
        shown = bearing(seen.token(roles=["lamps"]))
        api.post("/entities", {"id": "urn:ngsi-ld:Lamp:1", "type": "Lamp", "secret": "hush"}, headers=shown)
        api.post("/entityOperations/upsert", [{"id": f"urn:l:{n}", "type": "Lamp"} for n in range(30)], headers=shown)
        api.delete("/entities/urn:ngsi-ld:Lamp:1")
        api.post("/entityOperations/query", {"type": "Query", "entities": [{"type": "Lamp"}]}, headers=shown)
        api.get("/types", headers=shown)
        audit.close()
        yield api, folder


def test_a_line_tells_of_each_write_and_of_no_value(audited: tuple[Api, Path]) -> None:
    text = (audited[1] / CURRENT).read_text("utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    assert [(line["operation"], line["status"]) for line in lines] == [("5.6.1", 201), ("5.6.8", 201), ("5.6.6", 401)]
    assert (lines[0]["subject"], lines[0]["ids"], lines[0]["types"]) == ("ann", ["urn:ngsi-ld:Lamp:1"], ["Lamp"])
    assert (len(lines[1]["ids"]), lines[1]["number"]) == (20, 30)
    assert lines[2]["about"] == ["urn:ngsi-ld:Lamp:1"]
    assert "subject" not in lines[2]
    assert all(line["request"] and line["at"] for line in lines)
    assert "hush" not in text
    assert "secret" not in text
    assert (audited[1] / CURRENT).stat().st_mode & 0o077 == 0


def test_old_files_of_the_audit_log_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FILE_BYTES", 1)
    (tmp_path / CURRENT).write_text("{}\n", "utf-8")
    for name, age in (("audit-old.jsonl", 100 * 86400), ("audit-new.jsonl", 86400)):
        (tmp_path / name).write_text("{}\n", "utf-8")
        stamp = (tmp_path / CURRENT).stat().st_mtime - age
        os.utime(tmp_path / name, (stamp, stamp))
    log = Audit(tmp_path, 90)
    log._write([b"{}"])
    log.close()
    names = sorted(path.name for path in tmp_path.glob("audit*"))
    assert "audit-old.jsonl" not in names
    assert "audit-new.jsonl" in names
    assert len(names) == 3


def test_figures_name_nobody(api: Api) -> None:
    api.lamp()
    api.send("PROPFIND", "/entities")
    text = api.get("//metrics").text
    for name in ("subscriptions_by_status", "tenants", "notifications_waiting", "contexts_known", "rate_refused_total"):
        assert f"zinneke_broker_{name}" in text
    assert "process_resident_memory_bytes" in text
    assert "urn:ngsi-ld" not in text
    assert "PROPFIND" not in text
