"""Which entities a query chooses: the table of 4.9 case by case, geography, scopes (5.7.2.4)."""

from typing import Any

import pytest

from zinneke.broker.model.document import Document
from zinneke.broker.tests.lamps import fits, lamp

LAMP = {
    "n": {"value": 20, "unitCode": "GQ", "observedAt": "2026-11-24T08:00:00.5Z", "acc": {"value": 0.5, "by": "x"}},
    "t": {"value": "abc"},
    "b": {"value": True},
    "l": {"value": [1, "two", 3.5]},
    "o": {"value": {"city": "Brussel", "geo": {"lat": 50}, "tags": ["a", "b"]}},
    "d": {"value": "2026-11-24T08:30:00.000Z"},
    "day": {"value": "2026-11-24"},
    "clock": {"value": "08:30:00Z"},
    "rel": {"object": "urn:ngsi-ld:Box:1"},
    "rels": {"object": ["urn:ngsi-ld:Box:1", "urn:ngsi-ld:Box:2"]},
    "list": {"valueList": [1, 2]},
    "links": {"objectList": ["urn:ngsi-ld:Box:2"]},
    "street": {"languageMap": {"fr": "rue", "nl": ["straat", "weg"]}},
    "voc": {"vocab": "on"},
    "js": {"json": {"a": {"b": 7}}},
    "m": [{"value": 1}, {"value": 2, "datasetId": "urn:d:1"}],
    "bools": {"value": [True]},
    "gone": {"value": 1, "expiresAt": "2026-11-24T08:00:00Z"},
}


@pytest.mark.parametrize(
    "q",
    [
        "n",
        "n==20",
        "n==20.0",
        "n==19..20",
        "n==1,20",
        "n!=21",
        "n!=1..19",
        'n!="20"',
        "n!=true",
        "n>19.9",
        "n<=20",
        "n.unitCode",
        'n.unitCode=="GQ"',
        "n.observedAt>2026-11-24T08:00:00Z",
        "n.acc==0.5",
        'n.acc.by=="x"',
        't=="abc"',
        't!="abcd"',
        't>"abb"',
        't=="a".."b"',
        "t~=a.c",
        't~="abc"',
        "t!~=b",
        "t!~=ab",
        "b==true",
        "b!=1",
        "b!=false",
        "l==1",
        'l=="two"',
        "l==3.5",
        "l!=4",
        "l==1..2",
        'o[city]=="Brussel"',
        "o[geo.lat]==50",
        'o[tags]=="a"',
        "o[city]~=Brus.*",
        "d==2026-11-24T08:30:00Z",
        "d>=2026-11-24T08:30:00Z",
        "d>2026-11-24T08:29:59.9Z",
        'd=="2026-11-24T08:30:00.000Z"',
        "day==2026-11-24",
        "day<2026-11-25",
        "clock==08:30:00Z",
        "clock>08:29:59Z",
        "rel==urn:ngsi-ld:Box:1",
        'rel=="urn:ngsi-ld:Box:1"',
        "rel!=urn:ngsi-ld:Box:2",
        "rels==urn:ngsi-ld:Box:2",
        "list==2",
        "list!=3",
        "links==urn:ngsi-ld:Box:2",
        'street=="rue"',
        'street=="weg"',
        "street~=str.*",
        'street[fr]=="rue"',
        'street[*]=="rue"',
        'street[nl]=="weg"',
        'street[fr]!="x"',
        "voc==https://uri.etsi.org/ngsi-ld/default-context/on",
        "js[a.b]==7",
        "m==1",
        "m==2",
        "m!=1",
        "m>1",
        "bools==true",
        "modifiedAt>=2026-11-24T08:30:00Z",
        'id=="urn:ngsi-ld:Lamp:1"',
        "id==urn:ngsi-ld:Lamp:1",
        "n==20;t",
        "n==21|t",
        "(n==21|t);b",
    ],
)
def test_conditions_that_hold(q: str) -> None:
    assert fits(lamp(**LAMP), q=q)


