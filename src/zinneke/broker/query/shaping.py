"""Reads the parameters that shape an answer: format, options, pick, omit, attrs, datasetId, lang (chapter 9, 6.3)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from zinneke.broker.model.context import Context
from zinneke.broker.model.document import DEFAULT_DATASET
from zinneke.broker.model.errors import BadRequestData, InvalidRequest
from zinneke.broker.model.names import uri
from zinneke.broker.model.view import WHOLE, Form, View
from zinneke.broker.query.joining import parse_join
from zinneke.broker.query.parse import parse_names
from zinneke.broker.query.projection import Tree, check_depth, parse_members, projection

FORMS: Final[Mapping[str, Form]] = {
    "normalized": "normalized",
    "concise": "concise",
    "simplified": "simplified",
    "keyValues": "simplified",
}
TEMPORAL_FORMS: Final = ("temporalValues", "aggregatedValues")
SYS_ATTRS: Final = "sysAttrs"


def parse_view(
    members: Mapping[str, Any], context: Context, at: datetime, *, options: frozenset[str] = frozenset()
) -> View:
    """How the answer is to look, from URL parameters or from a Query or ``notification`` object.

    ``options`` are those of the URL. Raises BadRequestData for names and values that are none, InvalidRequest for an
    unknown format (6.3.20).
    """
    pick, omit = (_projected(members.get(name), name, context) for name in ("pick", "omit"))
    join, shown = parse_join(members), WHOLE
    if pick or omit:
        check_depth(pick, omit, join)
        shown = projection(pick, omit)
    return View(
        context=context,
        form=form_of(members.get("format"), options),
        sys_attrs=SYS_ATTRS in options or members.get(SYS_ATTRS) is True,
        lang=_lang(members.get("lang")),
        pick=shown.pick,
        omit=shown.omit,
        attributes=_attributes(members.get("attrs"), context),
        datasets=_datasets(members.get("datasetId")),
        at=at,
        join=join,
        linked=shown.linked,
    )


def form_of(name: Any, options: frozenset[str]) -> Form:
    """The form of entities: ``format`` beats the old names in ``options`` (6.3.7, 6.3.12).

    The temporal forms have instances in normalized form. Raises InvalidRequest for an unknown format.
    """
    if name is None:
        given = [option for option in options if option in FORMS]
        name = given[0] if given else "normalized"
    if name in TEMPORAL_FORMS:
        return "normalized"
    if not isinstance(name, str) or name not in FORMS:
        raise InvalidRequest(f"format {name!r} is not known: use {', '.join((*FORMS, *TEMPORAL_FORMS))}")
    return FORMS[name]


def _lang(value: Any) -> str | None:
    if value is not None and (not isinstance(value, str) or not value):
        raise BadRequestData(f"lang is {value!r}: write languages as in Accept-Language, such as fr-BE,nl;q=0.8")
    return value


def _projected(value: Any, what: str, context: Context) -> Tree:
    return {} if value is None else parse_members(value, what, context.expand_attribute)


def _attributes(value: Any, context: Context) -> frozenset[str]:
    names = () if value is None else parse_names(value, "attrs")
    return frozenset(context.expand_attribute(name) for name in names)


def _datasets(value: Any) -> frozenset[str]:
    names = () if value is None else parse_names(value, "datasetId")
    return frozenset(name if name == DEFAULT_DATASET else uri(name, "datasetId") for name in names)
