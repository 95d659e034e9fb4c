"""Pages of the inbox."""

from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from zinneke.accounts.gate import resident_page
from zinneke.accounts.person import Person, Request
from zinneke.kernel.text import Text
from zinneke.notices.inbox import actions, queries
from zinneke.notices.models import Notice
from zinneke.notices.wording import Version
from zinneke.ui.language import active
from zinneke.ui.paging import leaf

MOST_WORDS: Final = 200
ANSWER: Final = Text(
    fr="Voir la page et répondre", nl="De pagina bekijken en antwoorden", de="Seite ansehen und antworten",
    en="See the page and answer",
)  # fmt: skip
DEEDS: Final[Mapping[str, Callable[..., None]]] = {
    "archive": actions.put_away,
    "restore": actions.take_back,
    "unread": actions.leave_unread,
}


@require_safe
@never_cache
@resident_page()
def inbox(request: Request) -> HttpResponse:
    """All messages, or those with certain words."""
    words, archived = request.GET.get("q", "")[:MOST_WORDS], request.GET.get("box") == "archive"
    found = leaf(queries.matching(request.person, words, archived=archived), request)
    context = {
        "entries": queries.entries(found.page.object_list, active()),
        "leaf": found,
        "words": words,
        "archived": archived,
        "acting_for": request.person.acting_for,
    }
    return render(request, "notices/inbox.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@resident_page()
def message(request: Request, number: UUID) -> HttpResponse:
    """One message, in each language it was sent in; and its buttons."""
    notice = _found(request.person, number)
    if request.method == "POST":
        return _done(request, notice)
    if request.method == "GET":
        actions.open_message(notice, by=request.person)
    context = {
        "notice": notice,
        "versions": [(one, ANSWER.to(one.language)) for one in sorted(notice.said, key=_foreign)],
        "acting_for": request.person.acting_for,
    }
    return render(request, "notices/message.html", context)


@require_safe
@never_cache
@resident_page()
def file(request: Request, number: UUID, file: int) -> HttpResponse:
    """A file of a message, to be kept: never shown as a page of ours."""
    found = _found(request.person, number).files.filter(pk=file).first()
    if found is None:
        raise Http404
    response = HttpResponse(bytes(found.content), content_type=found.media_type)
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=found.name)
    response.headers["Content-Security-Policy"] = "sandbox"
    return response


def _foreign(version: Version) -> bool:
    return version.language != active()


def _found(person: Person, number: UUID) -> Notice:
    notice = queries.message(person, number)
    if notice is None:
        raise Http404
    return notice


def _done(request: Request, notice: Notice) -> HttpResponse:
    deed = DEEDS.get(request.POST.get("do", ""))
    if deed is None:
        return redirect("notices:message", notice.pk)
    deed(notice, by=request.person)
    said = {
        "archive": _("The message is in the archive."),
        "restore": _("The message is back in the inbox."),
        "unread": _("The message counts as unread."),
    }
    messages.success(request, said[request.POST["do"]])
    return redirect("notices:inbox")