@pytest.mark.parametrize(
    "q",
    [
        "missing",
        "n.missing",
        "missing!=1",
        "n==21",
        'n=="20"',
        "n==true",
        "n!=20",
        "n!=1,20",
        "n!=19..21",
        "n>20",
        'n>"1"',
        "n>2026-11-24T08:30:00Z",
        "n~=20",
        "n!~=21",
        "t==0",
        "t~=b",
        "t~=ab",
        "t!~=a.*",
        "b==1",
        "b==1..2",
        "b>0",
        "l!=1",
        "l>0",
        "l~=two",
        "l!~=x",
        "o==1",
        "o[city.x]",
        "o[missing]",
        "o[geo]==50",
        "t[city]",
        "l[x]",
        "d>2026-11-24T08:30:00Z",
        "day>2026-11-24",
        "t>2026-11-24T08:30:00Z",
        "rel>2",
        'rel~="urn.*"',
        "rel!~=x",
        "rel!=urn:ngsi-ld:Box:1",
        "rels!=urn:ngsi-ld:Box:2",
        "links~=urn.*",
        "list>0",
        "street[de]",
        'street!="rue"',
        "street[fr]==urn:a:b",
        "voc==urn:on:x",
        "js[A]",
        "bools==1",
        "gone",
        "n.acc.missing",
        "rel{n}",
        "b!=true",
        "n==20;missing",
    ],
)
def test_conditions_that_do_not_hold(q: str) -> None:
    """4.9; rule 27 of the guide: != needs the element, types never mix."""
    assert not fits(lamp(**LAMP), q=q)


def test_values_of_a_vocabulary() -> None:
    """4.9: expandValues."""
    assert fits(lamp(voc={"vocab": "on"}), q="voc==on", expandValues="voc")
    assert not fits(lamp(voc={"vocab": "on"}), q="voc==off", expandValues="voc")


def test_paths_through_relationships() -> None:
    """4.9: hops to linked entities, of a type or of any."""
    box: Document = {**lamp(humidity=40), "id": "urn:ngsi-ld:Box:1"}
    hub: Document = {
        **lamp(boxes={"objectList": ["urn:ngsi-ld:Box:9", "urn:ngsi-ld:Box:1"]}),
        "id": "urn:ngsi-ld:Hub:1",
    }
    start = lamp(rel={"object": "urn:ngsi-ld:Hub:1"})
    assert fits(start, (box, hub), q="rel{boxes{humidity}}==40")
    assert fits(start, (box, hub), q="rel{boxes{Other,Lamp:humidity}}>39")
    assert not fits(start, (box, hub), q="rel{boxes{Other:humidity}}>39")
    assert not fits(start, (box, hub), q="rel{humidity}")
    assert not fits(start, (hub,), q="rel{boxes{humidity}}")
    assert not fits(lamp(rel={"value": "urn:ngsi-ld:Box:1"}), (box,), q="rel{humidity}")


def test_ids_types_patterns_and_attributes() -> None:
    """5.7.2.4: all given conditions together."""
    document = lamp(type=["Lamp", "Post"], x=1)
    assert fits(document, type="Lamp")
    assert fits(document, type="Other|(Lamp;Post)")
    assert not fits(document, type="Lamp;Other")
    assert fits(document, id="urn:a:b,urn:ngsi-ld:Lamp:1", attrs="y,x")
    assert not fits(document, id="urn:a:b")
    assert not fits(document, attrs="y,z")
    assert fits(document, idPattern="urn:.*:1")
    assert not fits(document, idPattern="Lamp")
    assert not fits(document, type="Lamp", idPattern="urn:x.*")


def test_an_expired_entity_is_gone() -> None:
    """4.22"""
    assert not fits(lamp(expiresAt="2026-11-24T08:30:00Z"), type="Lamp")
    assert not fits(lamp(x={"value": 1, "expiresAt": "2026-11-24T08:30:00Z"}), attrs="x")


@pytest.mark.parametrize(
    ("scope", "query", "fit"),
    [
        ("/A/B", "/A/B", True),
        ("A/B", "A/B", True),
        ("/A/B", "/A", False),
        ("/A/B", "/A/+", True),
        ("/A/B/C", "/A/+/C", True),
        ("/A/B/C", "/A/+", False),
        ("/A", "/A/#", True),
        ("/A/B/C", "/A/#", True),
        ("/AB", "/A/#", False),
        ("/B", "/#", True),
        (["/A", "/B"], "/A;/B", True),
        (["/A"], "/A;/B", False),
        (["/A"], "/A,/B", True),
        (None, "/#", False),
    ],
)
def test_scopes(scope: Any, query: str, fit: bool) -> None:
    """4.19"""
    assert fits(lamp(**({"scope": scope} if scope else {})), scopeQ=query) == fit
