"""The query language q (4.9): any text gives a tree or BadRequestData, as in every other query language."""

import contextlib
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.broker.model.context import CORE_CONTEXT, DEFAULT_VOCABULARY, Context
from zinneke.broker.model.contexts import Contexts, Download
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.query.geo import parse_geo
from zinneke.broker.query.order import parse_order
from zinneke.broker.query.parse import parse_body, parse_parameters
from zinneke.broker.query.q import names_attribute, parse_q, paths_of
from zinneke.broker.query.scope import parse_scope_query
from zinneke.broker.query.temporal import parse_temporal
from zinneke.broker.query.tree import (
    And,
    Compare,
    Condition,
    Exists,
    Link,
    Or,
    Path,
    Range,
    Regex,
    Uri,
)
from zinneke.broker.query.types import parse_types

D = DEFAULT_VOCABULARY


def q(text: str) -> Condition:
    return parse_q(text, CORE_CONTEXT)


def at(*names: str, keys: tuple[str, ...] = (), linked: Link | None = None) -> Path:
    short = ("observedAt", "modifiedAt", "id", "unitCode")
    return Path(tuple(name if name in short else D + name for name in names), keys, linked)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("speed", Exists(at("speed"))),
        ("speed==50", Compare(at("speed"), "==", (50,))),
        ("speed!=-1.5e3", Compare(at("speed"), "!=", (-1500.0,))),
        ("speed>=0", Compare(at("speed"), ">=", (0,))),
        ('brand=="Mercedes"', Compare(at("brand"), "==", ("Mercedes",))),
        (r'brand=="a\"b;c|d(é"', Compare(at("brand"), "==", ('a"b;c|d(é',))),
        ("isOpen==true", Compare(at("isOpen"), "==", (True,))),
        ("speed==1..5", Compare(at("speed"), "==", (Range(1, 5),))),
        ("speed==1.5..2", Compare(at("speed"), "==", (Range(1.5, 2),))),
        ('brand!="a".."b"', Compare(at("brand"), "!=", (Range("a", "b"),))),
        ('brand=="a","b",3', Compare(at("brand"), "==", ("a", "b", 3))),
        ("at==2026-11-24", Compare(at("at"), "==", (date(2026, 11, 24),))),
        ("at<08:30:00Z", Compare(at("at"), "<", (time(8, 30),))),
        ("at>2026-11-24T08:30:00,5Z", Compare(at("at"), ">", (datetime(2026, 11, 24, 8, 30, 0, 500_000, UTC),))),
        ("ref==urn:ngsi-ld:Lamp:1", Compare(at("ref"), "==", (Uri("urn:ngsi-ld:Lamp:1"),))),
        ('ref=="urn:ngsi-ld:Lamp:1"', Compare(at("ref"), "==", ("urn:ngsi-ld:Lamp:1",))),
        ("brand~=Mer.*", Compare(at("brand"), "~=", (Regex("Mer.*"),))),
        (r"brand!~=(a|b;c)\);x", And((Compare(at("brand"), "!~=", (Regex(r"(a|b;c)\)"),)), Exists(at("x"))))),
        (r'brand~="^\\d+$"', Compare(at("brand"), "~=", (Regex(r"^\d+$"),))),
        (r'brand~="^\d+$"', Compare(at("brand"), "~=", (Regex(r"^\d+$"),))),
        (
            "speed.observedAt>2026-11-24T08:30:00Z",
            Compare(at("speed", "observedAt"), ">", (datetime(2026, 11, 24, 8, 30, tzinfo=UTC),)),
        ),
        ("speed.accuracy.by", Exists(at("speed", "accuracy", "by"))),
        ("address[city.name]", Exists(at("address", keys=("city", "name")))),
        (
            "sensor.rawdata[airquality.particulate]==40",
            Compare(at("sensor", "rawdata", keys=("airquality", "particulate")), "==", (40,)),
        ),
        ("street[en-GB]", Exists(at("street", keys=("en-GB",)))),
        ("street[*]", Exists(at("street", keys=("*",)))),
        ("modifiedAt", Exists(at("modifiedAt"))),
        ("sensor{humidity}>40", Compare(at("sensor", linked=Link((), at("humidity"))), ">", (40,))),
        ("sensor{Device,Lamp:humidity}", Exists(at("sensor", linked=Link((D + "Device", D + "Lamp"), at("humidity"))))),
        ("a{b{C:d[e]}}", Exists(at("a", linked=Link((), at("b", linked=Link((D + "C",), at("d", keys=("e",)))))))),
        ("a;b|c", Or((And((Exists(at("a")), Exists(at("b")))), Exists(at("c"))))),
        ("a;(b|c)", And((Exists(at("a")), Or((Exists(at("b")), Exists(at("c"))))))),
        ("((a))", Exists(at("a"))),
    ],
)
def test_q(text: str, tree: Condition) -> None:
    """4.9; rule 28 of the guide: ; binds tighter than |."""
    assert q(text) == tree


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "a==",
        "a=1",
        "a===1",
        "==1",
        "a;",
        ";a",
        "a|",
        "(a",
        "a)",
        "()",
        "a==1 ",
        "!a",
        "a==b",
        "a==null",
        "a==1..",
        "a==1..true",
        'a==1.."b"',
        "a==urn:x:y..urn:x:z",
        "a>true",
        "a>urn:x:y",
        "a>1,2",
        "a>1..2",
        "a>=~1",
        "a~=",
        "a~=(",
        'a~=""',
        "a~=(?=b)",
        "a[",
        "a[]",
        "a[b",
        "a[b..c]",
        "a.b.",
        ".a",
        "a..b",
        "value==1",
        "observedAt>1",
        "1a==1",
        'a=="b',
        'a=="b\\"',
        r'a=="\x"',
        r'a=="\ud800"',
        "a==1e400",
        "a==01",
        "a==+1",
        "a==2026-11-24T08:30:00+02:00",
        "a==2026-02-30",
        "a==25:00:00Z",
        "a{",
        "a{}",
        "a{b",
        "a{B:}",
        "a{B,:c}",
        "a{b}c",
        "a\x00b",
        "@id==1",
        "a-b==1",
        "(" * 40 + "a" + ")" * 40,
        "a;" * 200 + "a",
        "a" * 20_001,
        "a{" * 9 + "b" + "}" * 9,
        "a==" + "9" * 500,
    ],
)
def test_broken_q(text: str) -> None:
    """5.7.2.4; rule 3 of the guide: BadRequestData, not InvalidRequest."""
    with pytest.raises(BadRequestData):
        q(text)


