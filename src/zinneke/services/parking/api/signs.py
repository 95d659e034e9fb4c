"""Signs with changing text: what each shows now, as JSON and as plain text."""

from collections.abc import Sequence
from typing import Any, Final

from django.http import HttpRequest, HttpResponse

from zinneke.kernel.time import format_instant
from zinneke.services.parking.api.answering import TEXT, answering, missing, refused, told, whole
from zinneke.services.parking.models import VariableSign
from zinneke.services.parking.queries import signs
from zinneke.services.parking.queries.published import Look, look
from zinneke.services.parking.rules.signs import FRAME_S, FULL_BELOW, MOST_LINES, NARROWEST, WIDEST, Frame, Sign, Speech

ENDINGS: Final = ("json", "txt")
_BREAK: Final = "\f"
"""Between the frames of a text: a form feed, as between pages."""


@answering
def every_sign(request: HttpRequest) -> HttpResponse:
    """All signs in use, each with what it shows."""
    found = look()
    items = [_described(one, signs.shown(one, found)) for one in signs.signs()]
    return told(request, {"at": format_instant(found.at), "signs": items}, tag=items)


@answering
def one_sign(request: HttpRequest, code: str, ending: str) -> HttpResponse:
    """What one sign shows."""
    kept = signs.sign(code)
    if kept is None:
        raise missing(f"there is no sign {code[:40]!r} in use: /api/parking/v1/signs.json lists them")
    found = look()
    said = signs.shown(kept, found)
    return _told(request, ending, _described(kept, said), said, found)


@answering
def any_sign(request: HttpRequest, ending: str) -> HttpResponse:
    """What a sign would show of the car parks that the address names."""
    chosen = request.GET.getlist("car_park")
    if not 1 <= len(chosen) <= MOST_LINES:
        raise refused(f"{len(chosen)} car parks: name 1 to {MOST_LINES} of them, each as car_park=")
    sign = _sign(request)
    found = look()
    if unknown := [one for one in chosen if one not in found.by_id()]:
        raise refused(f"car_park={unknown[0][:200]!r} is not a car park of this city")
    said = signs.shown_of(sign, chosen, found)
    return _told(request, ending, {"width": sign.width, "frames": _frames(said)}, said, found)


def _sign(request: HttpRequest) -> Sign:
    speech = request.GET.get("speech", Speech.TURNS.value)
    if speech not in {one.value for one in Speech}:
        raise refused(f"speech={speech[:40]!r}: use one of {', '.join(one.value for one in Speech)}")
    return Sign(
        width=whole(request, "width", 20, NARROWEST, WIDEST),
        speech=Speech(speech),
        accents=request.GET.get("accents") == "true",
        full_below=whole(request, "full_below", FULL_BELOW, 0, 1000),
    )


def _told(
    request: HttpRequest, ending: str, document: dict[str, Any], said: Sequence[Frame], found: Look
) -> HttpResponse:
    if ending == "txt":
        text = _BREAK.join("".join(f"{line}\n" for line in frame.lines) for frame in said)
        return told(request, text.encode(), TEXT)
    return told(request, document | {"at": format_instant(found.at)}, tag=document)


def _described(one: VariableSign, said: Sequence[Frame]) -> dict[str, Any]:
    headings = [{"car_park": each.car_park, "direction": each.heading or None} for each in one.lines.all()]
    return {"code": one.code, "place": one.place, "width": one.width, "car_parks": headings, "frames": _frames(said)}


def _frames(said: Sequence[Frame]) -> list[dict[str, Any]]:
    return [{"languages": one.languages, "seconds": FRAME_S, "lines": one.lines} for one in said]
