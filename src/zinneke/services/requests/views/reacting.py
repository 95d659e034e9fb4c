"""What people do with a report that exists: "me too", follow, have a human look; answer, judge, withdraw."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zinneke.accounts.person import Request
from zinneke.services.requests.actions import asking, drafting, following, judging, moderating, withdrawing
from zinneke.services.requests.actions.asking import NotAsked
from zinneke.services.requests.actions.judging import TooLate
from zinneke.services.requests.forms.reactions import AnswerForm, FeedbackForm, FollowForm
from zinneke.services.requests.forms.steps import PinForm
from zinneke.services.requests.models import Report
from zinneke.services.requests.queries import access, followers
from zinneke.services.requests.queries.access import Proof, acting
from zinneke.services.requests.rules.states import IllegalMove
from zinneke.services.requests.views import session
from zinneke.services.requests.views.page import found, shown
from zinneke.ui.errors import too_often
from zinneke.ui.language import active
from zinneke.ui.ratelimit import limited


@limited("requests-me-too", times=60, per_s=3600, refuse=too_often)
@require_POST
def me_too(request: Request, number: str) -> HttpResponse:
    """Somebody saw it as well; a browser counts once. ``instead`` of a report of their own: the draft is dropped."""
    row, _proof = found(request, number)
    if session.count_once(request, row.pk):
        following.say_me_too(row)
    if request.POST.get("instead") and (draft := session.draft_of(request)):
        drafting.drop(draft)
        session.forget_draft(request)
    messages.success(request, _("Thank you. We count that you saw it too; follow it to hear what becomes of it."))
    return redirect("requests:report", row.number)


@limited("requests-follow", times=20, per_s=3600, refuse=too_often)
@require_POST
def follow(request: Request, number: str) -> HttpResponse:
    """Hear of it: by account, or by letters to an address that is confirmed first."""
    row, proof = found(request, number)
    user = acting(request.person)
    if user and request.POST.get("do") == "stop":
        following.stop_by_account(row, user)
        messages.success(request, _("You no longer follow this report."))
        return redirect("requests:report", row.number)
    if user:
        following.follow_by_account(row, user, active() if active() in ("fr", "nl") else "")
        messages.success(request, _("You follow this report: we tell you when something changes."))
        return redirect("requests:report", row.number)
    form = FollowForm(request.POST)
    if not form.is_valid():
        return shown(request, row, proof, 422, follow_form=form)
    following.follow_by_email(row, form.cleaned_data["email"], form.cleaned_data["language"])
    messages.success(request, _("A letter is on its way to this address. Open the page it names to confirm."))
    return redirect("requests:report", row.number)


@limited("requests-follower", times=60, per_s=600, refuse=too_often)
@require_http_methods(["GET", "HEAD", "POST"])
def follower(request: Request, secret: str) -> HttpResponse:
    """The page of somebody who follows: confirm, or stop. Opening it does nothing: mail programs do."""
    row = followers.of_secret(secret)
    if row is None:
        raise Http404
    if request.method == "POST" and request.POST.get("do") == "stop":
        following.stop(row)
        messages.success(request, _("You no longer follow this report, and your address is erased."))
        return redirect("requests:list")
    if request.method == "POST":
        following.confirm(row)
        messages.success(request, _("You follow this report: we tell you when something changes."))
        return redirect("requests:report", row.report.number)
    return render(request, "requests/follower.html", {"follower": row, "report": row.report})


@limited("requests-flag", times=10, per_s=3600, refuse=too_often)
@require_POST
def flag(request: Request, number: str) -> HttpResponse:
    """A text or a photo tells of a person: hidden until a human has looked."""
    row, _proof = found(request, number)
    moderating.flag(row)
    messages.success(request, _("Thank you. One of us looks at it. What none of us has read yet is hidden until then."))
    return redirect("requests:report", row.number)


@limited("requests-answer", times=30, per_s=3600, refuse=too_often)
@require_POST
def answer(request: Request, number: str) -> HttpResponse:
    """The answer of whoever reported."""
    row, proof = _mine(request, number)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return shown(request, row, proof, 422, answer_form=form)
    try:
        asking.answer(row, form.cleaned_data["answer"], proof=proof)
    except NotAsked:
        messages.error(request, _("The question is closed: its term is over, or it was answered already."))
    else:
        messages.success(request, _("Thank you. Your answer has arrived and work goes on."))
    return redirect("requests:report", row.number)


@limited("requests-feedback", times=30, per_s=3600, refuse=too_often)
@require_POST
def feedback(request: Request, number: str) -> HttpResponse:
    """What whoever reported thinks of how it ended."""
    row, proof = _mine(request, number)
    form = FeedbackForm(request.POST)
    if not form.is_valid():
        return shown(request, row, proof, 422, feedback_form=form)
    try:
        said = judging.judge(row, form.opinion(), proof=proof)
    except TooLate:
        messages.error(request, _("Your opinion can no longer be taken: it was given already, or the term is over."))
    else:
        told = _("Thank you. Somebody looks at it again.") if said.reopens else _("Thank you for your opinion.")
        messages.success(request, told)
    return redirect("requests:report", row.number)


@limited("requests-withdraw", times=30, per_s=3600, refuse=too_often)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Request, number: str) -> HttpResponse:
    """Take it back, after being asked once more."""
    row, proof = _mine(request, number)
    if request.method != "POST":
        return render(request, "requests/withdraw.html", {"report": row, "title": row.category.name(active())})
    try:
        withdrawing.withdraw(row, proof=proof)
    except IllegalMove:
        messages.error(request, _("This report can no longer be withdrawn."))
    else:
        messages.success(request, _("The report is withdrawn."))
    return redirect("requests:report", row.number)


@limited("requests-pin", times=20, per_s=600, refuse=too_often)
@require_http_methods(["GET", "HEAD", "POST"])
def by_pin(request: Request) -> HttpResponse:
    """Find one's report again by its number and the code that was given with it."""
    form = PinForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        row = access.of_pin(form.cleaned_data["number"], form.cleaned_data["pin"])
        if row:
            session.hold(request, row.pk)
            return redirect("requests:report", row.number)
        form.add_error("pin", _("This number and this code do not go together. Check both."))
    return render(request, "requests/pin.html", {"form": form}, status=422 if form.errors else 200)


@limited("requests-secret", times=100, per_s=600, refuse=too_often, methods=("GET", "HEAD"))
@require_http_methods(["GET", "HEAD"])
def by_secret(request: Request, secret: str) -> HttpResponse:
    """Find one's report again by the address in a letter."""
    row = access.of_secret(secret)
    if row is None:
        raise Http404
    session.hold(request, row.pk)
    return redirect("requests:report", row.number)


def _mine(request: Request, number: str) -> tuple[Report, Proof]:
    """The report and proof that the person made it; refuses anybody else."""
    row, proof = found(request, number)
    if proof is None:
        raise PermissionDenied(f"only whoever reported {row.number} may do this")
    return row, proof