def test_values_that_are_terms() -> None:
    """4.9: expandValues."""
    expand = frozenset({D + "gender"})
    female, male = Uri(D + "Female"), Uri(D + "Male")
    assert parse_q("gender==Female", CORE_CONTEXT, expand) == Compare(at("gender"), "==", (female,))
    assert parse_q('gender=="Female",Male', CORE_CONTEXT, expand) == Compare(at("gender"), "==", (female, male))
    assert parse_q("speed==3;gender", CORE_CONTEXT, expand) == And(
        (Compare(at("speed"), "==", (3,)), Exists(at("gender")))
    )


def test_prefixes_in_q() -> None:
    async def unreachable(_url: str) -> Download:
        raise ConnectionError

    context = Contexts({}, unreachable).cached({"ex": "https://ex.org/", "speed": "https://ex.org/v"})
    assert isinstance(context, Context)
    assert parse_q("ex:a.speed==1", context) == Compare(Path(("https://ex.org/a", "https://ex.org/v")), "==", (1,))
    linked = parse_q("a{ex:T:ex:b}", context)
    assert linked == Exists(at("a", linked=Link(("https://ex.org/T",), Path(("https://ex.org/b",)))))
    assert parse_q("a{ex:b}", context) == Exists(at("a", linked=Link((), Path(("https://ex.org/b",)))))


def test_what_a_q_is_about() -> None:
    """5.7.2.4"""
    assert not names_attribute(q('modifiedAt>2026-11-24T08:30:00Z|id=="urn:x:y"'))
    assert names_attribute(q("modifiedAt;speed"))
    assert list(paths_of(q("a;b==1|(c)"))) == [at("a"), at("b"), at("c")]


SNIPPETS = st.sampled_from(
    [
        "a",
        "b.c",
        "==",
        "!=",
        ">",
        "~=",
        "!~=",
        ";",
        "|",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ":",
        ",",
        "..",
        '"',
        "\\",
        "1",
        "1e9",
        "true",
        "urn:x:y",
        "2026-11-24T08:30:00Z",
        "é",
        "*",
        "#",
        "/",
        "+",
        " ",
        "near;maxDistance==",
        "[[",
        "\x00",
    ]
)
TEXTS = st.lists(SNIPPETS, max_size=12).map("".join) | st.text(max_size=20)


@pytest.mark.parametrize(
    "parse",
    [
        q,
        lambda text: parse_types(text, CORE_CONTEXT),
        parse_scope_query,
        lambda text: parse_order({"orderBy": text, "orderFrom": text}, CORE_CONTEXT),
        lambda text: parse_geo({"georel": text, "geometry": "Point", "coordinates": "[1,2]"}, CORE_CONTEXT),
        lambda text: parse_geo({"georel": "within", "geometry": "Polygon", "coordinates": text}, CORE_CONTEXT),
        lambda text: parse_temporal({"timerel": "before", "timeAt": text, "lastN": "3"}),
        lambda text: parse_temporal({"lastN": text}),
        lambda text: parse_temporal({"aggrMethods": "sum", "aggrPeriodDuration": text}),
        lambda text: parse_parameters({"q": text, "scopeQ": text, "idPattern": text, "attrs": text}, CORE_CONTEXT),
        lambda text: parse_body({"type": "Query", "entities": [{"type": text, "id": text}]}, CORE_CONTEXT),
    ],
)
@given(text=TEXTS)
def test_any_text_is_read_or_refused(parse: Callable[[str], Any], text: str) -> None:
    with contextlib.suppress(BadRequestData):
        parse(text)
