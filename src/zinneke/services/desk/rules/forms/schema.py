"""The JSON Schema (draft 2020-12) of the answers to a form. It requires what is always shown and always asked for;
whether the rest has to be there depends on answers, which :mod:`.checks` says.
"""

from collections.abc import Iterator
from typing import Any, Final

from zinneke.services.desk.rules.forms.definition import (
    LONGEST_STORY,
    LONGEST_TEXT,
    MOST_FILES,
    MOST_ITEMS,
    Definition,
    Field,
    Kind,
    dissolved,
)
from zinneke.services.desk.rules.forms.numbers import IBAN, NATIONAL_NUMBER, PLATE
from zinneke.services.desk.rules.forms.values import CLOCK, DAY, LONGEST_EMAIL, PHONE, POSTCODE

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]

SHORT: Final[Schema] = {"type": "string", "minLength": 1, "maxLength": 200}
PATTERNS: Final = {
    Kind.DATE: DAY,
    Kind.TIME: CLOCK,
    Kind.PHONE: PHONE,
    Kind.POSTCODE: POSTCODE,
    Kind.NATIONAL_NUMBER: NATIONAL_NUMBER,
    Kind.IBAN: IBAN,
    Kind.PLATE: PLATE,
}


def answers_schema(definition: Definition) -> Schema:
    """The schema of all answers."""
    always = [code for step in definition.steps if step.show_if is None for code in _always(step.fields)]
    whole = _object(tuple(definition.fields()), always)
    return {"$schema": DIALECT, "title": definition.title.to("fr")[0], **whole}


def _object(fields: tuple[Field, ...], always: list[str]) -> Schema:
    properties = {one.code: _field(one) for one in fields}
    return {"type": "object", "properties": properties, "required": sorted(always), "additionalProperties": False}


def _always(fields: tuple[Field, ...]) -> Iterator[str]:
    """Codes of fields that are shown and required whatever was answered."""
    for one in fields:
        if one.show_if is not None or one.kind == Kind.CONTENT:
            continue
        if one.kind == Kind.FIELDSET:
            yield from _always(one.fields)
        elif one.required:
            yield one.code


def _field(field: Field) -> Schema:
    return {"title": field.label.to("fr")[0], **_shape(field)}


def _shape(field: Field) -> Schema:
    if field.kind in PATTERNS:
        return {"type": "string", "pattern": f"^(?:{PATTERNS[field.kind].pattern})$"}
    if field.kind in PARTED:
        return PARTED[field.kind]
    match field.kind:
        case Kind.NUMBER | Kind.CURRENCY:
            return _number(field)
        case Kind.CHECKBOX:
            return {"const": True} if field.required else {"type": "boolean"}
        case Kind.SELECT | Kind.RADIO:
            return {"enum": [one.value for one in field.options]}
        case Kind.SELECTBOXES | Kind.FILE | Kind.GROUP | Kind.COSIGN:
            return _several(field)
    return _text(field)


def _number(field: Field) -> Schema:
    shape: Schema = {"type": "number" if field.decimals and field.kind == Kind.NUMBER else "integer"}
    shape |= {"minimum": field.least} if field.least is not None else {}
    return shape | ({"maximum": field.most} if field.most is not None else {})


def _text(field: Field) -> Schema:
    if field.kind == Kind.EMAIL:
        return {"type": "string", "format": "email", "maxLength": LONGEST_EMAIL}
    if field.kind == Kind.DATETIME:
        return {"type": "string", "format": "date-time"}
    longest = LONGEST_STORY if field.kind == Kind.TEXTAREA else LONGEST_TEXT
    return {"type": "string", "minLength": field.least or 0, "maxLength": min(field.most or longest, longest)}


def _several(field: Field) -> Schema:
    shape: Schema = {"type": "array", "minItems": field.least or 0, **ITEMS[field.kind]}
    if field.kind == Kind.SELECTBOXES:
        shape["items"] = {"enum": [one.value for one in field.options]}
    if field.kind == Kind.GROUP:
        shape["items"] = _object(tuple(dissolved(field.fields)), list(_always(field.fields)))
    if field.most is not None:
        shape["maxItems"] = min(field.most, shape.get("maxItems", field.most))
    return shape


ITEMS: Final[dict[Kind, Schema]] = {
    Kind.SELECTBOXES: {"uniqueItems": True},
    Kind.FILE: {"uniqueItems": True, "maxItems": MOST_FILES, "items": {"type": "string"}},
    Kind.GROUP: {"maxItems": MOST_ITEMS},
    Kind.COSIGN: {
        "maxItems": MOST_FILES,
        "items": {"type": "object", "properties": {"name": SHORT, "email": {"type": "string"}}, "required": ["name"]},
    },
}
PARTED: Final[dict[Kind, Schema]] = {
    Kind.ADDRESS: {
        "type": "object",
        "properties": {
            "street": SHORT,
            "number": {"type": "string"},
            "box": {"type": "string", "maxLength": 10},
            "postcode": {"type": "string", "pattern": f"^{POSTCODE.pattern}$"},
            "municipality": SHORT,
        },
        "required": ["street", "number", "postcode", "municipality"],
        "additionalProperties": False,
    },
    Kind.POSITION: {
        "type": "object",
        "properties": {
            "lon": {"type": "number"},
            "lat": {"type": "number"},
            "place": {"type": "string", "maxLength": 300},
        },
        "dependentRequired": {"lon": ["lat"], "lat": ["lon"]},
        "minProperties": 1,
        "additionalProperties": False,
    },
    Kind.STATEMENT: {
        "type": "object",
        "properties": {"name": SHORT, "agreed": {"const": True}},
        "required": ["name", "agreed"],
        "additionalProperties": False,
    },
}
