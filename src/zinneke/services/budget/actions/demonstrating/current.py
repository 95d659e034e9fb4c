"""The edition that is in the phase of the vote, with the ideas before it: anybody may try to vote in it."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.models.ways import MAIL
from zinneke.accounts.national_number.keyed import keep, keyed
from zinneke.accounts.sign_in.accounts import Vouched, signed_in
from zinneke.kernel.time import in_brussels, now
from zinneke.services.budget.actions.demonstrating.edition import Edition, begin
from zinneke.services.budget.actions.demonstrating.numbers import number
from zinneke.services.budget.manifest import invented
from zinneke.services.budget.models import Election, ElectionRoll, Process
from zinneke.services.budget.queries import trying
from zinneke.services.budget.queries.voting_room import roll
from zinneke.services.budget.rules.phases import PhaseKind
from zinneke.services.budget.rules.states import State
from zinneke.voting.roll.ports import Channel, Identity

_P, _S = PhaseKind, State
EDITION: Final = Edition(
    invented.SLUG, invented.TITLE, invented.ABOUT, invented.PROJECTS,
    (
        (_P.IDEAS, -220, -160), (_P.SUPPORT, -220, -130), (_P.FEASIBILITY, -159, -52), (_P.DECISION, -51, -15),
        (_P.VOTE, -14, 60), (_P.PAPER_ENTRY, 30, 85), (_P.COUNT, 61, 90), (_P.OBJECTION, 91, 105),
        (_P.RESULT, 91, 130), (_P.REALISATION, 131, 930),
    ),
    {
        _S.PROPOSED: -190, _S.IN_FEASIBILITY: -150, _S.FEASIBLE: -80, _S.INFEASIBLE: -80, _S.ADMITTED: -30,
        _S.REFUSED: -30, _S.ON_BALLOT: -16,
    },
    Assurance.EMAIL,
)  # fmt: skip
"""Its residents sign in by a link: a demonstration has no provider that knows them better."""
KEPT: Final = timedelta(days=90)
"""The roll, after closing."""


def demonstrate(at: datetime | None = None) -> int:
    """Invent the edition where the city has none of its own. Gives how many projects it has."""
    if Process.objects.filter(Q(demonstration=False) | Q(slug=EDITION.slug)).exists():
        return 0
    begin(EDITION, at or now(), published=True)
    return len(EDITION.projects)


def let_try(at: datetime | None = None) -> int:
    """Open the roll of its vote: letters for anybody, and residents who sign in. Gives how many came onto it.

    Done again after a fault, it goes on where it stopped.
    """
    election = Election.objects.filter(process__slug=EDITION.slug, closes_at__gt=at or now()).first()
    if election is None:
        return 0
    codes = trying.letters(election)
    if trying.given(election, codes[0]):
        return 0
    forget_on = in_brussels(election.closes_at + KEPT).date()
    ElectionRoll.objects.get_or_create(election=election, defaults={"forget_on": forget_on, "opened_at": now()})
    roll().open(election.public_id, forget_on)
    roll().admit(election.public_id, [_resident(serial, *one) for serial, one in enumerate(invented.RESIDENTS, 1)])
    roll().give_codes(election.public_id, [(Identity.code(code), None) for code in codes], Channel.LETTER)
    return len(codes) + len(invented.RESIDENTS)


def _resident(serial: int, name: str, email: str) -> Identity:
    """Somebody who signs in by a link to this address, which a simulated city shows to its staff."""
    user = signed_in(Vouched(MAIL, email, given_name=name, email=email))
    keep(user, number(serial))
    return Identity.resident(keyed(number(serial)))
