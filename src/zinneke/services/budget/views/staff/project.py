"""A project as staff see it: how it stands, what was said of it, and what can be done with it."""

from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.services.budget.actions import moderating, translating
from zinneke.services.budget.actions.joining import NotToMerge
from zinneke.services.budget.actions.recording import Overtaken
from zinneke.services.budget.forms.staff import ReasonsForm
from zinneke.services.budget.manifest.permissions import MODERATE, SEE
from zinneke.services.budget.models import Photo, Proposal
from zinneke.services.budget.queries import alike, project, proposals, translations
from zinneke.services.budget.rules.states import IllegalMove, ReasonsMissing, State
from zinneke.services.budget.views.projects import row_told
from zinneke.services.budget.views.staff import deeds
from zinneke.services.budget.views.staff.deeds import BY_CODE, Deed
from zinneke.services.budget.views.staff.queue import process_of
from zinneke.ui.forms import DesignedForm
from zinneke.ui.language import active

FAULTS: Final[dict[type[Exception], str | Promise]] = {
    Overtaken: gettext_lazy(
        "Somebody else changed this project meanwhile. Look at it below, then send again if it fits."
    ),
    IllegalMove: gettext_lazy("The state of the project does not allow this."),
    ReasonsMissing: gettext_lazy("What the city decides has its reasons in French and in Dutch: write both."),
    NotToMerge: gettext_lazy("Name other projects of this process."),
}


@never_cache
@require_safe
@staff_page
def project_page(request: Request, slug: str, number: int) -> HttpResponse:
    """The project."""
    return _shown(request, _project(request, slug, number))


@never_cache
@require_POST
@staff_page
def act(request: Request, slug: str, number: int, code: str) -> HttpResponse:
    """Do something with it. Who comes second is told, with what they typed kept."""
    row, deed = _project(request, slug, number), BY_CODE.get(code)
    if deed is None:
        raise Http404
    request.person.require(deed.permission)
    form = deeds.form_of(deed, row, request.POST, request.FILES)
    if form.is_valid() and _done(request, row, deed, form):
        messages.success(request, _("Done: %(what)s.") % {"what": deed.name})
        return redirect("budget_staff:project", slug, number)
    return _shown(request, _project(request, slug, number), deed, form)


def _done(request: Request, row: Proposal, deed: Deed, form: DesignedForm) -> bool:
    """Whether it was done; if not, the form says why."""
    given = request.POST.get("seen", "")
    seen = int(given) if given.isdecimal() and len(given) < 9 else 0
    try:
        deed.act(row, form, request.person, seen)
    except tuple(FAULTS) as error:
        form.add_error(None, str(FAULTS[type(error)]))
    except ValueError:
        form.add_error(None, _("This is not possible with the project as it stands."))
    return not form.errors


@never_cache
@require_POST
@staff_page
def photo(request: Request, slug: str, number: int, photo: int) -> HttpResponse:
    """Hide a photo, with reasons, or show it."""
    row = _project(request, slug, number)
    request.person.require(MODERATE)
    one = row.photos.filter(pk=photo).first()
    if one is None:
        raise Http404
    form = ReasonsForm(request.POST, prefix=f"photo{one.pk}")
    if request.POST.get("do") == "show":
        moderating.show_photo(one, by=request.person)
    elif form.is_valid():
        moderating.hide_photo(one, form.reasons, by=request.person)
    else:
        return _shown(request, row, form=form)
    messages.success(request, _("Done."))
    return redirect("budget_staff:project", slug, number)


@never_cache
@require_POST
@staff_page
def translation(request: Request, slug: str, number: int, translation: int) -> HttpResponse:
    """Show a translation that waits, or show one no more."""
    row = _project(request, slug, number)
    one = translations.of(row).filter(pk=translation).first()
    if one is None:
        raise Http404
    judge = translating.show if request.POST.get("do") == "show" else translating.take_away
    judge(one, by=request.person)
    messages.success(request, _("Done."))
    return redirect("budget_staff:project", slug, number)


def _photos(row: Proposal, tried: DesignedForm | None) -> list[tuple[Photo, DesignedForm]]:
    """Its photos, each with the form that hides it: the one that was sent, where it was this one."""
    forms = [(one, ReasonsForm(prefix=f"photo{one.pk}")) for one in row.photos.all()]
    return [(one, tried if tried and tried.prefix == form.prefix else form) for one, form in forms]


def _shown(
    request: Request, row: Proposal, tried: Deed | None = None, form: DesignedForm | None = None
) -> HttpResponse:
    language = active()
    offers = [
        (deed, form if form is not None and deed is tried else deeds.form_of(deed, row), deed is tried)
        for deed in deeds.possible(row, request.person)
    ]
    page: dict[str, Any] = {
        "process": row.process,
        "process_title": row.process.title(language),
        "proposal": row,
        "text": row.newest,
        "line": row_told(row, language),
        "told": project.told(row, language, everything=True),
        "deeds": offers,
        "photos": _photos(row, form),
        "translations": translations.of(row).order_by("-at", "-pk"),
        "may_moderate": request.person.may(MODERATE),
        "alike": alike.possibly_same(row),
        "form": form,
    }
    return render(request, "budget/staff/project.html", page, status=422 if form and form.errors else 200)


def _project(request: Request, slug: str, number: int) -> Proposal:
    request.person.require(SEE)
    row = proposals.one(process_of(slug), number)
    if row is None or row.stands == State.IDEA:
        raise Http404
    return row
