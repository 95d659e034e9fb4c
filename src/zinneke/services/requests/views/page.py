"""The page of a report: for everybody, and for whoever reported."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from zinneke.accounts.person import Request
from zinneke.services.requests.actions import withdrawing
from zinneke.services.requests.forms.reactions import AnswerForm, FeedbackForm, FollowForm
from zinneke.services.requests.models import Follower, Question, Report
from zinneke.services.requests.queries import access, public
from zinneke.services.requests.queries.access import Proof, acting
from zinneke.services.requests.queries.affairs import judgeable
from zinneke.services.requests.views import session
from zinneke.services.requests.views.told import told
from zinneke.ui.language import active


@require_safe
def report(request: Request, number: str) -> HttpResponse:
    """A report."""
    row, proof = found(request, number)
    if number != row.number:
        return redirect("requests:report", row.number)
    return shown(request, row, proof)


def found(request: Request, number: str) -> tuple[Report, Proof | None]:
    """The report and, if the person made it, proof. Hidden ones are there for nobody else."""
    row = public.report(number)
    if row is None:
        raise Http404
    proof = access.proof(request.person, session.held(request), row)
    if not row.visible and proof is None:
        raise Http404
    return row, proof


def shown(request: Request, row: Report, proof: Proof | None, status: int = 200, **bound: object) -> HttpResponse:
    """The page; ``bound`` are forms that were sent and refused."""
    user = acting(request.person)
    question = Question.objects.filter(report=row, ended_at=None).first() if proof else None
    page = {
        "report": row,
        "told": told(row, active()),
        "mine": proof is not None,
        "photos": list(public.photos(row, proof is not None)),
        "question": question,
        "question_text": question.text(active()) if question else None,
        "answer_form": bound.get("answer_form") or (AnswerForm() if question else None),
        "feedback_form": bound.get("feedback_form") or (FeedbackForm() if proof and judgeable(row) else None),
        "may_withdraw": proof is not None and withdrawing.may_withdraw(row),
        "follow_form": bound.get("follow_form") or FollowForm(),
        "follows": user is not None and Follower.objects.filter(report=row, user_id=user).exists(),
        "signed_in": user is not None,
        "said_me_too": session.has_said(request, row.pk),
    }
    response = render(request, "requests/report.html", page, status=status)
    if proof:
        response.headers["Cache-Control"] = "no-store"
    return response
