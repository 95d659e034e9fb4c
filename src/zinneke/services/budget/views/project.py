"""The page of a project: for everybody, and for its authors."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zinneke.accounts.person import Request
from zinneke.services.budget.forms.proposals import InviteForm, PhotoForm
from zinneke.services.budget.forms.talk import AppealForm, CommentForm
from zinneke.services.budget.models import Process, Proposal
from zinneke.services.budget.queries import alike, objections, project, proposals, results, rights, translations
from zinneke.services.budget.rules import states
from zinneke.services.budget.rules.phases import Deed
from zinneke.services.budget.rules.states import State
from zinneke.services.budget.views import processes
from zinneke.services.budget.views.projects import row_told
from zinneke.ui.language import active


@require_safe
def project_page(request: Request, slug: str, number: int) -> HttpResponse:
    """A project."""
    process, row, mine = found(request, slug, number)
    return shown(request, process, row, mine)


def found(request: Request, slug: str, number: int) -> tuple[Process, Proposal, bool]:
    """Process, project, and whether it is theirs. What is hidden is there for nobody else; raises Http404."""
    process = processes.found(slug)
    row = proposals.one(process, number)
    if row is None:
        raise Http404
    mine = rights.is_author(request.person, row)
    if not row.public and not mine:
        raise Http404
    return process, row, mine


def shown(
    request: Request, process: Process, row: Proposal, mine: bool, status: int = 200, **bound: object
) -> HttpResponse:
    """The page; ``bound`` are forms that were sent and refused."""
    language, person = active(), request.person
    may = {
        deed.value: rights.may(deed, process, person, proposal=row)
        for deed in (Deed.EDIT, Deed.INVITE, Deed.WITHDRAW, Deed.ENDORSE)
    }
    user = rights.acting(person)
    page = {
        "process": process,
        "process_title": process.title(language),
        "proposal": row,
        "text": row.newest if mine else row.current,
        "told": project.told(row, language, everything=mine),
        "line": row_told(row, language),
        "results": [(one, one.election.title(language)) for one in results.of_project(row)],
        "mine": mine,
        "signed_in": user is not None,
        "may_edit": mine and may["edit"] and row.stands in states.EDITABLE - {State.IDEA},
        "may_translate": mine and row.public and row.stands in states.TRANSLATABLE,
        "translation": translations.shown(row, language),
        "may_withdraw": mine and may["withdraw"] and State.WITHDRAWN in states.TRANSITIONS[row.stands],
        "may_invite": mine and may["invite"],
        "may_endorse": may["endorse"] and row.stands in states.SUPPORTED,
        "endorses": user is not None and row.endorsements.filter(user=user).exists(),
        "support_open": rights.runs(Deed.ENDORSE, process),
        "may_comment": row.public and rights.runs(Deed.COMMENT, process),
        "comment_form": bound.get("comment_form") or CommentForm(),
        "hidden_photos": objections.photos_of(row, language) if mine else (),
        "hidden_comments": project.hidden_comments(row, user, language),
        "appeal_form": bound.get("appeal_form") or AppealForm(),
        "follows": user is not None and row.subscriptions.filter(user=user).exists(),
        "alike": alike.possibly_same(row) if mine and row.stands == State.IDEA else (),
        "invite_form": bound.get("invite_form") or InviteForm(),
        "photo_form": bound.get("photo_form") or PhotoForm(),
        "hiding": objections.of_project(row, language) if mine else None,
        "asked": row.authors.filter(joined_at=None, left_at=None) if mine else (),
    }
    response = render(request, "budget/project.html", page, status=status)
    if mine:
        response.headers["Cache-Control"] = "no-store"
    return response
