"""Version 1 of the API, which programs in use still call: ``/api/records/1.0``, ``/api/datasets/1.0`` (2.6)."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict

from zinneke.kernel.time import format_instant
from zinneke.lake.field import Kind, Schema
from zinneke.opendata.access.callers import caller, seen
from zinneke.opendata.explore import queries, questions, shapes
from zinneke.opendata.explore.catalogue_table import SCHEMA
from zinneke.opendata.explore.older_question import page, question
from zinneke.opendata.explore.parameters import Asked
from zinneke.opendata.explore.record_ids import record_id
from zinneke.opendata.explore.table_views import version_of
from zinneke.opendata.explore.views import answering, document, unknown
from zinneke.opendata.models import Dataset
from zinneke.opendata.tables import store

_ECHOED: Final = ("q", "sort", "fields", "facet", "geofilter.distance")
View = Callable[..., HttpResponseBase]


def in_its_words(view: View) -> View:
    """As `answering`; a refusal has the keys of version 1, ``errorcode`` and ``error``."""
    answered = answering(view)

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = answered(request, *args, **kwargs)
        if isinstance(response, HttpResponse) and response.status_code >= 400:
            told = json.loads(response.content)
            if "message" in told:
                response.content = json.dumps({"errorcode": response.status_code, "error": told["message"]})
        return response

    return answer


@in_its_words
def records(request: HttpRequest) -> HttpResponse:
    """``/api/records/1.0/search/``."""
    name = request.GET.get("dataset", "")
    version = version_of(request, name)
    if version is None:
        return unknown(name)
    table = store.opened(version)
    asked = question(request.GET, table.schema)
    at = format_instant(version.entry.at)
    shown = [
        _record(name, number, row, table.schema, at) for number, row in questions.paged(table, asked, page(request.GET))
    ]
    answer: dict[str, Any] = {
        "nhits": questions.count(table, asked),
        "parameters": {"dataset": name} | _parameters(request.GET),
        "records": shown,
    }
    if asked.facet:
        answer["facet_groups"] = [_group(one) for one in questions.facets(table, asked)]
    return document(answer)


@in_its_words
def datasets(request: HttpRequest) -> HttpResponse:
    """``/api/datasets/1.0/search/``."""
    asked, granted = question(request.GET, SCHEMA), caller(request).granted
    count, found = queries.listed(asked, granted, page(request.GET))
    answer: dict[str, Any] = {
        "nhits": count,
        "parameters": _parameters(request.GET),
        "datasets": [_dataset(one, asked) for one in found],
    }
    if asked.facet:
        table = queries.catalogue(asked.lang, granted)
        answer["facet_groups"] = [_group(one) for one in questions.facets(table, asked)]
    return document(answer)


@in_its_words
def dataset(request: HttpRequest, name: str) -> HttpResponse:
    """``/api/datasets/1.0/{id}/``."""
    found = seen(request, name)
    return unknown(name) if found is None else document(_dataset(found, question(request.GET, SCHEMA)))


def _record(dataset: str, number: int, row: questions.Row, schema: Schema, at: str) -> dict[str, Any]:
    """A row; what has no value is left out, and a place is latitude first beside a geometry that is longitude first."""
    point = next((row[one.name] for one in schema.fields if one.kind is Kind.GEO_POINT and row.get(one.name)), None)
    fields = {name: _value(value, schema.by_name[name].kind) for name, value in row.items() if value is not None}
    geometry = {"geometry": {"type": "Point", "coordinates": [point["lon"], point["lat"]]}} if point else {}
    return {
        "datasetid": dataset,
        "recordid": record_id(dataset, number),
        "fields": fields,
        **geometry,
        "record_timestamp": at,
    }


def _value(value: Any, kind: Kind) -> Any:
    if kind is Kind.GEO_POINT:
        return [value["lat"], value["lon"]]
    return value["geometry"] if kind is Kind.GEO_SHAPE else value


def _group(facet: dict[str, Any]) -> dict[str, Any]:
    return {"name": facet["name"], "facets": [_facet(one) for one in facet["facets"]]}


def _facet(value: dict[str, Any]) -> dict[str, Any]:
    told = {name: value[name] for name in ("name", "count", "state") if name in value} | {"path": str(value["value"])}
    below = value.get("facets")
    return told | {"facets": [_facet(one) for one in below]} if below else told


def _dataset(found: Dataset, asked: Asked) -> dict[str, Any]:
    shape = shapes.dataset(found, asked.lang, None)
    metas = {name: value for name, value in shape["metas"]["default"].items() if value is not None}
    kept = ("has_records", "data_visible", "features", "attachments", "fields")
    return {"datasetid": found.name, "metas": metas} | {name: shape[name] for name in kept}


def _parameters(query: QueryDict) -> dict[str, Any]:
    """What was asked, as it was understood."""
    asked = page(query)
    told: dict[str, Any] = {"rows": asked.limit, "start": asked.offset, "format": "json"}
    told["timezone"] = query.get("timezone") or "UTC"
    for name in _ECHOED:
        if name in query:
            told[name] = query.getlist(name) if name == "facet" else query[name]
    for kind in ("refine", "exclude"):
        chosen = {
            name.removeprefix(f"{kind}."): values for name, values in query.lists() if name.startswith(f"{kind}.")
        }
        if chosen:
            told[kind] = chosen
    return told
