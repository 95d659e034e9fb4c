"""Five brokers, each a process of its own, as a chain, a star, a ring and everybody with everybody (chapter 14).

The processes are started once; every test has a tenant of its own, in which the brokers know nothing of the others.
"""

import itertools
from collections.abc import Iterator
from uuid import uuid4

import pytest
from tests.contracts.federation import Peer, peers

from zinneke.broker.tests.sources import VEHICLE

NAMES = ("ixelles", "jette", "laeken", "uccle", "forest")
PARTS = ("speed", "colour", "doors", "fuel", "line")


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Peer]]:
    with peers(tmp_path_factory.mktemp("five"), *NAMES) as running:
        yield running


@pytest.fixture
def five(city: list[Peer]) -> list[Peer]:
    """All five, with a part of one vehicle at each and a vehicle of its own at each."""
    tenant = uuid4().hex
    found = [peer.as_tenant(tenant) for peer in city]
    for number, (peer, part) in enumerate(zip(found, PARTS, strict=True)):
        peer.create(VEHICLE, **{part: number})
        peer.create(own(peer), speed=number * 10)
    return found


def own(peer: Peer) -> str:
    return f"urn:ngsi-ld:Vehicle:{peer.name}"


def whole(peer: Peer) -> dict[str, int]:
    """What a broker knows of the vehicle that all have a part of."""
    answer = peer.get(f"/entities/{VEHICLE}", format="simplified")
    assert answer.status_code == 200, answer.text
    return {name: value for name, value in answer.json().items() if name in PARTS}


def vehicles(peer: Peer, **parameters: str) -> list[str]:
    answer = peer.get("/entities", type="Vehicle", **parameters)
    assert answer.status_code == 200, answer.text
    return [entity["id"] for entity in answer.json()]


ALL = dict(zip(PARTS, range(5), strict=True))


def test_a_chain_answers_with_what_its_last_link_knows(five: list[Peer]) -> None:
    """4.3.6.4, 5.7.1.4: each asks the next one, and no one knows more than its neighbour."""
    for one, following in itertools.pairwise(five):
        one.register(following)
    assert whole(five[0]) == ALL
    assert whole(five[3]) == {"fuel": 3, "line": 4}
    assert set(vehicles(five[0])) == {VEHICLE, *map(own, five)}
    assert vehicles(five[4], q="speed==40") == [own(five[4])]
    assert vehicles(five[0], q="speed==40") == [own(five[4])]


def test_a_star_asks_all_at_once(five: list[Peer]) -> None:
    """5.7.2.4, 5.5.9: pages and counts are those of the whole; offset and limit stay here."""
    centre, *points = five
    for point in points:
        centre.register(point)
    assert whole(centre) == ALL
    everything = vehicles(centre)
    assert sorted(everything) == sorted([VEHICLE, *map(own, five)])
    paged = [found for offset in range(6) for found in vehicles(centre, limit="1", offset=str(offset))]
    assert paged == everything
    counted = centre.get("/entities", type="Vehicle", limit="0", count="true")
    assert counted.headers["ngsild-results-count"] == "6"
    assert 'rel="next"' in centre.get("/entities", type="Vehicle", limit="5").headers["link"]
    assert 'rel="next"' not in centre.get("/entities", type="Vehicle", limit="6").headers.get("link", "")


def test_a_ring_ends_where_it_began(five: list[Peer]) -> None:
    """6.3.18: the request goes round once; the reader is told of the loop."""
    for one, following in zip(five, [*five[1:], five[0]], strict=True):
        one.register(following)
    for peer in five:
        answer = peer.get(f"/entities/{VEHICLE}", format="simplified")
        assert {name: value for name, value in answer.json().items() if name in PARTS} == ALL
        assert "199 " in answer.headers["ngsild-warning"]
        assert sorted(vehicles(peer)) == sorted([VEHICLE, *map(own, five)])


def test_a_ring_of_brokers_that_do_not_know_each_others_names(five: list[Peer]) -> None:
    """4.3.6.4: without aliases a request comes home, is recognised there and goes no further."""
    for one, following in zip(five, [*five[1:], five[0]], strict=True):
        one.register(following, contextSourceAlias=None)
    assert whole(five[2]) == ALL
    assert sorted(vehicles(five[2])) == sorted([VEHICLE, *map(own, five)])


