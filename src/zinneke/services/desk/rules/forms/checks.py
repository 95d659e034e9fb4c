"""Whether answers are what a form asks for. The server's word counts; what pages check is a courtesy."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from zinneke.services.desk.rules.forms import values
from zinneke.services.desk.rules.forms.conditions import answered, holds
from zinneke.services.desk.rules.forms.definition import MOST_FILES, MOST_ITEMS, Definition, Field, Kind, dissolved
from zinneke.services.desk.rules.forms.values import Wrong
from zinneke.services.desk.rules.forms.visibility import Shown, inside, shown

Answers = Mapping[str, Any]
LISTS: Final = frozenset({Kind.GROUP, Kind.COSIGN, Kind.FILE})


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one answer. ``path`` is the name of its input (``members.0.born``), ``code`` a
    :class:`~.values.Wrong`, ``bound`` what it is compared with.
    """

    path: str
    code: Wrong
    bound: str = ""


def check(definition: Definition, answers: Answers, today: date) -> list[Fault]:
    """Everything that is wrong with the answers to what is shown. Answers to what is hidden are nobody's business."""
    return check_shown(shown(definition, answers), today)


def check_shown(seen: Shown, today: date, step: str = "") -> list[Fault]:
    """The same for a form already walked; of one step alone if it is named."""
    return [
        fault
        for one in seen.steps
        if step in ("", one.code)
        for field in dissolved(one.fields)
        for fault in _check(field, seen.answers.get(field.code), field.code, seen.answers, today)
    ]


def is_required(field: Field, answers: Answers) -> bool:
    """Whether it has to be answered, given the other answers."""
    return field.required or (field.require_if is not None and holds(field.require_if, answers))


def _check(field: Field, value: Any, path: str, answers: Answers, today: date) -> Iterator[Fault]:
    if not answered(value):
        if is_required(field, answers) or (field.kind in LISTS and field.least):
            yield _missing(field, path)
        return
    if field.kind == Kind.GROUP:
        yield from _check_group(field, value, path, answers, today)
    elif field.kind == Kind.COSIGN:
        yield from _check_signers(field, value, path)
    else:
        for part, code, bound in values.wrong(field, value, today):
            yield Fault(f"{path}.{part}" if part else path, code, bound)


def _missing(field: Field, path: str) -> Fault:
    if field.kind in LISTS:
        return Fault(path, Wrong.TOO_FEW, str(field.least or 1))
    return Fault(path, Wrong.AGREE if field.kind == Kind.CHECKBOX else Wrong.MISSING)


def _check_group(group: Field, value: Any, path: str, answers: Answers, today: date) -> Iterator[Fault]:
    if not isinstance(value, list):
        yield Fault(path, Wrong.SHAPE)
        return
    yield from _check_count(group, value, path)
    for at, item in enumerate(value[:MOST_ITEMS]):
        fields, own = inside(group, item, answers)
        for field in dissolved(fields):
            yield from _check(field, own.get(field.code), f"{path}.{at}.{field.code}", {**answers, **own}, today)


def _check_signers(field: Field, value: Any, path: str) -> Iterator[Fault]:
    """Each has a name, and an address unless they sign at the counter; no address twice."""
    if not isinstance(value, list):
        yield Fault(path, Wrong.SHAPE)
        return
    yield from _check_count(field, value, path)
    seen: set[str] = set()
    for at, signer in enumerate(value[:MOST_FILES]):
        given = signer if isinstance(signer, Mapping) else {}
        if not values.is_short_text(given.get("name")):
            yield Fault(f"{path}.{at}.name", Wrong.MISSING)
        email = given.get("email", "")
        if email and not values.is_email(email):
            yield Fault(f"{path}.{at}.email", Wrong.EMAIL)
        elif email and email.lower() in seen:
            yield Fault(f"{path}.{at}.email", Wrong.TWICE)
        seen.add(str(email).lower())


def _check_count(field: Field, value: list[Any], path: str) -> Iterator[Fault]:
    most = min(field.most or MOST_ITEMS, MOST_ITEMS if field.kind == Kind.GROUP else MOST_FILES)
    if len(value) > most:
        yield Fault(path, Wrong.TOO_MANY, str(most))
    if len(value) < (field.least or 0):
        yield Fault(path, Wrong.TOO_FEW, str(field.least))
