"""In which words a source is asked: what is wanted of it, and what it is registered for (4.3.6.1)."""

from typing import Any

import pytest

from zinneke.broker.engine.wanted import Wanted, alike, words_for
from zinneke.broker.model.context import CORE_CONTEXT
from zinneke.broker.model.coverage import Need
from zinneke.broker.model.registration import EntityInfo, Information
from zinneke.broker.query.parse import parse_parameters
from zinneke.broker.tests.test_query_written import OTHER, TERMS, context_of

V, B = (CORE_CONTEXT.expand(name) for name in ("Vehicle", "Boat"))
SPEED, COLOUR = (CORE_CONTEXT.expand_attribute(name) for name in ("speed", "colour"))


def item(*infos: EntityInfo, attributes: tuple[str, ...] = ()) -> Information:
    return Information(infos, frozenset(attributes))


def info(*types: str, ids: tuple[str, ...] = (), pattern: str | None = None) -> EntityInfo:
    return EntityInfo(frozenset(types), frozenset(ids), pattern)


def asked(
    *items: Information, split: bool = False, shown: tuple[str, ...] = (), given: dict[str, str]
) -> dict[str, str]:
    query = parse_parameters(given, CORE_CONTEXT)
    words = {name: text for name, text in given.items() if name not in ("type", "id", "idPattern", "attrs")}
    wanted = Wanted(query, Need(query.selectors), frozenset(shown), words)
    return words_for(wanted, items, CORE_CONTEXT, CORE_CONTEXT, split=split)


@pytest.mark.parametrize(
    ("items", "parameters", "expected"),
    [
        ([item(info(V))], {"type": "Vehicle,Boat"}, {"type": "Vehicle"}),
        ([item(info(V, B))], {"type": "Vehicle"}, {"type": "Vehicle"}),
        ([item(info(V))], {"attrs": "speed"}, {"type": "Vehicle"}),
        ([item(attributes=(SPEED,))], {"type": "Boat"}, {"type": "Boat", "attrs": "speed"}),
        ([item(info(V))], {"type": "(Vehicle;Boat),Car"}, {"type": "(Vehicle;Boat)"}),
        ([item(info(V, ids=("urn:v:1",)))], {"type": "Vehicle"}, {"type": "Vehicle", "id": "urn:v:1"}),
        (
            [item(info(V, ids=("urn:v:1", "urn:v:2")))],
            {"type": "Vehicle", "id": "urn:v:2,urn:v:3"},
            {"type": "Vehicle", "id": "urn:v:2"},
        ),
        (
            [item(info(V, pattern="urn:v:.*"))],
            {"type": "Vehicle", "id": "urn:v:2,urn:w:3"},
            {"type": "Vehicle", "id": "urn:v:2"},
        ),
        ([item(info(V, pattern="urn:v:.*"))], {"type": "Vehicle"}, {"type": "Vehicle", "idPattern": "urn:v:.*"}),
        (
            [item(info(V, pattern="urn:v:.*"))],
            {"type": "Vehicle", "idPattern": ".*1"},
            {"type": "Vehicle", "idPattern": ".*1"},
        ),
        ([item(info(V, ids=("urn:v:1",))), item(info(B))], {"q": "speed>1"}, {"type": "Boat,Vehicle", "q": "speed>1"}),
    ],
)
def test_a_source_is_asked_for_what_it_has(items: list[Any], parameters: dict[str, str], expected: Any) -> None:
    """4.3.6.1: only its types, ids and attributes."""
    assert asked(*items, given=parameters) == {**expected, **({"q": parameters["q"]} if "q" in parameters else {})}


def test_filters_wait_where_entities_are_split() -> None:
    """5.7.2.4."""
    whole = item(info(V))
    given = {"type": "Vehicle", "q": "speed>1", "scopeQ": "/A"}
    assert asked(whole, given=given) == given
    assert asked(whole, split=True, given=given) == {"type": "Vehicle"}


def test_attributes_are_those_shown_and_registered() -> None:
    """4.3.6.1."""
    both = item(info(V), attributes=(SPEED, COLOUR))
    assert asked(both, given={"type": "Vehicle"})["attrs"] == "colour,speed"
    assert asked(both, given={"type": "Vehicle"}, shown=(SPEED,))["attrs"] == "speed"


def test_items_that_name_entities_are_asked_for_apart() -> None:
    """5.2.8: types of one and attributes of another together would say something else."""
    first, second = item(info(V)), item(attributes=(SPEED,))
    assert alike([first, second]) == [(first,), (second,)]
    assert alike([first]) == [(first,)]


def test_a_source_is_asked_under_its_own_context() -> None:
    """4.3.6.6, jsonldContext."""
    mine = context_of(Car="Car", speed="speed", colour="colour", red="red")
    parameters = {"type": "Car", "q": "speed>1;colour==red", "expandValues": "colour"}
    query = parse_parameters(parameters, mine)
    wanted = Wanted(query, Need(query.selectors), words={name: parameters[name] for name in ("q", "expandValues")})
    cars = [item(info(f"{TERMS}Car"), attributes=(f"{TERMS}speed",))]
    assert words_for(wanted, cars, mine, OTHER, split=False) == {
        "type": "Voiture",
        "q": f"vitesse>1;couleur=={TERMS}red",
        "attrs": "vitesse",
    }
