"""The setting broker_value_indexes: which paths the store is asked to index."""

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from zinneke.broker.model.contexts import Contexts
from zinneke.broker.opening import index_declared
from zinneke.broker.query.tree import Path as Way
from zinneke.kernel.context import CITY_CONTEXT, city_context_url
from zinneke.kernel.settings import load


def declared(folder: Path, text: str) -> list[Way]:
    """What the store is asked for."""
    asked: list[Way] = []
    contexts = Contexts({city_context_url(): CITY_CONTEXT}, cast("Any", None))
    broker = SimpleNamespace(contexts=contexts, store=SimpleNamespace(index=asked.extend))
    settings = load({"broker_value_indexes": text}, file=folder / "none.toml", environment={})
    asyncio.run(index_declared(cast("Any", broker), settings))
    return asked


def test_paths_are_in_the_names_of_the_citys_context(tmp_path: Path) -> None:
    text = "no2, address[addressLocality], status.observedAt, https://example.org/own, modifiedAt"
    found = declared(tmp_path, text)
    assert [path.keys for path in found] == [(), ("addressLocality",), (), (), ()]
    assert [path.names[1:] for path in found] == [(), (), ("observedAt",), (), ()]
    assert found[0].names[0].startswith("https://")
    assert (found[3].names, found[4].names) == (("https://example.org/own",), ("modifiedAt",))
    assert declared(tmp_path, "") == []


@pytest.mark.parametrize("wrong", ["no2 ]", "a{Device:b}", "9", "a[]", ",".join(f"a{n}" for n in range(33))])
def test_what_cannot_be_indexed_is_named(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(ValueError, match="broker_value_indexes"):
        declared(tmp_path, wrong)
