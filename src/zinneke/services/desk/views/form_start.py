"""The first page of a form: what it asks, what has to be at hand, how long it is kept; and its beginning."""

from typing import Final

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from zinneke.accounts.person import Person, Request
from zinneke.services.desk.actions import drafts as actions
from zinneke.services.desk.actions.drafts import Filler
from zinneke.services.desk.queries import forms
from zinneke.services.desk.rules.forms import Definition, Kind
from zinneke.services.desk.views import form_told as told
from zinneke.services.desk.views.drafts_found import needs
from zinneke.ui.errors import too_often
from zinneke.ui.language import active
from zinneke.ui.ratelimit import limited

SCOPE: Final = "desk"
"""What a mandate has to reach for, to fill a form of the desk for somebody."""


@limited("desk-begin", times=30, per_s=3600, refuse=too_often)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: Request, code: str) -> HttpResponse:
    """What the form is about; POST lays it on the table."""
    version = forms.published(code)
    if version is None:
        raise Http404
    definition = forms.definition(version)
    if request.method == "POST":

        def begin(asking: Request) -> HttpResponse:
            draft = actions.begin(version, filler(asking.person, definition))
            return redirect("desk:draft", draft.key)

        return needs(definition.level, begin)(request)
    page = {
        "code": code,
        "title": told.say(definition.title),
        "intro": told.say(definition.intro),
        "help": told.say(definition.help),
        "level": definition.level,
        "steps": [told.say(one.title) for one in definition.steps],
        "files": [told.say(one.label) for one in definition.fields() if one.kind == Kind.FILE],
        "signed_by_others": any(one.kind == Kind.COSIGN for one in definition.fields()),
        "faq": [(told.say(one.question), told.say(one.answer)) for one in definition.faq],
        "days": settings.CITY.number("desk_draft_days"),
        "department": version.form.department,
        "acting_for": request.person.acting_for,
        "by_mandate": definition.by_mandate,
    }
    return render(request, "desk/form_start.html", page)


def filler(person: Person, definition: Definition) -> Filler:
    """Who fills it, for whom. Raises PermissionDenied for a form that nobody fills for another."""
    if not person.signed_in:
        return Filler(None, None, language=active())
    if person.acting_for is not None and not definition.by_mandate:
        raise PermissionDenied("this form is filled by nobody but the person it is for")
    owner = person.user
    return Filler(owner if owner.pk else None, person.holder_in(SCOPE), language=active())
