"""Receipts: what a voter is told of theirs, and whether one is in the box and on the board."""

from typing import Final

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zinneke.services.budget.models import Election
from zinneke.services.budget.queries.voting_room import room
from zinneke.services.budget.rules import receipts
from zinneke.services.budget.views.vote.found import found, not_kept
from zinneke.ui.city import site
from zinneke.ui.errors import too_often
from zinneke.ui.language import active
from zinneke.ui.ratelimit import limited

MASK: Final = 4
"""Of the QR code. Any can be read; to try all eight for the most even one would take longer than taking the ballot."""


def told(election: Election, receipt: bytes) -> dict[str, str]:
    """A receipt in full, its short code, and the address that tells of it as a QR code."""
    short = receipts.short(receipt)
    address = f"{site()}{reverse('budget:receipt', args=[election.public_id])}?receipt={short}"
    qr = segno.make(address, error="l", boost_error=False, mask=MASK).svg_data_uri(scale=4, border=4, light="white")
    return {"receipt": receipt.hex(), "short": short, "qr": qr}


@limited("budget-receipt", times=120, per_s=60, refuse=too_often, methods=("GET",))
@require_safe
def inclusion(request: HttpRequest, public_id: str) -> HttpResponse:
    """Whether a receipt is in the box, and on the public board, with the proof."""
    election, typed = found(public_id), request.GET.get("receipt", "")[:100]
    page = {"election": election, "title": election.title(active()), "typed": typed}
    if typed.strip():
        page |= _looked_up(election, typed)
    return not_kept(render(request, "budget/vote/inclusion.html", page))


def _looked_up(election: Election, typed: str) -> dict[str, object]:
    try:
        receipt = room().box.whole(election.public_id, receipts.beginning(typed))
    except ValueError:
        return {"wrong": True}
    if receipt is None:
        return {"unknown": True}
    proof = room().board.inclusion(election.public_id, receipt)
    if proof is None:
        return {"receipt": receipt.hex(), "waiting": True}
    return {"receipt": receipt.hex(), "proof": proof, "root": proof.root.root.hex(),
            "path": [step.hex() for step in proof.path]}  # fmt: skip
