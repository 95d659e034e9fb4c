"""Rules of the kerb, for the stewards who write them: all, one with its history, a version tried and published."""

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.kernel.time import in_brussels, now
from zinneke.services.parking.actions import kerb as actions
from zinneke.services.parking.actions.kerb import Faulty, Overtaken, Wording
from zinneke.services.parking.forms.kerb import KerbForm, NewKerbForm, TakeBackForm, initial
from zinneke.services.parking.manifest.kerb_words import FAULTS
from zinneke.services.parking.manifest.permissions import WRITE_KERB
from zinneke.services.parking.models import KerbVersion
from zinneke.services.parking.queries import kerb
from zinneke.services.parking.queries.segments import segments
from zinneke.services.parking.rules import kerb_terms
from zinneke.services.parking.views import kerb_told as told
from zinneke.ui.city import broker
from zinneke.ui.language import active

PUBLISH: Final = "publish"


@require_safe
@staff_page
def rules(request: Request) -> HttpResponse:
    """Every rule, by its newest version."""
    request.person.require(WRITE_KERB)
    force = {row.pk for row in kerb.in_force(in_brussels(now()).date())}
    page = {"rules": [(told.version(row), row.pk in force) for row in kerb.latest()]}
    return render(request, "parking/kerb_rules.html", page)


@require_safe
@staff_page
def rule(request: Request, code: str) -> HttpResponse:
    """A rule with all its versions."""
    request.person.require(WRITE_KERB)
    steps = told.steps(kerb.history(code))
    if not steps:
        raise Http404
    return render(request, "parking/kerb_rule.html", {"code": code, "steps": steps, "form": TakeBackForm()})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def new(request: Request) -> HttpResponse:
    """A rule begun: tried, which shows where it would apply, then published."""
    request.person.require(WRITE_KERB)
    today = in_brussels(now()).date()
    start = {"first_day": today, "weekdays": [str(day) for day in kerb_terms.WEEK], "opens": "00:00", "closes": "00:00"}
    form = NewKerbForm(segments(), request.POST or None, initial=start)
    if _wants_publication(request, form):
        try:
            row = actions.begin(form.cleaned_data["code"], form.draft(), by=request.person)
        except Faulty as error:
            form.refuse(error.codes)
        except ValueError:
            form.add_error("code", _("There is a rule of this name already."))
        else:
            return _published(request, row)
    return _form(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def change(request: Request, code: str) -> HttpResponse:
    """Another version: tried, which shows what changes, then published."""
    request.person.require(WRITE_KERB)
    newest = _newest(code)
    start = initial(newest) | {"first_day": in_brussels(now()).date()}
    form = KerbForm(segments(), request.POST or None, initial=start)
    if _wants_publication(request, form):
        try:
            row = actions.change(newest.rule, form.draft(), after=_seen(request), by=request.person)
        except Faulty as error:
            form.refuse(error.codes)
        except Overtaken:
            messages.error(request, _overtaken())
            return redirect("parking_staff:kerb_rule", code)
        else:
            return _published(request, row)
    return _form(request, form, newest)


@require_POST
@staff_page
def take_back(request: Request, code: str, number: int) -> HttpResponse:
    """An earlier version again, as a new one."""
    request.person.require(WRITE_KERB)
    newest = _newest(code)
    earlier = next((step.row for step in kerb.history(code) if step.row.number == number), None)
    if earlier is None:
        raise Http404
    form = TakeBackForm(request.POST)
    if not form.is_valid():
        messages.error(request, FAULTS["words"].to(active()))
        return redirect("parking_staff:kerb_rule", code)
    words = Wording(earlier.name_fr, earlier.name_nl, **form.cleaned_data)
    try:
        row = actions.take_back(earlier, words, after=_seen(request), by=request.person)
    except Overtaken:
        messages.error(request, _overtaken())
        return redirect("parking_staff:kerb_rule", newest.rule.code)
    return _published(request, row)


def _newest(code: str) -> KerbVersion:
    found = kerb.newest(code)
    if found is None:
        raise Http404
    return found


def _wants_publication(request: Request, form: KerbForm) -> bool:
    return request.method == "POST" and form.is_valid() and request.POST.get("do") == PUBLISH


def _seen(request: Request) -> int:
    """The number of the version that the person looked at."""
    given = request.POST.get("after", "")
    return int(given) if given.isdecimal() and len(given) < 9 else 0


def _overtaken() -> str:
    return _("Somebody else published a version meanwhile. Look at it, then make your change again.")


def _published(request: Request, row: KerbVersion) -> HttpResponse:
    if actions.try_to_tell_city(broker()):
        messages.success(request, _("Version %(n)d is published.") % {"n": row.number})
    else:
        said = _("Version %(n)d is published. The live city does not answer now and will hear of it within the hour.")
        messages.warning(request, said % {"n": row.number})
    return redirect("parking_staff:kerb_rule", row.rule.code)


def _form(request: Request, form: KerbForm, newest: KerbVersion | None) -> HttpResponse:
    """The form; once it was tried with success also what would change."""
    tried = form.is_bound and form.is_valid()
    known = segments()
    page: dict[str, Any] = {
        "form": form,
        "newest": newest,
        "tried": tried,
        "segments": known,
        "zones": sorted({zone for one in known for zone in one.zones}),
    }
    if tried:
        terms = form.terms()
        page["changes"] = told.changes(kerb_terms.differences(newest.said, terms)) if newest else []
        page["concerned"] = kerb.concerned(terms, known)
    return render(request, "parking/kerb_form.html", page, status=422 if form.errors else 200)
