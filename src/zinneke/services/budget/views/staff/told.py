"""What pages of the vote tell staff: the election, and why something was refused, in the language of the page."""

from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zinneke.accounts.person import Request
from zinneke.services.budget.manifest.polling_words import STATES
from zinneke.services.budget.models import Duty, Election
from zinneke.services.budget.queries import duties
from zinneke.services.budget.rules.typed import Mistyped, Slip
from zinneke.ui.language import active
from zinneke.voting.paper.rules import BatchRefuses, NotYet, SameClerk
from zinneke.voting.roll.ports import AnotherRequest, NotOnRoll, RollClosed, RollRefuses, TakenAlready

UNPROCESSABLE: Final = 422
SLIPS: Final = {
    Slip.NO_NUMBER: gettext_lazy("“%(piece)s” is no number of a project."),
    Slip.NOT_ON_BALLOT: gettext_lazy("Project %(piece)s is not on the ballot."),
    Slip.TWICE: gettext_lazy("Project %(piece)s is typed twice."),
    Slip.POINTS_MISSING: gettext_lazy("“%(piece)s”: type the points too, such as 3:5."),
    Slip.HAS_NO_POINTS: gettext_lazy("“%(piece)s”: this ballot has no points."),
}


def election_of(request: Request, public_id: str, duty: Duty) -> Election:
    """The election, for who is named for a duty of it. Raises Http404, PermissionDenied."""
    found = Election.objects.filter(public_id=public_id).select_related("process", "roll").first()
    if found is None:
        raise Http404
    duties.require(duty, found, request.person)
    return found


def page(request: Request, name: str, election: Election, refused: bool = False, **told: Any) -> HttpResponse:
    """A page of an election."""
    context = {"election": election, "title": election.title(active()), **told}
    return render(request, f"budget/polling/{name}.html", context, status=UNPROCESSABLE if refused else 200)


def refusal(error: RollRefuses) -> str:
    """Why the roll refuses."""
    if isinstance(error, TakenAlready):
        return _("Not possible: this person %(state)s.") % {"state": STATES[error.state].to(active())}
    if isinstance(error, NotOnRoll):
        return _("Nobody of this number or code is on the roll. The code may have been replaced by another.")
    if isinstance(error, AnotherRequest):
        return _("This is not the code with which this person voted.")
    if isinstance(error, RollClosed):
        return _("The roll is closed.")
    return _("This vote has no roll yet, or it was destroyed.")


def batch_refusal(error: BatchRefuses) -> str:
    """Why a batch refuses."""
    if isinstance(error, SameClerk):
        return _("You had a part in this batch already: somebody else has to do this.")
    if isinstance(error, NotYet):
        return _("Not possible at this stage of the batch, or the number of ballots does not fit.")
    return _("This batch does not take that. Look at its number of ballots.")


def slip(error: Mistyped) -> str:
    """What was typed wrongly."""
    return str(SLIPS[error.slip]) % {"piece": error.piece}
