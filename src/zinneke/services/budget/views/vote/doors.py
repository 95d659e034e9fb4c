"""The two doors that a voter's browser asks by itself: one that knows who asks, one that knows what is voted.

Neither writes anything down: the site has no access log, and errors go back to the browser alone. The second is asked
without cookies and looks at none.
"""

import json
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from zinneke.accounts.person import Request
from zinneke.kernel.time import now
from zinneke.services.budget.actions import voting
from zinneke.services.budget.queries.voters import MayNot
from zinneke.services.budget.rules.ballots import Unfit
from zinneke.services.budget.views.vote.found import found, not_kept, noted
from zinneke.services.budget.views.vote.receipts import told
from zinneke.services.budget.views.vote.words import SAME_AS
from zinneke.ui.ratelimit import limited
from zinneke.voting.box.ports import Refused
from zinneke.voting.credential.blind import Forged

MOST_BYTES: Final = 50_000


def refused(code: str, status: int = 403) -> HttpResponse:
    """Why not, as the words on the ballot know it."""
    return not_kept(JsonResponse({"code": SAME_AS.get(code, code)}, status=status))


def _too_often(request: HttpRequest, wait_s: int) -> HttpResponse:
    return refused("too_often", 429)


@limited("budget-credential", times=120, per_s=60, refuse=_too_often)
@require_POST
def credential(request: Request, public_id: str) -> HttpResponse:
    """Sign a blinded request for whoever is signed in, or has the code of a letter."""
    election = found(public_id)
    try:
        asked = _sent(request)
        blinded = bytes.fromhex(asked["request"])
        signature = voting.issue(election, request.person, asked["letter"], blinded, now())
        noted(request, election)
    except MayNot as error:
        return refused(error.code)
    except PermissionDenied:
        return refused(voting.CLOSED)
    except (ValueError, KeyError, TypeError):
        return refused("not_canonical", 422)
    return not_kept(JsonResponse({"signature": signature.hex()}))


@limited("budget-cast", times=120, per_s=60, refuse=_too_often)
@csrf_exempt
@require_POST
def cast(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a ballot with its credential. Who sends it is not asked."""
    election = found(public_id)
    try:
        given = _sent(request)
        prepared, signature, nonce = (bytes.fromhex(given[name]) for name in ("prepared", "signature", "nonce"))
        receipt = voting.cast(election, given["ballot"].encode(), prepared, signature, nonce, now())
    except MayNot as error:
        return refused(error.code)
    except Unfit as error:
        return refused(error.code, 422)
    except Forged:
        return refused("forged")
    except (Refused, ValueError, KeyError, TypeError):
        return refused("not_canonical", 422)
    return not_kept(JsonResponse(told(election, receipt)))


def _sent(request: HttpRequest) -> dict[str, str]:
    """The texts of a JSON object. Raises ValueError for anything else."""
    if len(request.body) > MOST_BYTES:
        raise ValueError("a ballot is not so long")
    sent: Any = json.loads(request.body)
    if not isinstance(sent, dict) or not all(isinstance(value, str) for value in sent.values()):
        raise ValueError("a JSON object of texts is wanted")
    return sent
