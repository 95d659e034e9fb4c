"""Reuses and comments, for those who read them before everybody does."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.db.models import Q, QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.opendata import pages
from zinneke.opendata.assistants.suspicion import suspicious
from zinneke.opendata.manifest import MODERATE
from zinneke.opendata.models import Comment, Reuse
from zinneke.opendata.voices import actions
from zinneke.opendata.voices.forms import AnswerForm, ReasonForm
from zinneke.opendata.voices.names import COMPLAINTS, DONE, KINDS, STATES, TO_DO
from zinneke.opendata.voices.rules import NEEDS_REASON, Act, Complaint, Kind, NotAllowed, State, possible
from zinneke.ui.language import active
from zinneke.ui.paging import leaf

UNPROCESSABLE: Final = 422


@dataclass(frozen=True, slots=True)
class Pile:
    """What waits, or stands, together: its name, and how it is found."""

    name: str | Promise
    model: type[Reuse] | type[Comment]
    found: Q
    waits: bool = True

    def all(self) -> QuerySet[Any]:
        """What lies on it: what waits for staff the oldest first, all else the latest."""
        order = ("sent_at", "pk") if self.waits else ("-sent_at", "-pk")
        return self.model.objects.filter(self.found).order_by(*order)


_SHOWN: Final = Q(state=State.SHOWN)
_OVER: Final = Q(state__in=(State.REFUSED, State.WITHDRAWN))
PILES: Final = {
    "reuses": Pile(gettext_lazy("Reuses to read"), Reuse, Q(state=State.WAITING)),
    "comments": Pile(gettext_lazy("Comments to read"), Comment, Q(state=State.WAITING)),
    "reported": Pile(gettext_lazy("Reported comments"), Comment, _SHOWN & Q(reports__gt=0)),
    "unanswered": Pile(gettext_lazy("Without an answer"), Comment, _SHOWN & Q(answered_at=None)),
    "shown-reuses": Pile(gettext_lazy("Published reuses"), Reuse, _SHOWN, waits=False),
    "shown-comments": Pile(gettext_lazy("Published comments"), Comment, _SHOWN, waits=False),
    "over-reuses": Pile(gettext_lazy("Refused or withdrawn reuses"), Reuse, _OVER, waits=False),
    "over-comments": Pile(gettext_lazy("Refused or withdrawn comments"), Comment, _OVER, waits=False),
}


@require_safe
@staff_page
def queue(request: Request) -> HttpResponse:
    """The piles; the first that waits is open unless another is asked for."""
    request.person.require(MODERATE)
    counts = {key: pile.all().count() for key, pile in PILES.items()}
    asked = request.GET.get("pile", "")
    chosen = asked if asked in PILES else next((key for key in counts if counts[key]), "reuses")
    of_reuses = PILES[chosen].model is Reuse
    found = PILES[chosen].all()
    shown = leaf(found if of_reuses else found.select_related("dataset"), request)
    page = {
        "piles": [(key, pile.name, counts[key], key == chosen) for key, pile in PILES.items()],
        "name": PILES[chosen].name,
        "leaf": shown,
        "of_reuses": of_reuses,
        "rows": [(one, STATES[State(one.state)], *_line(one)) for one in shown.page],
    }
    return render(request, "opendata/voices/queue.html", page)


def _line(one: Reuse | Comment) -> tuple[str, Any]:
    """What tells one from others in a list: its title or beginning, and its kind or dataset."""
    if isinstance(one, Reuse):
        return one.title, KINDS[Kind(one.kind)]
    return one.text[:120], one.dataset.name


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def reuse(request: Request, number: int) -> HttpResponse:
    """One reuse, and what can be done to it."""
    request.person.require(MODERATE)
    found = get_object_or_404(Reuse, pk=number)
    datasets = [(one, pages.title(one.record, active())) for one in found.datasets.order_by("name")]
    page = {"datasets": datasets, "kind": KINDS[Kind(found.kind)]}
    return _one(request, found, page, f"{found.title}\n{found.description}\n{found.maker}")


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def comment(request: Request, number: int) -> HttpResponse:
    """One comment, and what can be done to it."""
    request.person.require(MODERATE)
    found = get_object_or_404(Comment.objects.select_related("dataset"), pk=number)
    page = {"dataset": found.dataset, "title": pages.title(found.dataset.record, active())}
    return _one(request, found, page, f"{found.name}\n{found.text}")


def _one(request: Request, found: Reuse | Comment, page: dict[str, Any], text: str) -> HttpResponse:
    kind, tried = "reuse" if isinstance(found, Reuse) else "comment", None
    if request.method == "POST":
        act = _asked(request)
        tried = _form(act, found, request.POST)
        if tried is None or tried.is_valid():
            _do(request, found, act, tried.cleaned_data if tried else {})
            return redirect(f"staff_voices:{kind}", found.pk)
    forms_of = {act: _form(act, found) for act in possible(found.standing)}
    if tried is not None and tried.prefix in forms_of:
        forms_of[Act(tried.prefix)] = tried
    page |= {
        kind: found,
        "one": found,
        "state": STATES[State(found.state)],
        "acts": [(act, TO_DO[act], form) for act, form in forms_of.items()],
        "tried": tried,
        "steps": [(step, DONE[Act(step.act)], _reason(step.act, step.reason)) for step in found.steps.all()],
        "suspicious": suspicious(text),
    }
    status = UNPROCESSABLE if tried is not None else 200
    return render(request, f"opendata/voices/staff_{kind}.html", page, status=status)


def _asked(request: Request) -> Act:
    """What is to be done. Raises BadRequest for anything that no page offers."""
    given = request.POST.get("do", "")
    if given not in TO_DO:
        raise BadRequest(f"do={given[:40]!r}: one of {', '.join(TO_DO)}")
    return Act(given)


def _form(act: Act, found: Reuse | Comment, given: QueryDict | None = None) -> forms.Form | None:
    """What an act asks for; None: nothing."""
    if act in NEEDS_REASON:
        return ReasonForm(act, given)
    if act == Act.ANSWER and isinstance(found, Comment):
        initial = {"text": found.answer, "language": found.answer_language or found.language}
        return AnswerForm(given, initial=initial)
    return None


def _do(request: Request, found: Reuse | Comment, act: Act, given: Mapping[str, str]) -> None:
    """Do it, and say what was done or that it is no longer possible."""
    try:
        if act == Act.ANSWER and isinstance(found, Comment):
            actions.answer(found, given["text"], language=given["language"], by=request.person)
        else:
            actions.decide(found, act, by=request.person, reason=given.get("reason", ""))
    except NotAllowed:
        messages.error(request, _("This is no longer possible: somebody else acted meanwhile. See where it stands."))
    else:
        messages.success(request, DONE[act].to(active()))


def _reason(act: str, reason: str) -> str:
    """Why: of a report in the reader's language."""
    return COMPLAINTS[Complaint(reason)].to(active()) if act == Act.REPORT else reason
