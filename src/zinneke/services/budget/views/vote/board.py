"""The public board of an election: its signed roots, every receipt, and the proofs that programs check."""

import base64
from collections.abc import Iterator
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zinneke.services.budget.actions.voting import box_of
from zinneke.services.budget.queries.voting_room import room
from zinneke.services.budget.rules import receipts
from zinneke.services.budget.views.vote.found import found
from zinneke.ui.language import active
from zinneke.voting import keys
from zinneke.voting.board.ports import ENTRIES_AT_ONCE, Entry, Root

LINES: Final = "application/jsonl"


@require_safe
def board(request: HttpRequest, public_id: str) -> HttpResponse:
    """What the board is, its roots, and where to have all of it."""
    election = found(public_id)
    roots = [(root, root.root.hex()) for root in reversed(room().board.roots(public_id))]
    key = base64.b64encode(box_of(election).board_key).decode()
    page = {"election": election, "title": election.title(active()), "roots": roots, "key": key}
    return render(request, "budget/vote/board.html", page)


@require_safe
def entries(request: HttpRequest, public_id: str) -> StreamingHttpResponse:
    """Every receipt, a line each, in the order of the board."""
    found(public_id)
    return StreamingHttpResponse(_lines(public_id), content_type=LINES)


@require_safe
def roots(request: HttpRequest, public_id: str) -> JsonResponse:
    """Every signed root."""
    found(public_id)
    return JsonResponse([_root(root) for root in room().board.roots(public_id)], safe=False)


@require_safe
def key(request: HttpRequest, public_id: str) -> HttpResponse:
    """The public key that roots are signed with."""
    return HttpResponse(keys.pem(box_of(found(public_id)).board_key), content_type="application/x-pem-file")


@require_safe
def inclusion(request: HttpRequest, public_id: str, receipt: str) -> JsonResponse:
    """The proof that a receipt is on the board (RFC 9162, 2.1.3)."""
    found(public_id)
    try:
        whole = room().box.whole(public_id, receipts.beginning(receipt))
    except ValueError as error:
        raise Http404(str(error)) from None
    proof = room().board.inclusion(public_id, whole) if whole else None
    if whole is None or proof is None:
        raise Http404("this receipt is not on the board")
    path = [step.hex() for step in proof.path]
    return JsonResponse({"receipt": whole.hex(), "k": proof.k, "root": _root(proof.root), "path": path})


@require_safe
def consistency(request: HttpRequest, public_id: str, first: int, second: int) -> JsonResponse:
    """The proof that the board only grew between two sizes (RFC 9162, 2.1.4)."""
    found(public_id)
    try:
        path = room().board.consistency(public_id, first, second)
    except IndexError as error:
        raise Http404(str(error)) from None
    return JsonResponse({"first": first, "second": second, "path": [step.hex() for step in path]})


def _lines(public_id: str) -> Iterator[str]:
    after = 0
    while shown := room().board.entries(public_id, after, ENTRIES_AT_ONCE):
        yield "".join(map(_line, shown))
        after = shown[-1].k


def _line(entry: Entry) -> str:
    return f'{{"k":{entry.k},"receipt":"{entry.receipt.hex()}","h":"{entry.head.hex()}"}}\n'


def _root(root: Root) -> dict[str, object]:
    return {"election": root.election, "day": root.day.isoformat(), "size": root.size, "root": root.root.hex(),
            "head": root.head.hex(), "signature": root.signature.hex()}  # fmt: skip
