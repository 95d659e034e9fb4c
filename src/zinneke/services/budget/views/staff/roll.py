"""The roll of a vote: opened, filled, letters. No page tells how many have voted."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zinneke.accounts.gate import staff_page
from zinneke.accounts.person import Request
from zinneke.services.budget.actions import rolls
from zinneke.services.budget.actions.rolls import NotPossible
from zinneke.services.budget.forms.polling import CodesForm, RegisterForm, RollForm
from zinneke.services.budget.manifest.polling_words import FAULTS, KINDS
from zinneke.services.budget.models import Duty, Election, ElectionRoll, RollChange
from zinneke.services.budget.queries.register import NotARegister
from zinneke.services.budget.views.staff.told import election_of, page, refusal
from zinneke.ui import sent_files
from zinneke.ui.forms import DesignedForm
from zinneke.ui.language import active
from zinneke.voting.roll.ports import RollRefuses

PDF = "application/pdf"
SHOWN = 50


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def roll_page(request: Request, election: str) -> HttpResponse:
    """How the roll stands, or opening it."""
    found = election_of(request, election, Duty.ROLL)
    form = RollForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            rolls.open_roll(found, form.cleaned_data["forget_on"], by=request.person)
        except NotPossible:
            form.add_error("forget_on", _("On this day the vote is not over."))
        else:
            return redirect("budget_staff:roll", election)
    return _page(request, found, opening=form)


@require_POST
@staff_page
def register(request: Request, election: str) -> HttpResponse:
    """Read a register."""
    found = election_of(request, election, Duty.ROLL)
    form = RegisterForm(request.POST, request.FILES)

    def read(roll: ElectionRoll) -> HttpResponse:
        change = rolls.read_register(roll, form.cleaned_data["file"], by=request.person)
        messages.success(
            request, _("%(taken)s of %(read)s lines may vote.") % {"taken": change.taken, "read": change.read}
        )
        return redirect("budget_staff:roll", election)

    return _done(request, found, form, read, "registering")


@require_POST
@staff_page
def letters(request: Request, election: str) -> HttpResponse:
    """Letters for a register, as a PDF that is kept nowhere."""
    found = election_of(request, election, Duty.ROLL)
    form = RegisterForm(request.POST, request.FILES)

    def printed(roll: ElectionRoll) -> HttpResponse:
        content = rolls.print_letters(roll, form.cleaned_data["file"], by=request.person)
        return sent_files.answer(content, PDF, "letters.pdf")

    return _done(request, found, form, printed, "lettering")


@require_POST
@staff_page
def codes(request: Request, election: str) -> HttpResponse:
    """Letters for nobody in particular, as a PDF that is kept nowhere."""
    found = election_of(request, election, Duty.ROLL)
    form = CodesForm(request.POST)

    def printed(roll: ElectionRoll) -> HttpResponse:
        content = rolls.print_codes(roll, form.cleaned_data["count"], by=request.person)
        return sent_files.answer(content, PDF, "letters.pdf")

    return _done(request, found, form, printed, "coding")


def _done(
    request: Request, election: Election, form: DesignedForm, deed: Callable[[ElectionRoll], HttpResponse], name: str
) -> HttpResponse:
    """Do it, or show the page again with what is wrong."""
    roll = _roll(election)
    if roll is not None and form.is_valid():
        try:
            return deed(roll)
        except NotARegister as error:
            form.add_error(None, _("This is no register: %(why)s") % {"why": error})
        except NotPossible:
            form.add_error(None, _("At most 500 letters in one file: send it in parts."))
        except RollRefuses as error:
            form.add_error(None, refusal(error))
    return _page(request, election, **{name: form})


def _page(request: Request, election: Election, **forms: DesignedForm) -> HttpResponse:
    roll = _roll(election)
    changes = [_told(one) for one in roll.changes.order_by("-at")[:SHOWN]] if roll else []
    shown: dict[str, DesignedForm] = {
        "opening": RollForm(), "registering": RegisterForm(auto_id="register_%s"),
        "lettering": RegisterForm(auto_id="letters_%s"), "coding": CodesForm(),
    } | forms  # fmt: skip
    refused = any(one.is_bound and bool(one.errors) for one in shown.values())
    return page(request, "roll", election, refused, roll=roll, changes=changes, **shown)


def _told(change: RollChange) -> tuple[RollChange, str, list[tuple[int, str]]]:
    return change, KINDS[change.kind].to(active()), [(line, FAULTS[why].to(active())) for line, why in change.faults]


def _roll(election: Election) -> ElectionRoll | None:
    return ElectionRoll.objects.filter(election=election).first()
