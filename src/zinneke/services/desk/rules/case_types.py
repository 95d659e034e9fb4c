"""What a type of case is: what its page says, by when and how it is decided, how long it is kept. Written as JSON.

The fields follow the case types of the Dutch ZGW interfaces. A type is published with its counter, its phone and its
post address or not at all: nobody has to use a screen (joint ordinance "Bruxelles Numérique").
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from zinneke.services.desk.rules import wording
from zinneke.services.desk.rules.results import Nomination, Result, Retention, RetentionStart
from zinneke.services.desk.rules.terms import Days, Start, TermRules
from zinneke.services.desk.rules.wording import Wording

TEXTS: Final = ("names", "summary", "for_whom", "law", "price", "counter", "post", "phone_hours", "appeal")
"""Texts that every type has; all are shown to residents."""
LISTS: Final = ("needed", "steps")
SHAPES: Final[dict[str, tuple[type, type | None]]] = {
    **dict.fromkeys(("form", "appointment", "confidentiality"), (str, None)),
    **dict.fromkeys(("needed", "steps", "questions"), (list, dict)),
    **dict.fromkeys(("related", "to_confirm", "keywords"), (list, str)),
}
"""Members that may be left out: their kind, and that of what stands in them."""
LEVELS: Final = ("none", "email", "low", "substantial", "high")


class Confidentiality(StrEnum):
    """Who may know of a case, from everybody to hardly anybody (in ZGW: openbaar, beperkt_openbaar, intern,
    zaakvertrouwelijk, vertrouwelijk, confidentieel, geheim, zeer_geheim)."""

    PUBLIC = "public"
    LIMITED = "limited"
    INTERNAL = "internal"
    CASE = "case"
    CONFIDENTIAL = "confidential"
    RESTRICTED = "restricted"
    SECRET = "secret"  # noqa: S105  a level, no password
    TOP_SECRET = "top_secret"  # noqa: S105

    def at_most(self, other: "Confidentiality") -> bool:
        """Whether it is no more confidential than the other."""
        order = list(Confidentiality)
        return order.index(self) <= order.index(other)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a definition: where, and a code whose words stand in the manifest."""

    where: str
    code: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question that people ask, with its answer."""

    question: Wording
    answer: Wording


@dataclass(frozen=True, slots=True)
class CaseTypeDefinition:
    """A type of case. ``form`` is the code of its form, empty where it is not filed online; ``to_confirm`` names what
    the department has not confirmed, and pages say so."""

    code: str
    department: str
    texts: Mapping[str, Wording]
    lists: Mapping[str, tuple[Wording, ...]]
    phone: str
    terms: TermRules
    results: Mapping[Result, Retention]
    form: str = ""
    level: str = "none"
    appointment: str = ""
    price_cents: int = 0
    confidentiality: Confidentiality = Confidentiality.CASE
    four_eyes: bool = False
    questions: tuple[Question, ...] = ()
    related: tuple[str, ...] = ()
    to_confirm: frozenset[str] = frozenset()
    keywords: tuple[str, ...] = field(default=())

    @property
    def name(self) -> Wording:
        """What it is called."""
        return self.texts["names"]


def faults(given: Any) -> list[Fault]:
    """Everything that keeps a definition from being published."""
    if not isinstance(given, Mapping):
        return [Fault("", "not_an_object")]
    if misshapen := list(_shape_faults(given)):
        return misshapen
    return [*_text_faults(given), *_list_faults(given), *_plain_faults(given), *_reckoned_faults(given)]


def read(given: Mapping[str, Any]) -> CaseTypeDefinition:
    """A stored definition. Raises ValueError for one with faults."""
    if found := faults(given):
        raise ValueError("; ".join(f"{fault.where}: {fault.code}" for fault in found))
    return CaseTypeDefinition(
        code=given["code"],
        department=given["department"],
        texts={name: wording.read(given[name]) for name in TEXTS},
        lists={name: tuple(map(wording.read, given.get(name, ()))) for name in LISTS},
        phone=given["phone"],
        terms=_terms(given["terms"]),
        results=_results(given["results"]),
        form=given.get("form", ""),
        level=given.get("level", "none"),
        appointment=given.get("appointment", ""),
        price_cents=given.get("price_cents", 0),
        confidentiality=Confidentiality(given.get("confidentiality", "case")),
        four_eyes=bool(given.get("four_eyes", False)),
        questions=tuple(_question(one) for one in given.get("questions", ())),
        related=tuple(given.get("related", ())),
        to_confirm=frozenset(given.get("to_confirm", ())),
        keywords=tuple(given.get("keywords", ())),
    )


def _shape_faults(given: Mapping[str, Any]) -> Iterator[Fault]:
    """What is of another kind than it has to be."""
    for name, (kind, inner) in SHAPES.items():
        if not _is_shaped(given.get(name, kind()), kind, inner):
            yield Fault(name, "shape")


def _is_shaped(one: Any, kind: type, inner: type | None) -> bool:
    fits = type(one) is kind
    parts: Iterable[Any] = one if fits and inner else ()
    return fits and all(type(part) is inner for part in parts)


def _text_faults(given: Mapping[str, Any]) -> Iterator[Fault]:
    for name in TEXTS:
        for language in wording.missing(given.get(name)):
            yield Fault(f"{name}.{language}", "language")


def _list_faults(given: Mapping[str, Any]) -> Iterator[Fault]:
    for name in LISTS:
        for number, one in enumerate(given.get(name, ())):
            yield from (Fault(f"{name}.{number}.{language}", "language") for language in wording.missing(one))
    for number, one in enumerate(given.get("questions", ())):
        for part in ("question", "answer"):
            lacking = wording.missing(one.get(part) if isinstance(one, Mapping) else None)
            yield from (Fault(f"questions.{number}.{part}.{language}", "language") for language in lacking)


def _plain_faults(given: Mapping[str, Any]) -> Iterator[Fault]:
    for name in ("code", "department"):
        if not _is_name(given.get(name)):
            yield Fault(name, "name")
    if not any(sign.isdigit() for sign in str(given.get("phone", ""))):
        yield Fault("phone", "phone")
    if given.get("level", "none") not in LEVELS:
        yield Fault("level", "level")
    price = given.get("price_cents", 0)
    if not isinstance(price, int) or isinstance(price, bool) or price < 0:
        yield Fault("price_cents", "price")


def _reckoned_faults(given: Mapping[str, Any]) -> Iterator[Fault]:
    made: tuple[tuple[str, Callable[[Any], object], str], ...] = (
        ("terms", _terms, "terms"),
        ("results", _results, "results"),
        ("confidentiality", lambda one: Confidentiality("case" if one is None else one), "confidentiality"),
    )
    for name, make, code in made:
        try:
            make(given.get(name))
        except (ValueError, TypeError, KeyError, AttributeError):
            yield Fault(name, code)


def _is_name(given: Any) -> bool:
    return isinstance(given, str) and bool(given) and given.replace("-", "").isalnum() and given == given.lower()


def _terms(given: Any) -> TermRules:
    statutory, norm, longest = given["statutory"], given["norm"], given.get("longest_extension", 0)
    if any(isinstance(one, bool) or not isinstance(one, int | None) for one in (statutory, norm, longest)):
        raise ValueError("terms are whole numbers of days, or null")
    return TermRules(
        statutory=statutory,
        norm=norm,
        days=Days(given.get("days", "calendar")),
        starts=Start(given.get("starts", "received")),
        may_suspend=bool(given.get("may_suspend", True)),
        longest_extension=longest or 0,
    )


def _results(given: Any) -> dict[Result, Retention]:
    """A retention for every result: a file whose end nobody laid down would stay for ever."""
    found = {Result(name): _retention(one) for name, one in given.items()}
    if lacking := set(Result) - found.keys():
        raise ValueError(f"no retention for {', '.join(sorted(lacking))}")
    return found


def _retention(given: Mapping[str, Any]) -> Retention:
    years = given["years"]
    if not isinstance(years, int) or not 0 <= years <= 100:
        raise ValueError(f"{years!r} years of retention: 0 to 100")
    starts = RetentionStart(given.get("starts", "handled"))
    return Retention(str(given["category"]), Nomination(given["nomination"]), years, starts)


def _question(given: Mapping[str, Any]) -> Question:
    return Question(wording.read(given["question"]), wording.read(given["answer"]))
