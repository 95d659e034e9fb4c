"""Requests for data, for those who decide on them: the queue by deadline, a request with what can be done now."""

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.kernel.text import ADMINISTRATIVE
from zinneke.kernel.time import in_brussels, now
from zinneke.opendata import pages
from zinneke.opendata.catalogue.search import Asked, search
from zinneke.opendata.catalogue.words import words
from zinneke.opendata.manifest import ANSWER
from zinneke.opendata.models import DataRequest
from zinneke.opendata.wanted import actions, queries, rules, told
from zinneke.opendata.wanted.forms import LANGUAGES, MOVED_ON, ActForm
from zinneke.opendata.wanted.names import DONE, TO_DO
from zinneke.opendata.wanted.rules import DECIDED, NotAllowed, State, Transition, Who
from zinneke.ui.language import active
from zinneke.ui.paging import leaf

SUGGESTED: Final = 6
SINGLE_WORDS: Final = 2


@require_safe
@staff_page
def queue(request: Request) -> HttpResponse:
    """What waits for a decision, the first due first; what is over where that is asked for."""
    request.person.require(ANSWER)
    today = in_brussels(now()).date()
    waiting, late = queries.queue(today)
    over = request.GET.get("show") == "ended"
    listed = leaf(queries.ended() if over else waiting, request)
    context = {
        "leaf": listed,
        "rows": [(one, told.state(one), rules.overdue(State(one.state), one.due_on, today)) for one in listed.page],
        "over": over,
        "late": late,
        "waiting": waiting.count(),
    }
    return render(request, "opendata/wanted/queue.html", context)


@require_safe
@staff_page
def one(request: Request, number: int) -> HttpResponse:
    """A request, its whole history, and a form for each act that is possible now."""
    request.person.require(ANSWER)
    return _page(request, get_object_or_404(DataRequest, pk=number), None)


@require_POST
@staff_page
def act(request: Request, number: int, done: str) -> HttpResponse:
    """Do one of them."""
    request.person.require(ANSWER)
    found = get_object_or_404(DataRequest, pk=number)
    transition = next((each for each in rules.TRANSITIONS if each.act == done and each.who == Who.STAFF), None)
    if transition is None:
        raise Http404
    form = _form(transition, found, request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        actions.act(found, transition.act, form.said(), by=request.person)
    except NotAllowed:
        messages.error(request, MOVED_ON)
    else:
        messages.success(request, DONE[transition.act].to(active()))
    return redirect("staff_wanted:request", number)


def _page(request: Request, found: DataRequest, tried: ActForm | None) -> HttpResponse:
    today = in_brussels(now()).date()
    acts = [
        (each.act.value, TO_DO[each.act], each.after in DECIDED, _tried(tried, each) or _form(each, found))
        for each in rules.possible(found.standing, Who.STAFF)
    ]
    context = {
        "asked": found,
        "state": told.state(found),
        "open": found.state in rules.OPEN,
        "late": rules.overdue(State(found.state), found.due_on, today),
        "language": LANGUAGES[found.language],
        "administrative": found.language in ADMINISTRATIVE,
        "steps": told.steps(found, active(), to_staff=True),
        "answers": told.answers(found, active()),
        "ground": told.ground(found),
        "acts": acts,
        "tried": tried,
        "similar": _similar(found),
    }
    return render(request, "opendata/wanted/staff_request.html", context, status=422 if tried else 200)


def _form(transition: Transition, found: DataRequest, given: Any = None) -> ActForm:
    return ActForm(transition.act, transition.needs, found.language, given)


def _tried(tried: ActForm | None, transition: Transition) -> ActForm | None:
    return tried if tried and tried.act == transition.act else None


def _similar(found: DataRequest) -> list[tuple[str, pages.Shown]]:
    """Datasets that the catalogue finds for the title, else for its longest words: perhaps they are there already."""
    if found.state not in rules.OPEN:
        return []
    longest = sorted(words(found.title), key=len, reverse=True)[:SINGLE_WORDS]
    similar = {
        each.name: pages.title(each.record, active())
        for typed in (found.title, *longest)
        for each in search(Asked(typed, limit=SUGGESTED)).datasets
    }
    return list(similar.items())[:SUGGESTED]
