"""Reporting, step by step. What was given is kept on the server, so that going back loses nothing."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from zinneke.accounts.person import Request
from zinneke.kernel.geo import Point, distance_m
from zinneke.services.requests.actions import drafting
from zinneke.services.requests.actions.reporting import MOST_PHOTOS
from zinneke.services.requests.forms.steps import STEP_DEGREES, ContactForm, DetailsForm, WhatForm, WhereForm
from zinneke.services.requests.manifest.permissions import REPORT_AS_PROFESSIONAL
from zinneke.services.requests.models import Category, Draft
from zinneke.services.requests.queries import categories, nearby
from zinneke.services.requests.queries.access import acting
from zinneke.services.requests.rules.attributes import LISTS
from zinneke.services.requests.views import session
from zinneke.ui.errors import too_often
from zinneke.ui.language import active
from zinneke.ui.ratelimit import limited
from zinneke.ui.where.addressed import with_picked

STEPS: Final = ("where", "what", "details", "nearby", "contact", "check")
METHODS: Final = ["GET", "HEAD", "POST"]
NUDGES: Final[Mapping[str, tuple[int, int]]] = {"north": (0, 1), "south": (0, -1), "west": (-1, 0), "east": (1, 0)}
FAR_M: Final = 25.0
"""A photo taken farther than this from the pin was probably taken elsewhere: its place is offered."""


@limited("requests-write", times=300, per_s=3600, refuse=too_often)
@require_http_methods(METHODS)
def where(request: Request) -> HttpResponse:
    """The place."""
    draft = session.draft_of(request)
    kept = draft.content if draft else {}
    do = request.POST.get("do", "")
    if request.method != "POST":
        return _shown(request, "where", WhereForm(initial=kept), draft, {"searched": kept.get("address", "")})
    typed = with_picked(request.POST)
    if do in NUDGES:
        _nudge(typed, do)
    if do in NUDGES or "pick" in typed:
        typed["searched"] = typed.get("address", "")
    form = WhereForm(typed, searched=typed.get("searched", ""), search=do == "find")
    if not form.is_valid():
        return _shown(request, "where", form, draft, {"searched": typed.get("searched", "")})
    if do in (*NUDGES, "find"):
        found = {"placed": True, "searched": form.cleaned_data["address"]}
        return _shown(request, "where", WhereForm(initial=form.cleaned_data), draft, found)
    given = {name: form.cleaned_data[name] for name in ("address", "lat", "lon", "detail")}
    draft = draft or drafting.begin()
    drafting.put(draft, given)
    session.keep_draft(request, draft)
    return _onward(request, draft, "where")


@limited("requests-write", times=300, per_s=3600, refuse=too_often)
@require_http_methods(METHODS)
def what(request: Request) -> HttpResponse:
    """The kind of thing."""
    draft = session.draft_of(request)
    if draft is None or "lon" not in draft.content:
        return redirect("requests:where")
    wanted = request.GET.get("q", "")[:100]
    form = WhatForm(request.POST if request.method == "POST" else None, initial=draft.content)
    if request.method == "POST" and form.is_valid():
        drafting.put(draft, form.cleaned_data)
        return _onward(request, draft, "what")
    found = categories.themes(active(), wanted)
    more = {"themes": found, "wanted": wanted, "chosen": form["category"].value()}
    return _shown(request, "what", form, draft, more)


@limited("requests-photos", times=100, per_s=3600, refuse=too_often)
@require_http_methods(METHODS)
def details(request: Request) -> HttpResponse:
    """What there is to see."""
    draft, category = _begun(request)
    if draft is None or category is None:
        return redirect("requests:where")
    if request.method != "POST":
        form = DetailsForm(category, initial=_as_initial(draft.content, category), photos=len(draft.photos))
        return _shown(request, "details", form, draft, _photo_place(draft))
    do = request.POST.get("do", "")
    if do.startswith("remove:"):
        drafting.remove_photo(draft, do.removeprefix("remove:"))
    if do == "move" and (place := draft.content.get("photo_position")):
        drafting.put(draft, {"lon": place[0], "lat": place[1], "photo_position": None})
    form = DetailsForm(category, request.POST, request.FILES, photos=len(draft.photos), last=not do)
    if form.is_valid():
        _keep_details(draft, form)
        if not do:
            return _onward(request, draft, "details")
        form = DetailsForm(category, initial=_as_initial(draft.content, category), photos=len(draft.photos))
    return _shown(request, "details", form, draft, _photo_place(draft))


@limited("requests-write", times=300, per_s=3600, refuse=too_often)
@require_http_methods(METHODS)
def near(request: Request) -> HttpResponse:
    """What others reported there: a suggestion."""
    draft, category = _begun(request)
    if draft is None or category is None:
        return redirect("requests:where")
    found = nearby.suggestions(_place(draft), category)
    if request.method == "POST" or not found:
        return redirect("requests:contact")
    return _shown(request, "nearby", forms.Form(), draft, {"suggestions": found})


@limited("requests-write", times=300, per_s=3600, refuse=too_often)
@require_http_methods(METHODS)
def contact(request: Request) -> HttpResponse:
    """How to reach whoever reports, if they want to be reached."""
    draft, category = _begun(request)
    if draft is None or category is None:
        return redirect("requests:where")
    rights = {"signed_in": acting(request.person) is not None,
              "professional": request.person.may(REPORT_AS_PROFESSIONAL)}  # fmt: skip
    start = {"language": active() if active() in ("fr", "nl") else ""} | draft.content
    form = ContactForm(request.POST if request.method == "POST" else None, initial=start, **rights)
    if request.method == "POST" and form.is_valid():
        drafting.put(draft, {name: given for name, given in form.cleaned_data.items() if name != "website"})
        return _onward(request, draft, "contact")
    return _shown(request, "contact", form, draft)


def _begun(request: Request) -> tuple[Draft | None, Category | None]:
    """The draft and its category, once both are known."""
    draft = session.draft_of(request)
    if draft is None or "lon" not in draft.content:
        return None, None
    return draft, categories.to_choose(str(draft.content.get("category", "")))


def _place(draft: Draft) -> Point:
    return Point(draft.content["lon"], draft.content["lat"])


def _onward(request: Request, draft: Draft, step: str) -> HttpResponse:
    """To the next step; back to the check for who came from there to change something, if all is there."""
    complete = "text" in draft.content and "email" in draft.content
    after = STEPS[STEPS.index(step) + 1]
    if request.GET.get("change") and complete and step != "what":
        after = "check"
    return redirect(f"requests:{after}")


def _nudge(typed: Any, way: str) -> None:
    """Move the pin one step; without a pin nothing moves."""
    east, north = NUDGES[way]
    try:
        lon, lat = float(typed.get("lon", "")), float(typed.get("lat", ""))
    except ValueError:
        return
    typed["lon"], typed["lat"] = f"{lon + east * STEP_DEGREES:.6f}", f"{lat + north * STEP_DEGREES:.6f}"


def _keep_details(draft: Draft, form: DetailsForm) -> None:
    given = form.cleaned_data
    drafting.put(draft, {"text": given["text"], "answers": form.answers()})
    if given.get("photo") and len(draft.photos) < MOST_PHOTOS:
        drafting.add_photo(draft, given["photo"])


def _as_initial(content: Mapping[str, Any], category: Category) -> dict[str, Any]:
    found: dict[str, Any] = dict(content)
    for asked in category.questions:
        given = content.get("answers", {}).get(asked.code, [])
        several = asked.datatype in LISTS and asked.datatype.startswith("multi")
        found[f"attribute_{asked.code}"] = given if several else (given[0] if given else "")
    return found


def _photo_place(draft: Draft) -> dict[str, Any]:
    place = draft.content.get("photo_position")
    if not place:
        return {}
    metres = distance_m(Point(*place), _place(draft))
    return {"photo_metres": round(metres)} if metres > FAR_M else {}


def _shown(
    request: Request, step: str, form: forms.Form, draft: Draft | None, more: Mapping[str, Any] | None = None
) -> HttpResponse:
    before = STEPS[STEPS.index(step) - 1] if step != STEPS[0] else ""
    if before == "nearby":
        before = "details"
    page = {
        "form": form, "draft": draft, "step": step, "number": STEPS.index(step) + 1, "steps": len(STEPS),
        "before": f"requests:{before}" if before else "", **(more or {}),
    }  # fmt: skip
    response = render(request, f"requests/step_{step}.html", page, status=422 if form.errors else 200)
    response.headers["Cache-Control"] = "no-store"
    return response
