"""The last step: look at all of it once more, send it, and be told its number."""

from typing import Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from zinneke.accounts.person import Person, Request
from zinneke.kernel.geo import Point
from zinneke.services.requests.actions import drafting, reporting
from zinneke.services.requests.actions.reporting import Contact, Faulty, NewReport
from zinneke.services.requests.models import Category, Draft, Report
from zinneke.services.requests.queries import categories, public
from zinneke.services.requests.queries.access import acting
from zinneke.services.requests.rules import attributes
from zinneke.services.requests.views import session
from zinneke.services.requests.views.writing import METHODS, STEPS
from zinneke.ui.errors import too_often
from zinneke.ui.language import active
from zinneke.ui.ratelimit import limited

STEP_OF: Final = {"place": "where", "category": "what", "email": "contact"}
"""Field -> the step where it is mended; all others are details."""


@limited("requests-send", times=20, per_s=3600, refuse=too_often)
@require_http_methods(METHODS)
def check(request: Request) -> HttpResponse:
    """All of it once more; then it is sent."""
    draft = session.draft_of(request)
    category = categories.to_choose(str(draft.content.get("category", ""))) if draft else None
    if draft is None or category is None or "text" not in draft.content:
        return redirect("requests:where")
    if "email" not in draft.content:
        return redirect("requests:contact")
    if request.method == "POST":
        try:
            return _sent(request, draft, category)
        except Faulty as error:
            return redirect(f"requests:{STEP_OF.get(next(iter(error.codes)), 'details')}")
    page = {
        "draft": draft, "category": category, "category_name": category.name(active()),
        "answers": list(_answers(draft, category)), "step": "check", "number": len(STEPS), "steps": len(STEPS),
        "before": "requests:contact",
    }  # fmt: skip
    response = render(request, "requests/step_check.html", page)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
def sent(request: Request) -> HttpResponse:
    """Its number, its code, by when, and whom to phone."""
    kept = request.session.get(session.SENT)
    row = Report.objects.select_related("category").filter(pk=kept["report"]).first() if kept else None
    if kept is None or row is None:
        return redirect("requests:list")
    page = {"report": row, "pin": kept["pin"], "category_name": row.category.name(active()),
            "handled_by": public.handled_by(row, active())}  # fmt: skip
    response = render(request, "requests/sent.html", page)
    response.headers["Cache-Control"] = "no-store"
    return response


def _sent(request: Request, draft: Draft, category: Category) -> HttpResponse:
    made = reporting.report(_new(request.person, draft, category), request.person)
    drafting.drop(draft)
    session.forget_draft(request)
    session.hold(request, made.report.pk)
    request.session[session.SENT] = {"report": made.report.pk, "pin": made.pin}
    return redirect("requests:sent")


def _new(person: Person, draft: Draft, category: Category) -> NewReport:
    given = draft.content
    user = None if given.get("anonymous") else acting(person)
    where = ", ".join(text for text in (given.get("address", ""), given.get("detail", "")) if text)
    return NewReport(
        category, Point(given["lon"], given["lat"]), given["text"], where, given.get("answers", {}),
        tuple(draft.photos),
        Contact(user, given.get("name", ""), given.get("email", ""), given.get("phone", ""), given.get("language", "")),
        professional=bool(given.get("professional")), text_language=active(),
    )  # fmt: skip


def _answers(draft: Draft, category: Category) -> list[tuple[str, str]]:
    language = active()
    told = []
    for asked in attributes.read(category.attributes):
        names = {choice.key: choice.name.to(language) for choice in asked.values}
        given = draft.content.get("answers", {}).get(asked.code, ())
        if given:
            told.append((asked.description.to(language), ", ".join(names.get(one, one) for one in given)))
    return told
