"""A report as staff see it: how it stands, its clock, its history, and what can be done with it."""

from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.kernel.time import in_brussels, now
from zinneke.services.requests.actions import contacting
from zinneke.services.requests.actions.asking import Unreachable
from zinneke.services.requests.actions.joining import SameReport
from zinneke.services.requests.actions.moving import NoProof
from zinneke.services.requests.actions.planning import NotADay
from zinneke.services.requests.actions.recording import Incomplete, Overtaken
from zinneke.services.requests.actions.reporting import Faulty
from zinneke.services.requests.forms.deeds import WhyForm
from zinneke.services.requests.manifest.permissions import SEE, SEE_CONTACT
from zinneke.services.requests.models import Report
from zinneke.services.requests.models.templates import Template, Use
from zinneke.services.requests.queries import queue
from zinneke.services.requests.queries.terms import level_of, pauses_of
from zinneke.services.requests.rules.states import IllegalMove
from zinneke.services.requests.views.staff import deeds, told
from zinneke.services.requests.views.staff.deeds import BY_CODE, Deed
from zinneke.services.requests.views.staff.history import history
from zinneke.ui.forms import DesignedForm

FAULTS: Final[dict[type[Exception], tuple[str, str | Promise]]] = {
    Unreachable: ("text_fr", gettext_lazy("Whoever reported left no way to be reached: nobody can be asked.")),
    NoProof: ("photo", gettext_lazy("Reports of this category are closed with a photo of what was done.")),
    NotADay: ("day", gettext_lazy("Choose a day from today up to a year ahead.")),
    SameReport: ("number", gettext_lazy("Name another report that you may see and that was not merged itself.")),
}
"""Beside which field what went wrong is said, and how."""
USES: Final = {"ask": Use.ASKING, "close": Use.CLOSING, "news": Use.NEWS, "state": Use.NEWS, "plan": Use.NEWS}
"""Which ready texts are offered with which deed."""


@never_cache
@require_safe
@staff_page
def report_page(request: Request, number: str) -> HttpResponse:
    """The report."""
    return _shown(request, _report(request, number))


@never_cache
@require_POST
@staff_page
def act(request: Request, number: str, code: str) -> HttpResponse:
    """Do something with it. Who comes second is told, with what they typed kept."""
    report, deed = _report(request, number), BY_CODE.get(code)
    if deed is None:
        raise Http404
    request.person.require(deed.permission, of=_department(report))
    form = deeds.form_of(deed, report, request.POST, request.FILES)
    if form.is_valid() and _done(request, report, deed, form):
        messages.success(request, _("Done: %(what)s.") % {"what": deed.name})
        return redirect("requests_staff:report" if queue.one(request.person, number) else "requests_staff:queue",
                        *([number] if queue.one(request.person, number) else []))  # fmt: skip
    return _shown(request, _report(request, number), deed, form)


@never_cache
@require_POST
@staff_page
def contact(request: Request, number: str) -> HttpResponse:
    """Who reported: shown once, for a reason that is kept."""
    report = _report(request, number)
    request.person.require(SEE_CONTACT, of=_department(report))
    form = WhyForm(request.POST, prefix="contact")
    if not form.is_valid():
        return _shown(request, report, contact_form=form)
    seen = contacting.see_contact(report, form.cleaned_data["why"], by=request.person)
    return _shown(request, report, seen=seen)


def _done(request: Request, report: Report, deed: Deed, form: DesignedForm) -> bool:
    """Whether it was done; if not, the form says why."""
    try:
        deed.act(report, form, request.person, _seen(request))
    except Overtaken:
        said = _(
            "Somebody else changed this report meanwhile. Look at its history below; then send again if it still fits."
        )
        form.add_error(None, said)
    except IllegalMove:
        form.add_error(None, _("The state of the report does not allow this."))
    except Incomplete as error:
        form.add_error(error.code, _("What the public reads exists in French and in Dutch: write both."))
    except Faulty:
        form.add_error(None, _("The second report cannot be made: its category or its text does not fit."))
    except (Unreachable, NoProof, NotADay, SameReport) as error:
        field, why = FAULTS[type(error)]
        form.add_error(field, str(why))
    return not form.errors


def _shown(
    request: Request, report: Report, tried: Deed | None = None, form: DesignedForm | None = None, **more: Any
) -> HttpResponse:
    today = in_brussels(now()).date()
    failed = bool(form and form.errors) or bool(more.get("contact_form"))
    page = {
        "report": report,
        "row": told.row(report, today),
        "clock": {"level": level_of(report.category), "pauses": pauses_of(report)},
        "lines": history(report),
        "questions": report.questions.all(),
        "opinions": told.opinions(report),
        "photos": report.photos.all(),
        "doubles": report.doubles.all(),
        "deeds": _offers(request, report, tried, form),
        "form": form or more.get("contact_form"),
        "may_see_contact": request.person.may(SEE_CONTACT, of=_department(report)),
        "contact_form": more.get("contact_form") or WhyForm(prefix="contact"),
        "seen": more.get("seen"),
    }
    return render(request, "requests/staff/report.html", page, status=422 if failed else 200)


def _offers(
    request: Request, report: Report, tried: Deed | None, form: DesignedForm | None
) -> list[tuple[Deed, DesignedForm, bool, Any]]:
    """Every deed with its form, whether it is open, and ready texts for it."""
    ready, into = _ready(request, report)
    offers = []
    for deed in deeds.possible(report, request.person):
        use = USES.get(deed.code)
        start = into if into and use and request.GET.get("for") == deed.code else None
        shown = form if form is not None and deed is tried else deeds.form_of(deed, report, initial=start)
        texts = [one for one in ready if use and one.use in (use, Use.NEWS)]
        offers.append((deed, shown, deed is tried or start is not None, texts))
    return offers


def _ready(request: Request, report: Report) -> tuple[list[Template], dict[str, str]]:
    """Ready texts for reports of this category, and the words of the one that was asked for."""
    texts = Template.objects.filter(active=True)
    found = [one for one in texts if one.category_id in (None, report.category_id, report.theme_id)]
    chosen = next((one for one in found if str(one.pk) == request.GET.get("text")), None)
    return found, {"text_fr": chosen.text_fr, "text_nl": chosen.text_nl} if chosen else {}


def _report(request: Request, number: str) -> Report:
    found = queue.one(request.person, number)
    if found is None:
        if request.person.departments_with(SEE) == frozenset():
            raise PermissionDenied(f"{request.person.name} sees no reports")
        raise Http404
    return found


def _department(report: Report) -> str:
    return report.department.code if report.department else ""


def _seen(request: Request) -> int:
    """The version of the report that the person looked at."""
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() and len(given) < 9 else 0
