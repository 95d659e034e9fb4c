"""What the broker process makes of its settings."""

import json
from pathlib import Path

import pytest

from zinneke.broker.folder import alone_in
from zinneke.broker.main import identity_of, preloaded_contexts
from zinneke.kernel.context import CITY_CONTEXT, city_context_url
from zinneke.kernel.settings import Settings, load


def settings(folder: Path, **flags: str | int) -> Settings:
    return load({"data": str(folder), **flags}, file=folder / "none.toml", environment={})


def test_contexts_of_the_city_and_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "parking.jsonld").write_text("{}")
    (tmp_path / "index.json").write_text(json.dumps({"https://a.example/parking": "parking.jsonld"}))
    found = preloaded_contexts(settings(tmp_path, contexts=str(tmp_path), public_url="https://city.example"))
    assert found == {
        city_context_url(): CITY_CONTEXT,
        city_context_url("https://city.example"): CITY_CONTEXT,
        "https://a.example/parking": tmp_path / "parking.jsonld",
    }


@pytest.mark.parametrize("index", [None, "[", "[]", '{"https://a.example/x": "absent.jsonld"}'])
def test_a_folder_of_contexts_that_cannot_be_read_is_named(tmp_path: Path, index: str | None) -> None:
    if index is not None:
        (tmp_path / "index.json").write_text(index)
    with pytest.raises(ValueError, match=r"index\.json"):
        preloaded_contexts(settings(tmp_path, contexts=str(tmp_path)))


def test_who_the_broker_is(tmp_path: Path) -> None:
    alone = identity_of(settings(tmp_path, broker_port=22011))
    assert alone.addresses == ("http://127.0.0.1:22011", "http://localhost:22011")
    public = identity_of(settings(tmp_path, broker_public_url="https://city.example/", broker_alias="laeken"))
    assert public.alias == "laeken"
    assert public.addresses[0] == "https://city.example"
    reached = identity_of(settings(tmp_path, broker_url="http://broker.internal:9090"))
    assert reached.addresses[0] == "http://broker.internal:9090"


def test_one_broker_to_a_folder(tmp_path: Path) -> None:
    with alone_in(tmp_path), pytest.raises(OSError, match=str(tmp_path)), alone_in(tmp_path):
        pytest.fail("two brokers hold the folder")
    with alone_in(tmp_path):
        pass
