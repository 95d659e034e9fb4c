"""The ballot, and all of voting for a browser without JavaScript: choose, check, cast, receipt.

What is chosen is carried from page to page in their forms: no session and no table of the site ever has it.
"""

import secrets
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zinneke.accounts.person import Request
from zinneke.kernel.time import now
from zinneke.services.budget.actions import voting
from zinneke.services.budget.forms import counted
from zinneke.services.budget.forms.ballots import CHOICE, PLACE, POINTS, points_in
from zinneke.services.budget.manifest import invented
from zinneke.services.budget.models import Election
from zinneke.services.budget.queries import results, trying
from zinneke.services.budget.queries.ballot import Choice, Stand, choices, counted_by, sheet, stand
from zinneke.services.budget.queries.voters import MayNot, why_not
from zinneke.services.budget.rules import ballots
from zinneke.services.budget.rules.ballots import Sheet, Unfit
from zinneke.services.budget.views.vote.found import found, not_kept, noted
from zinneke.services.budget.views.vote.receipts import told
from zinneke.services.budget.views.vote.words import of_ballot, words_of
from zinneke.ui.errors import too_often
from zinneke.ui.language import active
from zinneke.ui.ratelimit import limited
from zinneke.voting import keys
from zinneke.voting.credential import codes

NONCE_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Row:
    """A project on the ballot, and what stands in its field."""

    choice: Choice
    value: str

    @property
    def place(self) -> int:
        """The place that was chosen; 0: none."""
        return int(self.value) if self.value.isascii() and self.value.isdigit() else 0


@limited("budget-vote", times=200, per_s=600, refuse=too_often)
@require_http_methods(["GET", "HEAD", "POST"])
def ballot(request: Request, public_id: str) -> HttpResponse:
    """The ballot while votes are taken; else when they are."""
    election = found(public_id)
    standing = stand(election, request.person, now())
    if standing is not Stand.OPEN:
        page = {
            "election": election, "title": election.title(active()), "stand": standing.value,
            "result": results.published(public_id), **_rule(election),
        }  # fmt: skip
        return not_kept(render(request, "budget/vote/closed.html", page))
    sent = request.POST
    if request.method != "POST" or sent.get("do") == "change":
        return _shown(request, election, sent)
    try:
        return _checked(request, election, sent)
    except Unfit as error:
        return _shown(request, election, sent, of_ballot(sheet(election), error.code))
    except MayNot as refused:
        return _shown(request, election, sent, words_of(sheet(election))[refused.code])


def _checked(request: Request, election: Election, sent: QueryDict) -> HttpResponse:
    """The ballot once more before it is cast, or its receipt."""
    points = points_in(sheet(election), sent)
    code, letter = _code(sent), sent.get("letter", "")
    written = ballots.written(election.public_id, points)
    if sent.get("do") == "cast":
        nonce = _nonce(sent.get("nonce", ""))
        receipt = voting.cast_here(election, request.person, letter, code, written, nonce, now())
        noted(request, election)
        page = {"election": election, "title": election.title(active()), "ballot": written.decode(),
                "nonce": nonce.hex(), "code": codes.written(code), **told(election, receipt)}  # fmt: skip
        return not_kept(render(request, "budget/vote/receipt.html", page))
    titles = {one.number: one.title for one in choices(election, active())}
    ordered = sorted(points.items(), key=lambda one: (-one[1], one[0]))
    page = {
        "election": election, "title": election.title(active()), "kind": election.ballot_kind, "letter": letter,
        "chosen": [(titles[number], given) for number, given in ordered], "fields": list(_fields(sent)),
        "code": codes.written(code), "nonce": secrets.token_hex(NONCE_BYTES),
    }  # fmt: skip
    return not_kept(render(request, "budget/vote/review.html", page))


def _shown(request: Request, election: Election, sent: QueryDict, refused: str = "") -> HttpResponse:
    known, of = sheet(election), voting.box_of(election)
    public = keys.verifying_key(of.issuing_key).public_numbers()
    page: dict[str, Any] = {
        "election": election, "title": election.title(active()), "kind": election.ballot_kind, "sheet": known,
        "rows": [Row(one, _value(known, sent, one.number)) for one in choices(election, active())],
        "places": range(1, known.most + 1), "modulus": f"{public.n:x}", "exponent": public.e, "refused": refused,
        "letter": sent.get("letter", ""), "code": sent.get("code", ""), "words": words_of(known).items(),
        "hindrance": why_not(election, request.person), "trying": trying.unused(election),
        "residents": invented.RESIDENTS, **_rule(election),
    }  # fmt: skip
    return not_kept(render(request, "budget/vote/ballot.html", page, status=422 if refused else 200))


def _rule(election: Election) -> dict[str, Any]:
    """How it is counted, exactly and in words; nothing before it is frozen."""
    exactly = counted_by(election, active())
    return {"counted_by": exactly, "how_counted": counted.told(election.settings) if exactly else ()}


def _value(of: Sheet, sent: QueryDict, number: int) -> str:
    if str(number) in sent.getlist(CHOICE):
        return "1"
    return sent.get(f"{PLACE}{number}") or sent.get(f"{POINTS}{number}") or ""


def _fields(sent: QueryDict) -> list[tuple[str, str]]:
    """What was chosen, for the next page's form."""
    names = [name for name in sent if name == CHOICE or name.startswith((PLACE, POINTS))]
    return [(name, value) for name in names for value in sent.getlist(name) if value]


def _code(sent: QueryDict) -> str:
    typed = sent.get("code", "")
    if not typed.strip():
        return codes.normal(codes.new_code())
    try:
        return codes.normal(typed)
    except ValueError:
        raise MayNot("code") from None


def _nonce(digits: str) -> bytes:
    try:
        nonce = bytes.fromhex(digits)
    except ValueError:
        raise Unfit("not_canonical") from None
    if len(nonce) != NONCE_BYTES:
        raise Unfit("not_canonical")
    return nonce
