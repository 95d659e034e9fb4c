"""How much one caller may ask for a day, at every interface for programs."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Final

import msgspec
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from zinneke.kernel.time import format_instant, now
from zinneke.opendata.access.callers import Caller, UnknownKey, anonymous, caller
from zinneke.opendata.access.tally import Spent, Tally
from zinneke.opendata.access.uses import USES

TALLY: Final = Tally()
EXPOSED: Final = "Access-Control-Expose-Headers"
OPEN: Final = {
    "Access-Control-Allow-Origin": "*",
    EXPOSED: "X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset",
}
JSON: Final = "application/json; charset=utf-8"
TOO_MANY: Final = 429
UNAUTHORISED: Final = 401

View = Callable[..., HttpResponseBase]


def metered(view: View) -> View:
    """Answer while the caller's calls of the day last, and say in the headers how many are left.

    A key that is not known is 401; one call too many is 429 in the words of the API. To be put around what is not
    answered to OPTIONS: a preflight is no call.
    """

    @wraps(view)
    def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            who, problem = caller(request), ""
        except UnknownKey as error:
            who, problem = anonymous(request), str(error)
        if who.key is not None:
            USES.note(who.key, now())
        spent = TALLY.spend(who.name, who.limit, now())
        response = _refusal(spent, problem) or view(request, *args, **kwargs)
        exposed = response.headers.get(EXPOSED)
        for name, value in _headers(who, spent).items():
            response.headers[name] = value
        if exposed:
            response.headers[EXPOSED] = f"{exposed}, {OPEN[EXPOSED]}"
        return response

    return counted


def _refusal(spent: Spent, problem: str) -> HttpResponse | None:
    if spent.over:
        return _json(TOO_MANY, {
            "errorcode": 10002,
            "reset_time": format_instant(spent.reset),
            "limit_time_unit": "day",
            "call_limit": spent.limit,
            "error": "Too many requests on the domain. Please contact the domain administrator.",
        })  # fmt: skip
    return _json(UNAUTHORISED, {"error_code": "InvalidApiKey", "message": problem}) if problem else None


def _json(status: int, document: object) -> HttpResponse:
    return HttpResponse(msgspec.json.encode(document), status=status, content_type=JSON)


def _headers(who: Caller, spent: Spent) -> Mapping[str, str]:
    private = {"Cache-Control": "private", "Vary": "Authorization"} if who.keyed else {}
    return OPEN | private | dict(spent.headers())
