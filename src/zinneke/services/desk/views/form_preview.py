"""A version as residents will see it, in any language; nothing that is typed is kept."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.http import require_safe

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.kernel.text import LANGUAGES
from zinneke.services.desk.queries import forms as queries
from zinneke.services.desk.views import form_staff
from zinneke.services.desk.views import form_told as told
from zinneke.ui.language import active


@require_safe
@staff_page
def preview(request: Request, code: str, number: int) -> HttpResponse:
    """Every step below the other, all fields shown."""
    form_staff.of(request, code)
    version = queries.version(code, number)
    if version is None:
        raise Http404
    asked = request.GET.get("language", active())
    language = asked if asked in LANGUAGES else active()
    definition = queries.definition(version)
    with override(language):
        pages = [
            (told.say(one.title), told.say(one.intro), told.page(one.fields, told.everything(one.fields)))
            for one in definition.steps
        ]
        page: dict[str, Any] = {
            "code": code,
            "version": version,
            "title": told.say(definition.title),
            "intro": told.say(definition.intro),
            "pages": pages,
            "languages": LANGUAGES,
            "language": language,
        }
        return render(request, "desk/form_preview.html", page)
