"""The policy: what grants add up to, and what an operator is told of a slip."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.broker.adapters.sqlite import open_store
from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.identity import Identity
from zinneke.broker.main import preloaded_contexts
from zinneke.broker.model.rights import ANYONE, VERBS, Policy, both, either, parse_grants
from zinneke.broker.opening import open_gate
from zinneke.kernel.outgoing import Outgoing
from zinneke.kernel.settings import load

TYPES = st.none() | st.frozensets(st.sampled_from("abc"))


def policy(*entries: dict[str, Any]) -> Policy:
    return Policy(parse_grants(entries, lambda name: {name}))


def test_allows_nothing_that_no_grant_allows() -> None:
    rights = policy({"who": "role:a", "may": ["read"]}).rights(ANYONE.names, "")
    assert not any(rights.allow(verb) for verb in VERBS)
    assert not rights.reach("read", ("Lamp",))
    assert not rights.cover("write", ("Lamp",))


def test_adds_grants_up() -> None:
    names = frozenset({"role:a", "scope:b"})
    grants = policy(
        {"who": "role:a", "may": ["read", "subscribe"], "types": ["Lamp", "Pole"]},
        {"who": "scope:b", "may": ["read", "write"], "types": ["Safe"], "tenants": ["north"]},
        {"who": "scope:b", "may": ["subscribe"], "types": ["*"]},
    )
    north, here = grants.rights(names, "north"), grants.rights(names, "")
    assert north.of("read") == frozenset({"Lamp", "Pole", "Safe"})
    assert (here.of("read"), here.allow("write")) == (frozenset({"Lamp", "Pole"}), False)
    assert (here.of("subscribe"), here.told) == (None, frozenset({"Lamp", "Pole"}))


def test_who_administers_may_do_everything() -> None:
    rights = policy({"who": "anyone", "may": ["admin"]}).rights(ANYONE.names, "x")
    assert all(rights.of(verb) is None for verb in VERBS)


@given(TYPES, TYPES)
def test_either_and_both_are_union_and_intersection(one: Any, other: Any) -> None:
    everything = frozenset("abc")
    one_of, other_of = (everything if types is None else types for types in (one, other))
    assert (everything if (found := either(one, other)) is None else found) == one_of | other_of
    assert (everything if (found := both(one, other)) is None else found) == one_of & other_of


@pytest.mark.parametrize(
    "entry",
    [
        "anyone",
        {"who": "anyone"},
        {"who": "anyone", "may": []},
        {"who": "anyone", "may": ["fly"]},
        {"who": "anyone", "may": "read"},
        {"who": "everyone", "may": ["read"]},
        {"who": "role:", "may": ["read"]},
        {"who": "anyone", "may": ["read"], "type": ["Lamp"]},
        {"who": "anyone", "may": ["read"], "types": "Lamp"},
        {"who": "anyone", "may": ["read"], "tenants": [7]},
    ],
)
def test_tells_an_operator_of_a_slip(entry: Any) -> None:
    with pytest.raises(ValueError, match=r"broker_rights\[1\]"):
        policy(entry)


RIGHTS = '[[broker_rights]]\nwho = "anyone"\nmay = ["read"]\ntypes = ["OffStreetParking"]\n'


async def _opened(folder: Path, text: str, **flags: str | bool) -> Policy | None:
    file = folder / "zinneke.toml"
    file.write_text(text, "utf-8")
    settings = load({"data": str(folder), "broker_audit_days": 0, **flags}, file=file, environment={})
    identity = Identity("test", ("http://broker.test",))
    broker = Broker(open_store(folder / "city.sqlite3"), identity, Outgoing(), preloaded_contexts(settings))
    try:
        await open_gate(broker, settings)
    finally:
        await broker.store.close()
    return broker.policy


def test_reads_the_policy_of_the_settings(tmp_path: Path) -> None:
    found = asyncio.run(_opened(tmp_path, RIGHTS))
    assert found is not None
    assert found.rights(ANYONE.names, "").of("read") == frozenset(
        {
            "https://smartdatamodels.org/dataModel.Parking/OffStreetParking",
            "https://uri.etsi.org/ngsi-ld/default-context/OffStreetParking",
        }
    )


def test_is_open_to_others_only_on_purpose(tmp_path: Path) -> None:
    assert asyncio.run(_opened(tmp_path, "")) is None
    with pytest.raises(ValueError, match="broker_open"):
        asyncio.run(_opened(tmp_path, "", host="0.0.0.0"))  # noqa: S104 - nothing listens
    assert asyncio.run(_opened(tmp_path, "", host="0.0.0.0", broker_open=True)) is None  # noqa: S104
    assert asyncio.run(_opened(tmp_path, RIGHTS, host="0.0.0.0")) is not None  # noqa: S104
