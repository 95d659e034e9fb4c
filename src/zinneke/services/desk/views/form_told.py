"""Fields of a form as pages show them: words in the reader's language, what was typed, what is wrong with it."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from zinneke.services.desk.manifest.form_words import FAULTS
from zinneke.services.desk.models import Upload
from zinneke.services.desk.rules.forms import Fault, Field, Kind, Words, entry
from zinneke.services.desk.rules.forms.checks import is_required
from zinneke.services.desk.rules.forms.definition import Condition, dissolved
from zinneke.services.desk.rules.forms.visibility import Shown, inside
from zinneke.services.desk.rules.forms.written import plain
from zinneke.ui.language import active
from zinneke.ui.uploads import KINDS

SINGLE: Final[Mapping[Kind, str]] = {
    Kind.TEXT: "text", Kind.EMAIL: "email", Kind.PHONE: "tel", Kind.DATE: "date", Kind.TIME: "time",
    Kind.DATETIME: "datetime-local", Kind.NUMBER: "text", Kind.CURRENCY: "text", Kind.POSTCODE: "text",
    Kind.NATIONAL_NUMBER: "text", Kind.IBAN: "text", Kind.PLATE: "text",
}  # fmt: skip
"""Kinds that are one input of one line, by its type; numbers are texts, for browsers change numbers by the wheel."""
NUMERIC: Final = frozenset({Kind.POSTCODE, Kind.NATIONAL_NUMBER})
TOKENS: Final[Mapping[str, str]] = {
    "street": "address-line1", "postcode": "postal-code", "municipality": "address-level2",
}  # fmt: skip
LARGEST_MB: Final = 10


@dataclass(frozen=True, slots=True)
class Said:
    """Words with the language they are in, empty where it is the page's."""

    text: str
    lang: str = ""

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Part:
    """One of several inputs of a field."""

    name: str
    label: str
    value: str
    error: str = ""
    autocomplete: str = ""
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """An option, and whether it is chosen."""

    value: str
    label: Said
    chosen: bool


@dataclass(frozen=True, slots=True)
class ShownField:
    """A field as it stands on the page. ``condition`` is what a script asks to show it at once, as JSON."""

    kind: str
    name: str
    code: str
    label: Said
    hint: Said
    type: str = ""
    value: str = ""
    error: str = ""
    required: bool = False
    hidden: bool = False
    numeric: bool = False
    prefilled: bool = False
    autocomplete: str = ""
    condition: str = ""
    scope: str = ""
    limits: str = ""
    accept: str = ""
    most: int | None = None
    choices: tuple[Choice, ...] = ()
    parts: tuple[Part, ...] = ()
    fields: tuple["ShownField", ...] = ()
    items: tuple[tuple["ShownField", ...], ...] = ()
    files: tuple[Upload, ...] = ()
    faq: tuple[tuple[Said, Said], ...] = ()

    @property
    def described_by(self) -> str:
        """Identifiers of what is said of it, between its label and its input."""
        said = (("hint", self.hint or self.limits), ("error", self.error))
        return " ".join(f"{self.name}-{what}" for what, there in said if there)

    @property
    def is_choice(self) -> bool:
        """Whether it is several boxes or buttons under one legend."""
        return self.kind in {"radio", "selectboxes"}


@dataclass(frozen=True, slots=True)
class Around:
    """What a field is shown with: what was typed, what is wrong, what is visible, what was attached."""

    sheet: Mapping[str, Sequence[str]]
    shown: Shown
    errors: Mapping[str, str]
    uploads: Mapping[str, Upload] = field(default_factory=dict)
    prefilled: Collection[str] = ()
    visible: Collection[str] = ()


def say(words: Words) -> Said:
    """Words for the reader of the page."""
    text, language = words.to(active())
    return Said(text, "" if language == active() else language)


def errors(faults: Sequence[Fault]) -> dict[str, str]:
    """What is wrong, by the name of the input; of several only the first."""
    found: dict[str, str] = {}
    for one in faults:
        found.setdefault(one.path, FAULTS[one.code].to(active()).replace("{bound}", _bound(one.bound)))
    return found


def page(fields: Sequence[Field], around: Around) -> tuple[ShownField, ...]:
    """The fields of a step, those too that are hidden for now."""
    return tuple(_field(one, one.code, around, "", around.shown.answers) for one in fields)


def visible_names(fields: Sequence[Field], around: Shown) -> Iterator[str]:
    """Names of everything on the page that is shown; groups by what each item shows."""
    for one in fields:
        yield one.code
        if one.kind == Kind.FIELDSET:
            yield from visible_names(one.fields, around)
        elif one.kind == Kind.GROUP:
            for at, item in enumerate(around.answers.get(one.code) or ()):
                inner = inside(one, item, around.answers)[0]
                yield from (f"{one.code}.{at}.{own.code}" for own in _with_fieldsets(inner))


def _with_fieldsets(fields: Sequence[Field]) -> Iterator[Field]:
    for one in fields:
        yield one
        if one.kind == Kind.FIELDSET:
            yield from _with_fieldsets(one.fields)


