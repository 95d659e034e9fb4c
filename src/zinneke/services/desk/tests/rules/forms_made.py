"""Definitions and answers made at random, for properties that hold for all."""

from typing import Any

from hypothesis import strategies as st

from zinneke.services.desk.rules.forms.definition import (
    CHOICES,
    Asks,
    Charge,
    Condition,
    Definition,
    Field,
    Kind,
    Option,
    Step,
    Words,
)

TITLE = Words("Demande", "Aanvraag")
CODES = ("one", "two", "three", "four", "five", "six")
VALUES = ("a", "b", "c")
SIMPLE = tuple(one for one in Kind if one not in (Kind.GROUP, Kind.FIELDSET))

scalars = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 20), st.floats(), st.text(max_size=12), st.sampled_from(VALUES),
    st.sampled_from(("1990-02-28", "2026-12-24T10:00:00+01:00", "09:30", "1000", "ann@example.be", "BE68539007547034",
                     "85073003328", "1ABC234", "+3222793211")),
)  # fmt: skip
wild: st.SearchStrategy[Any] = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from((*CODES, "name", "agreed", "lon", "lat", "street", "email")), inner, max_size=4
        ),
    ),
    max_leaves=8,
)


def conditions() -> st.SearchStrategy[Condition]:
    leaf = st.builds(
        Condition,
        st.sampled_from([one for one in Asks if one not in (Asks.ALL, Asks.ANY, Asks.NOT)]),
        st.sampled_from(CODES),
        st.one_of(st.sampled_from(VALUES), st.booleans(), st.integers(0, 5)),
    )
    joins = st.sampled_from([Asks.ALL, Asks.ANY, Asks.NOT])
    return st.recursive(
        leaf, lambda inner: st.builds(Condition, joins, of=st.lists(inner, max_size=2).map(tuple)), max_leaves=4
    )


@st.composite
def fields(draw: st.DrawFn, code: str, kinds: tuple[Kind, ...] = SIMPLE) -> Field:
    kind = draw(st.sampled_from(kinds))
    held: tuple[Field, ...] = ()
    if kind in (Kind.GROUP, Kind.FIELDSET):
        names = [f"{code}_{one}" for one in ("x", "y")] if kind == Kind.FIELDSET else ["x", "y"]
        held = tuple(draw(fields(one)) for one in names)
    options = tuple(Option(one, Words(one, one)) for one in VALUES) if kind in CHOICES else ()
    return Field(
        code, kind, Words(code, code), required=draw(st.booleans()),
        show_if=draw(st.none() | conditions()), require_if=draw(st.none() | conditions()),
        least=draw(st.none() | st.integers(0, 3)), most=draw(st.none() | st.integers(3, 30)),
        decimals=draw(st.booleans()), options=options, fields=held,
    )  # fmt: skip


@st.composite
def definitions(draw: st.DrawFn) -> Definition:
    every = (*SIMPLE, Kind.GROUP, Kind.FIELDSET)
    steps = tuple(
        Step(
            f"step{at}",
            TITLE,
            show_if=draw(st.none() | conditions()),
            fields=tuple(draw(fields(c, every)) for c in codes),
        )
        for at, codes in enumerate((CODES[:3], CODES[3:]))
    )
    charge = Charge(
        TITLE, draw(st.integers(-500, 5_000)), draw(st.none() | conditions()), draw(st.sampled_from(("", *CODES)))
    )
    return Definition(TITLE, steps, charges=(charge,))


@st.composite
def filled(draw: st.DrawFn) -> tuple[Definition, dict[str, Any]]:
    definition = draw(definitions())
    return definition, {one.code: draw(st.one_of(wild, plausible(one))) for one in definition.fields()}


@st.composite
def sensible(draw: st.DrawFn) -> tuple[Definition, dict[str, Any]]:
    """Answers as browsers can send them: no control characters, no spaces around, no numbers as 1e-7."""
    definition = draw(definitions())
    return definition, {one.code: draw(plausible(one)) for one in definition.fields()}


def plausible(field: Field) -> st.SearchStrategy[Any]:
    """Answers that may well be right."""
    if field.kind == Kind.GROUP:
        items = st.fixed_dictionaries({}, optional={one.code: plausible(one) for one in field.fields})
        return st.lists(items, max_size=4)
    made: dict[Kind, st.SearchStrategy[Any]] = {
        Kind.NUMBER: st.integers(0, 20) | st.sampled_from((0.5, 2.25)), Kind.CURRENCY: st.integers(0, 30),
        Kind.DATE: st.dates().map(str), Kind.TIME: st.just("09:30"),
        Kind.DATETIME: st.just("2026-12-01T10:00:00+01:00"),
        Kind.EMAIL: st.just("ann@example.be"), Kind.PHONE: st.just("+3222793211"), Kind.POSTCODE: st.just("1000"),
        Kind.NATIONAL_NUMBER: st.just("85073003328"), Kind.IBAN: st.just("BE68539007547034"),
        Kind.PLATE: st.just("1ABC234"), Kind.SELECT: st.sampled_from(VALUES), Kind.RADIO: st.sampled_from(VALUES),
        Kind.SELECTBOXES: st.lists(st.sampled_from(VALUES), unique=True), Kind.CHECKBOX: st.booleans(),
        Kind.FILE: st.lists(st.sampled_from(VALUES), unique=True),
        Kind.STATEMENT: st.just({"name": "Ann", "agreed": True}),
        Kind.POSITION: st.just({"lon": 4.35, "lat": 50.85}) | st.just({"place": "Grote Markt"}),
        Kind.COSIGN: st.just([{"name": "Bo", "email": "bo@example.be"}]),
        Kind.ADDRESS: st.just({"street": "Nieuwstraat", "number": "1", "postcode": "1000", "municipality": "Brussel"}),
    }  # fmt: skip
    return made.get(field.kind, st.text("abé", min_size=1, max_size=20))
