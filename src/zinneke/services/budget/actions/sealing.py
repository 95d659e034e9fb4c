"""After voting: the lot is drawn in public, then paper, roll and box are closed for good, and counting begins."""

from datetime import datetime
from typing import Final

from django.db import transaction

from zinneke.accounts.audit import record
from zinneke.accounts.person import Person
from zinneke.kernel.time import in_brussels, now
from zinneke.services.budget.actions import paper, voting
from zinneke.services.budget.models import Count, Election
from zinneke.services.budget.queries import paper_room, rights
from zinneke.services.budget.queries.voting_room import roll, room
from zinneke.services.budget.rules.phases import Deed
from zinneke.services.budget.rules.publication.statement import Statement
from zinneke.services.budget.rules.stages import NotYet

SHORTEST_SEED: Final = 6


def draw_lot(election: Election, seed: str, how_fr: str, how_nl: str, *, by: Person) -> Election:
    """Keep the seed that was drawn in public. The order of projects for ties follows from it, whoever reckons.

    Raises PermissionDenied, NotNow; NotYet before closing and once there is one; ValueError for a seed too
    short, or where how it was drawn is not told in both languages.
    """
    rights.require(Deed.COUNT, election.process, by)
    if len(seed.strip()) < SHORTEST_SEED or not (how_fr.strip() and how_nl.strip()):
        raise ValueError(
            f"the seed has at least {SHORTEST_SEED} characters; how it was drawn is told in both languages"
        )
    with transaction.atomic():
        row = _held(election)
        _require_closed(row)
        if row.lot_seed:
            raise NotYet("drawn", "the lot is drawn once")
        row.lot_seed, row.lot_how_fr, row.lot_how_nl = seed.strip(), how_fr.strip(), how_nl.strip()
        row.lot_drawn_at = now()
        row.save(update_fields=("lot_seed", "lot_how_fr", "lot_how_nl", "lot_drawn_at"))
        record("budget: lot drawn", row, by=by)
    return row


def seal(election: Election, *, by: Person) -> Count:
    """Close everything for good and ask for the count. Done again after a fault, it goes on where it stopped.

    Raises PermissionDenied, NotNow; NotYet before closing or without a lot; Refused, RollRefuses or BatchRefuses where
    box, roll or paper cannot be closed, as while a batch is not signed by two.
    """
    rights.require(Deed.COUNT, election.process, by)
    _require_closed(election)
    if not election.lot_seed:
        raise NotYet("lot", "the lot is drawn before anything is known")
    at = now()
    statement = _close(election, at)
    with transaction.atomic():
        row = _held(election)
        if row.sealed_at is None:
            row.sealed_at = at
            row.save(update_fields=("sealed_at",))
            record("budget: box sealed", row, by=by)
        count, _made = Count.objects.get_or_create(
            election=row, defaults={"asked_at": at, "statement": statement.record()}
        )
    return count


def _close(election: Election, at: datetime) -> Statement:
    """Paper into the box, the last receipts onto the board, the box sealed; how many there were."""
    name = election.public_id
    voting.box_of(election)
    if not room().box.election(name).sealed:
        paper.close(election)
    invalid = sum(paper_room.paper().totals(name).invalid.values())
    voting.publish_board(election, in_brussels(at).date(), at)
    box = room().box.seal(name, at)
    issued = roll().totals(name).issued
    return Statement(issued, box.accepted, box.replaced, box.paper, invalid, box.published)


def _held(election: Election) -> Election:
    return Election.objects.select_for_update().select_related("process").get(pk=election.pk)


def _require_closed(election: Election) -> None:
    if election.frozen_at is None or now() < election.closes_at:
        raise NotYet("open", f"voting ends at {election.closes_at:%d/%m/%Y %H:%M} UTC")
