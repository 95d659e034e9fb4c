"""Guidance for everybody: the question, the plan, and whether the plan still holds on the way."""

from functools import wraps
from secrets import SystemRandom
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zinneke.services.parking.actions.guidance import advise
from zinneke.services.parking.forms.guidance import GuidanceForm
from zinneke.services.parking.queries.guidance import Guidance, guided
from zinneke.services.parking.rules.guidance.answer import change
from zinneke.services.parking.views import guidance_words as words
from zinneke.ui.errors import too_often
from zinneke.ui.ratelimit import View, limited

QUESTIONS_A_MINUTE: Final = 60
READ: Final = ("GET", "HEAD")
KEPT: Final = "kept"
"""The member of the address with the place that was advised before: an id, never a value."""
LONGEST_ID: Final = 300
_CHANCE: Final = SystemRandom()


def of_the_moment(view: View) -> View:
    """An answer that nobody keeps: it holds for a moment, and tells where somebody wants to go."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(self), microphone=(), payment=()"
        return response

    return answer


@require_safe
@limited("parking-guidance", times=QUESTIONS_A_MINUTE, per_s=60, methods=READ, refuse=too_often)
@of_the_moment
def guidance(request: HttpRequest) -> HttpResponse:
    """The question, and the plan for one that can be answered."""
    asked = "destination" in request.GET
    form = GuidanceForm.of(request.GET) if asked else GuidanceForm()
    if not asked or not form.is_valid():
        offered = _offered(request, form) if asked else {}
        return render(request, "parking/guidance.html", {"form": form, "offered": offered})
    kept = request.GET.get(KEPT, "")[:LONGEST_ID]
    found = advise(form.question(kept), _CHANCE.random())
    return render(request, "parking/guidance.html", {"form": form} | _told(request, found, kept))


@require_safe
@limited("parking-guidance", times=QUESTIONS_A_MINUTE, per_s=60, methods=READ, refuse=too_often)
@of_the_moment
def again(request: HttpRequest) -> HttpResponse:
    """Whether the plan still holds: for the page, which asks now and then. Counts no advice."""
    form, kept = GuidanceForm.of(request.GET), request.GET.get(KEPT, "")[:LONGEST_ID]
    if not form.is_valid() or not kept:
        return JsonResponse({"change": None}, status=400)
    found = guided(form.question(kept), 0.0)
    what, reason = change(found.answer, kept)
    said = words.changed(what, reason)
    return JsonResponse({"change": what.value, "said": said, "chance": _chance_of(found, kept)})


def _told(request: HttpRequest, found: Guidance, kept: str) -> dict[str, Any]:
    answer = found.answer
    plan = words.sheet(found, answer.plan) if answer.plan else None
    what = words.changed(*change(answer, kept)) if kept else ""
    return {
        "found": found,
        "plan": plan,
        "runner_up": words.sheet(found, answer.runner_up) if answer.runner_up else None,
        "left_out": words.left_out(found),
        "left_out_count": len(answer.left_out),
        "long_ahead": words.is_long_ahead(found),
        "changed": what,
        "drawn": words.map_of(found) if plan else None,
        "share": _address(request),
        "once_more": _address(request, plan.first.place.id) if plan else _address(request),
        "poll": f"{reverse('parking:guidance_again')}?{_query(request, plan.first.place.id)}" if plan else "",
    }


def _address(request: HttpRequest, kept: str = "") -> str:
    return f"{request.path}?{_query(request, kept)}"


def _query(request: HttpRequest, kept: str = "", **changed: str) -> str:
    """The question as it was asked, without what was left empty, with another place on the way."""
    given = {name: value for name, value in request.GET.items() if name in GuidanceForm.base_fields and value}
    return urlencode(given | changed | ({KEPT: kept} if kept else {}))


def _offered(request: HttpRequest, form: GuidanceForm) -> dict[str, list[tuple[Any, str, str]]]:
    """What a name may mean, each with where it is and the address that asks for it."""
    return {
        str(form.fields[name].label): [
            (spot.name, spot.asked, f"{request.path}?{_query(request, **{name: spot.asked})}") for spot in spots
        ]
        for name, spots in form.offered().items()
    }


def _chance_of(found: Guidance, place: str) -> int | None:
    offer = found.offers.get(place)
    return round(100 * offer.chance.probability) if offer and offer.chance else None