def _field(one: Field, name: str, around: Around, scope: str, answers: Mapping[str, Any]) -> ShownField:
    given = around.sheet.get(name, ())
    return ShownField(
        kind=one.kind.value,
        name=name,
        code=one.code,
        label=say(one.label),
        hint=say(one.hint),
        type=SINGLE.get(one.kind, ""),
        value=given[0] if given else "",
        error=around.errors.get(name, ""),
        required=is_required(one, answers) or bool(one.least and one.kind in (Kind.GROUP, Kind.FILE, Kind.COSIGN)),
        hidden=name not in around.visible,
        numeric=one.kind in NUMERIC or (one.kind == Kind.NUMBER and not one.decimals),
        prefilled=name in around.prefilled,
        autocomplete=one.autocomplete,
        condition=_condition(one.show_if),
        scope=scope,
        limits=_limits(one),
        accept=",".join(one.file_kinds),
        most=one.most,
        choices=tuple(Choice(each.value, say(each.label), each.value in given) for each in one.options),
        parts=_parts(one, name, around),
        fields=tuple(_field(each, f"{scope}{each.code}", around, scope, answers) for each in one.fields)
        if one.kind == Kind.FIELDSET
        else (),
        items=_items(one, name, around),
        files=tuple(around.uploads[key] for key in given if key in around.uploads) if one.kind == Kind.FILE else (),
        faq=tuple((say(each.question), say(each.answer)) for each in one.faq),
    )


def _items(one: Field, name: str, around: Around) -> tuple[tuple[ShownField, ...], ...]:
    if one.kind == Kind.COSIGN:
        return tuple(_signer(f"{name}.{at}", around) for at in entry.items(around.sheet, name))
    if one.kind != Kind.GROUP:
        return ()
    found = []
    for at in entry.items(around.sheet, name):
        scope = f"{name}.{at}."
        found.append(
            tuple(_field(own, f"{scope}{own.code}", around, scope, around.shown.answers) for own in one.fields)
        )
    return tuple(found)


def _signer(name: str, around: Around) -> tuple[ShownField, ...]:
    def own(part: str, label: str, hint: str = "", *, required: bool = False) -> ShownField:
        path = f"{name}.{part}"
        given, kind = around.sheet.get(path, [""])[0], "email" if part == "email" else "text"
        return ShownField(
            kind, path, part, Said(label), Said(hint), kind, given, around.errors.get(path, ""), required,
        )  # fmt: skip

    return (
        own("name", _("First and family name"), required=True),
        own("email", _("E-mail address"), _("Leave it empty for somebody who signs at the counter.")),
    )


def _parts(one: Field, name: str, around: Around) -> tuple[Part, ...]:
    labels = _part_labels().get(one.kind, {})
    return tuple(
        Part(
            f"{name}.{part}",
            label,
            around.sheet.get(f"{name}.{part}", [""])[0],
            around.errors.get(f"{name}.{part}", ""),
            TOKENS.get(part, "name" if part == "name" else "") if one.kind != Kind.POSITION else "",
            part == "postcode",
        )
        for part, label in labels.items()
    )


def _part_labels() -> dict[Kind, dict[str, str]]:
    return {
        Kind.ADDRESS: {
            "street": _("Street"), "number": _("House number"), "box": _("Box (optional)"), "postcode": _("Postcode"),
            "municipality": _("Municipality"),
        },
        Kind.POSITION: {
            "place": _("Address or description of the place"), "lon": _("Longitude (optional)"),
            "lat": _("Latitude (optional)"),
        },
        Kind.STATEMENT: {"name": _("Your first and family name"), "agreed": _("I confirm this")},
    }  # fmt: skip


def _limits(one: Field) -> str:
    """What files are taken, said before one is chosen."""
    if one.kind != Kind.FILE:
        return ""
    kinds = ", ".join(KINDS[kind] for kind in one.file_kinds)
    most = one.largest_mb or LARGEST_MB
    return _("%(kinds)s, at most %(limit)s MB each, %(count)s files at most") % {
        "kinds": kinds, "limit": most, "count": one.most or 10
    }  # fmt: skip


def _condition(condition: Condition | None) -> str:
    return json.dumps(plain(condition), ensure_ascii=False) if condition else ""


def _bound(bound: str) -> str:
    """Days as people write them; figures as they are."""
    try:
        return date_format(date.fromisoformat(bound), "SHORT_DATE_FORMAT")
    except ValueError:
        return bound


def labels(fields: Sequence[Field]) -> dict[str, Said]:
    """Labels of fields by their code."""
    return {one.code: say(one.label) for one in dissolved(tuple(fields))}


def everything(fields: Sequence[Field]) -> Around:
    """To show a page whole, with one item in each group: for who makes the form."""
    sheet: dict[str, list[str]] = {}
    names: set[str] = set()
    for one in _with_fieldsets(fields):
        names.add(one.code)
        if one.kind in (Kind.GROUP, Kind.COSIGN):
            sheet[f"{one.code}.{entry.COUNT}"] = ["1"]
            names |= {f"{one.code}.0.{own.code}" for own in _with_fieldsets(one.fields)}
    return Around(sheet, Shown((), {}), {}, visible=names)
