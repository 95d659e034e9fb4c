"""What applies at a kerb, for everybody."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zinneke.kernel.time import in_brussels, now
from zinneke.services.parking.forms.kerb import AskKerbForm
from zinneke.services.parking.queries import kerb
from zinneke.services.parking.queries.kerb import Applies
from zinneke.services.parking.queries.segments import segments
from zinneke.services.parking.views import kerb_told as told

ASKED: Final = "day"
"""The parameter by which an address asks for an answer; one with a street alone chooses it."""


@require_safe
def kerb_page(request: HttpRequest) -> HttpResponse:
    """What applies at a street, at a time, to a vehicle; the rules in force below."""
    local = in_brussels(now())
    asked = ASKED in request.GET
    start: dict[str, object] = {
        "day": local.date(),
        "clock": local.time().replace(second=0, microsecond=0),
        "vehicle": "car",
    }
    start["segment"] = request.GET.get("segment", "")
    known = segments()
    form = AskKerbForm(known, request.GET if asked else None, initial=start)
    found = kerb.what_applies(form.question()) if asked and form.is_valid() else None
    page = {
        "form": form,
        "streets": known,
        "found": _answer(found) if found else None,
        "rules": [told.version(row) for row in kerb.in_force(local.date())],
    }
    return render(request, "parking/kerb.html", page, status=422 if asked and found is None else 200)


def _answer(found: Applies) -> dict[str, object]:
    answer = found.answer
    return {
        "verdict": told.VERDICTS[answer.verdict],
        "exempt": answer.exempt,
        "until": answer.until,
        "rule": told.version(found.row) if found.row else None,
        "others": [(told.version(row), told.REASONS[reason]) for row, reason in found.others],
    }
