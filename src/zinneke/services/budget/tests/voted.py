"""An election that was voted on and sealed, for tests: real rows, a real box in a folder of the test."""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from zinneke.kernel.time import in_brussels, now
from zinneke.services.budget.models import Count, Election, Line
from zinneke.services.budget.queries import voting_room
from zinneke.services.budget.rules import ballots
from zinneke.services.budget.rules import settings as counting
from zinneke.services.budget.rules.phases import PhaseKind
from zinneke.services.budget.rules.publication.statement import Statement
from zinneke.services.budget.rules.states import State
from zinneke.services.budget.tests import edition
from zinneke.voting import keys
from zinneke.voting.box.ports import Election as Boxed
from zinneke.voting.box.ports import Secrets

COSTS: Final = (60_00, 25_00, 35_00, 40_00, 20_00)
CHOSEN: Final = ("123", "134", "134", "3", "1", "2", "134", "5", "124", "245")


def election(*running: PhaseKind, costs: Sequence[int] = COSTS, slug: str = "laeken", **more: Any) -> Election:
    """An election that has closed: projects of these costs on its ballot, frozen."""
    process, at = edition.process(*running, slug=slug), now()
    given: dict[str, Any] = {
        "budget_cents": 100_00, "max_choices": 3, "opens_at": at - edition.WEEK, "closes_at": at - timedelta(hours=1),
        "settings": counting.Settings().record(), "fingerprint": counting.Settings().fingerprint,
    }  # fmt: skip
    row = edition.election(process, **given | more)
    for order, cost in enumerate(costs, 1):
        proposal = edition.proposal(process, State.ON_BALLOT, title=f"Projet {order}")
        Line.objects.create(
            election=row, proposal=proposal, order=order, cost_cents=cost, **edition.titles(f"Project {order}")
        )
    Election.objects.filter(pk=row.pk).update(frozen_at=at - edition.WEEK)
    return Election.objects.get(pk=row.pk)


def cast(row: Election, chosen: Sequence[str] = CHOSEN) -> None:
    """Ballots that name these numbers come into its box while it is open."""
    board, opened = keys.new_board_key(), row.closes_at - timedelta(hours=1)
    boxed = Boxed(row.public_id, row.closes_at, b"-", keys.signing_public(board))
    voting_room.room().box.open(boxed, Secrets(b"-", keys.locked(board, voting_room.secret())))
    for one in chosen:
        ballot = ballots.written(row.public_id, {int(number): 1 for number in one})
        voting_room.room().box.cast(row.public_id, secrets.token_bytes(32), ballot, secrets.token_bytes(32), opened)
    voting_room.room().board.publish(row.public_id, in_brussels(opened).date(), board.sign)


def sealed(row: Election) -> Count:
    """The box is sealed, the lot drawn, and the count waits for its turn."""
    box = voting_room.room().box.seal(row.public_id, now())
    statement = Statement(box.accepted, box.accepted, box.replaced, box.paper, 0, box.published)
    Election.objects.filter(pk=row.pk).update(
        lot_seed="7 3 9", lot_how_fr="Trois dés", lot_how_nl="Drie dobbelstenen", lot_drawn_at=now(), sealed_at=now()
    )
    return Count.objects.create(election=Election.objects.get(pk=row.pk), asked_at=now(), statement=statement.record())