def test_everybody_with_everybody(five: list[Peer]) -> None:
    """6.3.18: no broker is asked twice on one way, and no answer counts twice."""
    for one in five:
        for other in five:
            if other is not one:
                one.register(other)
    assert whole(five[1]) == ALL
    counted = five[4].get("/entities", type="Vehicle", limit="0", count="true")
    assert counted.headers["ngsild-results-count"] == "6"


def test_parts_are_judged_together_over_all_five(five: list[Peer]) -> None:
    """9.6: no broker alone could say that the vehicle has five doors' worth of attributes."""
    centre, *points = five
    for point in points:
        centre.register(point)
    q = ";".join(f"{part}=={number}" for part, number in ALL.items())
    assert vehicles(centre, q=q, splitEntities="true") == [VEHICLE]
    assert vehicles(centre, q=q, splitEntities="false") == []


def test_types_of_all_five(five: list[Peer]) -> None:
    """5.7.5, 5.7.11: through the chain."""
    for one, following in itertools.pairwise(five):
        one.register(following)
    assert five[0].get("/types").json()["typeList"] == ["Vehicle"]
    info = five[0].get("/types/Vehicle").json()
    assert info["entityCount"] == 10
    assert sorted(one["attributeName"] for one in info["attributeDetails"]) == sorted(PARTS)


def test_a_broker_that_dies_takes_only_its_part_along(
    city: list[Peer], five: list[Peer], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """6.3.17: 199 for it, everything else is answered."""
    centre, *points = five
    with peers(tmp_path_factory.mktemp("mortal"), "mortal") as (mortal,):
        mortal.create(VEHICLE, wheels=4)
        centre.register(mortal)
        for point in points:
            centre.register(point)
        assert centre.get(f"/entities/{VEHICLE}", format="simplified").json()["wheels"] == 4
    answer = centre.get(f"/entities/{VEHICLE}", format="simplified")
    assert "wheels" not in answer.json()
    assert whole(centre) == ALL
    assert answer.headers["ngsild-warning"].startswith("199 ")


def test_writes_go_down_the_chain(five: list[Peer]) -> None:
    """5.6.1 to 5.6.6, 4.3.6.3: each redirects to the next; only the last one holds the entity."""
    entity_id = "urn:ngsi-ld:Bus:95"
    buses = [{"entities": [{"type": "Bus"}]}]
    for one, following in itertools.pairwise(five):
        one.register(following, mode="redirect", operations=["redirectionOps"], information=buses)
    first, last = five[0], five[4]
    made = first.ask("POST", "/entities", {"id": entity_id, "type": "Bus", "speed": 30})
    assert made.status_code == 201, made.text
    assert [peer.here(entity_id) for peer in five[:4]] == [None] * 4
    assert last.here(entity_id)["speed"] == 30
    assert first.ask("PATCH", f"/entities/{entity_id}/attrs/speed", {"value": 31}).status_code == 204
    assert first.get(f"/entities/{entity_id}", format="simplified").json()["speed"] == 31
    assert first.ask("DELETE", f"/entities/{entity_id}").status_code == 204
    assert last.here(entity_id) is None
    assert first.get(f"/entities/{entity_id}").status_code == 404


def test_writes_in_a_ring_are_refused_as_a_loop(five: list[Peer]) -> None:
    """6.3.17, 6.3.18: everybody says that somebody else has it."""
    buses = [{"entities": [{"type": "Bus"}]}]
    for one, following in zip(five, [*five[1:], five[0]], strict=True):
        one.register(
            following, mode="redirect", operations=["redirectionOps"], information=buses, contextSourceAlias=None
        )
    refused = five[0].ask("POST", "/entities", {"id": "urn:ngsi-ld:Bus:95", "type": "Bus", "speed": 30})
    assert refused.status_code == 508, refused.text
    assert all(peer.here("urn:ngsi-ld:Bus:95") is None for peer in five)
