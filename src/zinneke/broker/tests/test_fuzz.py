"""Any text in any place of a request is answered: as asked, or with a 4xx, never with a server error (5.5.4)."""

from collections.abc import Iterator
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zinneke.broker.tests.api import Api
from zinneke.kernel.outgoing import Outgoing

TOKENS: Final = st.sampled_from(
    ["power", "==", "!=", ">", "~=", ";", "|", "(", ")", ",", "..", '"', "[", "]", "{", "}", "*", "#", "/", "+", "1",
     "-1e9", "2020-01-01T00:00:00Z", "near;maxDistance==5", "within", "Point", "[4.3,50.8]", "urn:a:b", "@",
     "\\", "%", " ", "é"]
)  # fmt: skip
TEXT: Final = st.lists(TOKENS, max_size=8).map("".join) | st.text(max_size=30)
JSON: Final = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "type", "value", "object", "@context", "power", "entities", "q"]) | TEXT, inner
        )
    ),
    max_leaves=8,
)
NAMES: Final = (
    "q",
    "scopeQ",
    "type",
    "orderBy",
    "coordinates",
    "georel",
    "geometry",
    "idPattern",
    "pick",
    "limit",
    "lang",
)


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    with Api(tmp_path_factory.mktemp("fuzz"), outgoing=Outgoing(hosts=("nobody.invalid",))) as api:
        api.lamp()
        yield api


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES), TEXT, min_size=1, max_size=4))
def test_parameters(broker: Api, parameters: dict[str, str]) -> None:
    for path in ("/entities", "/temporal/entities"):
        assert broker.get(path, params=parameters).status_code < 500


@settings(max_examples=200, deadline=None)
@given(TEXT.map(lambda text: text.encode("utf-8")))
def test_link_headers(broker: Api, text: bytes) -> None:
    value = (
        b"<"
        + text.replace(b"\r", b"").replace(b"\n", b"").replace(b"\0", b"")
        + b'>; rel="http://www.w3.org/ns/json-ld#context"'
    )
    status = broker.get("/types", headers=[(b"Link", value)]).status_code
    assert status < 500 or status == 504


@settings(max_examples=300, deadline=None)
@given(JSON, st.sampled_from(["/entities", "/entityOperations/upsert", "/entityOperations/query", "/subscriptions"]))
def test_bodies(broker: Api, body: Any, path: str) -> None:
    assert broker.post(path, body).status_code < 500
    status = broker.send("POST", path, json=body, headers={"Content-Type": "application/ld+json"}).status_code
    assert status < 500 or status == 504


@settings(max_examples=200, deadline=None)
@given(JSON)
def test_contexts(broker: Api, context: Any) -> None:
    status = broker.post("/jsonldContexts", {"@context": context}).status_code
    assert status < 500 or status == 504
