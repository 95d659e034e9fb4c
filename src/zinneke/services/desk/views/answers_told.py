"""Answers in words: for the summary before sending, the one who signs, the receipt and the clerk who reads the case."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from zinneke.services.desk.rules.forms import Definition, Field, Kind, Line, Step, shown
from zinneke.services.desk.rules.forms.definition import CHOICES, dissolved
from zinneke.services.desk.rules.forms.numbers import masked
from zinneke.services.desk.rules.forms.visibility import inside
from zinneke.services.desk.views.form_told import Said, say
from zinneke.ui import figures


@dataclass(frozen=True, slots=True)
class Row:
    """A question and its answer; ``inner`` are the rows of each item of a group."""

    name: str
    label: Said
    lines: tuple[Said, ...] = ()
    inner: tuple[tuple["Row", ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """What was answered on one page."""

    code: str
    title: Said
    rows: tuple[Row, ...]


def pages(definition: Definition, answers: Mapping[str, Any], files: Mapping[str, str] | None = None) -> list[Page]:
    """All that was answered, page by page. ``files`` gives names by keys."""
    seen = shown(definition, answers)
    return [Page(one.code, say(one.title), _rows(one, seen.answers, files or {})) for one in seen.steps]


def cents(amount: int) -> str:
    """An amount in euro."""
    return figures.euros(amount / 100, 2)


def priced(lines: tuple[Line, ...]) -> list[tuple[Said, int, str]]:
    """Lines of the price: what for, how many, how much."""
    return [(say(one.label), one.times, cents(one.total)) for one in lines]


def _rows(step: Step, answers: Mapping[str, Any], files: Mapping[str, str]) -> tuple[Row, ...]:
    return tuple(_row(one, one.code, answers.get(one.code), answers, files) for one in dissolved(step.fields))


def _row(field: Field, name: str, value: Any, around: Mapping[str, Any], files: Mapping[str, str]) -> Row:
    if field.kind == Kind.GROUP:
        return Row(name, say(field.label), (), tuple(_inner(field, name, value or (), around, files)))
    return Row(name, say(field.label), tuple(_lines(field, value, files)))


def _inner(
    group: Field, name: str, items: Any, around: Mapping[str, Any], files: Mapping[str, str]
) -> Iterator[tuple[Row, ...]]:
    for at, item in enumerate(items):
        fields, own = inside(group, item, around)
        yield tuple(
            _row(one, f"{name}.{at}.{one.code}", own.get(one.code), {**around, **own}, files)
            for one in dissolved(fields)
        )


def _lines(field: Field, value: Any, files: Mapping[str, str]) -> Iterator[Said]:
    if field.kind in CHOICES:
        labels = {one.value: say(one.label) for one in field.options}
        chosen = value if isinstance(value, list) else [value] if value else []
        yield from (labels[one] for one in chosen if one in labels)
    elif field.kind == Kind.FILE:
        yield from (Said(files.get(one, one)) for one in value or ())
    elif field.kind == Kind.COSIGN:
        yield from (Said(f"{one['name']} – {one.get('email') or _('signs at the counter')}") for one in value or ())
    elif field.kind == Kind.CHECKBOX:
        yield Said(_("Yes") if value else _("No"))
    elif value not in (None, ""):
        yield from (Said(line) for line in SHOWN.get(field.kind, str)(value).splitlines())


def _address(value: Any) -> str:
    box = f" {_('box')} {value['box']}" if value.get("box") else ""
    town = f"{value.get('postcode', '')} {value.get('municipality', '')}"
    return f"{value.get('street', '')} {value.get('number', '')}{box}\n{town}"


def _position(value: Any) -> str:
    pin = f"{value['lat']:.5f}, {value['lon']:.5f}" if "lat" in value and "lon" in value else ""
    return "\n".join(filter(None, (value.get("place", ""), pin)))


def _statement(value: Any) -> str:
    return _("Confirmed by %(name)s") % {"name": value.get("name", "")}


def _day(value: str) -> str:
    return str(date_format(date.fromisoformat(value), "DATE_FORMAT"))


def _moment(value: str) -> str:
    return str(date_format(datetime.fromisoformat(value), "DATETIME_FORMAT"))


def _guarded(way: Callable[[Any], str]) -> Callable[[Any], str]:
    """What cannot be read is shown as it was typed."""

    def shown_as(value: Any) -> str:
        try:
            return way(value)
        except (ValueError, TypeError, KeyError, AttributeError):
            return str(value)

    return shown_as


SHOWN: Final[Mapping[Kind, Callable[[Any], str]]] = {
    Kind.ADDRESS: _guarded(_address),
    Kind.POSITION: _guarded(_position),
    Kind.STATEMENT: _guarded(_statement),
    Kind.DATE: _guarded(_day),
    Kind.DATETIME: _guarded(_moment),
    Kind.CURRENCY: _guarded(cents),
    Kind.NATIONAL_NUMBER: _guarded(masked),
}
