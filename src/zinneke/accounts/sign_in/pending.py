"""An identity that was proven and waits in the session until its holder says to which account it belongs."""

from dataclasses import asdict
from typing import Final

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.person import Request
from zinneke.accounts.sign_in.accounts import Vouched
from zinneke.accounts.sign_in.claims import Taken
from zinneke.accounts.sign_in.flow import Proof
from zinneke.accounts.sign_in.providers import Provider, provider
from zinneke.kernel.time import now

WAITING: Final = "sign_in_waiting"
LASTS_S: Final = 600


def keep(request: Request, chosen: Provider, proof: Proof, goes_to: str) -> None:
    """Have it wait. The national number is not kept."""
    request.session[WAITING] = {
        "provider": chosen.code,
        "vouched": asdict(proof.taken.vouched),
        "level": int(proof.level),
        "goes_to": goes_to,
        "at": int(now().timestamp()),
        "of": request.person.user.pk,
    }


def look(request: Request) -> tuple[Provider, Proof, str] | None:
    """What waits in this session of the same account, if it is not too late."""
    told = request.session.get(WAITING)
    chosen = provider(told["provider"]) if told else None
    if (
        told is None
        or chosen is None
        or now().timestamp() - told["at"] > LASTS_S
        or told["of"] != request.person.user.pk
    ):
        return None
    return chosen, Proof(Taken(Vouched(**told["vouched"])), Assurance(told["level"])), told["goes_to"]


def forget(request: Request) -> None:
    """It waits no more."""
    request.session.pop(WAITING, None)
