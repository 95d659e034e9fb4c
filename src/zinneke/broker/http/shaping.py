"""What each kind of read may be asked for, and the view that its parameters describe (9.1, 6.3.7, 6.3.11)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from zinneke.broker.http.call import Call
from zinneke.broker.http.preferring import preferred_version
from zinneke.broker.model.context import Context
from zinneke.broker.model.view import View
from zinneke.broker.query.shaping import FORMS, SYS_ATTRS, TEMPORAL_FORMS, parse_view

FORMATS: Final = frozenset(FORMS)
READ_OPTIONS: Final = FORMATS | {SYS_ATTRS}
TEMPORAL_FORMATS: Final = FORMATS | frozenset(TEMPORAL_FORMS)

PROJECTION: Final = frozenset({"attrs", "pick", "omit", "datasetId", "lang", "format"})
SELECTION: Final = frozenset(
    {
        "type", "id", "idPattern", "q", "expandValues", "jsonKeys", "georel", "geometry", "coordinates",
        "geoproperty", "scopeQ",
    }
)  # fmt: skip
ORDER: Final = frozenset({"orderBy", "orderFrom", "orderGeometry", "collation"})
JOIN: Final = frozenset({"join", "joinLevel", "containedBy"})
WINDOW: Final = frozenset({"timerel", "timeAt", "endTimeAt", "timeproperty"})
TEMPORAL: Final = WINDOW | {"lastN", "aggrMethods", "aggrPeriodDuration"}


def view_of(call: Call, context: Context, at: datetime, members: Mapping[str, Any] | None = None) -> View:
    """What the answer shows. ``members`` are those of a Query document, where the request brings one (5.2.23)."""
    given: Mapping[str, Any] = call.parameters
    if members is not None:
        given = {**members, "format": call.parameters.get("format")}
    view = parse_view(given, context, at, options=call.options)
    version = preferred_version(call)
    return view if version is None else replace(view, version=version)


def format_of(call: Call) -> str:
    """The format of a history: by ``format``, else by an option (6.3.12)."""
    asked = call.parameters.get("format")
    return asked or next((option for option in TEMPORAL_FORMS if option in call.options), "normalized")
