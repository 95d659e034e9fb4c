"""The edition before: voted on, counted, published, and being built.

Its projects and their lives are written as rows; the vote goes the way of any vote: roll, credentials, box, board,
paper, lot, seal, count, files. It takes seconds of a processor, so that a background task does it. Until everything is
there nobody sees it; broken off, it goes on where it stopped.
"""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q

from zinneke.kernel.time import now
from zinneke.services.budget.actions import counting, results, rolls, sealing
from zinneke.services.budget.actions.demonstrating import casting, piles
from zinneke.services.budget.actions.demonstrating.edition import POSTAL_CODE, Edition, begin, day
from zinneke.services.budget.actions.demonstrating.numbers import number
from zinneke.services.budget.actions.demonstrating.realised import PUBLISHED, build
from zinneke.services.budget.actions.demonstrating.staff import Crew, crew, dismiss
from zinneke.services.budget.actions.results import Ruled
from zinneke.services.budget.manifest import invented_past as invented
from zinneke.services.budget.models import Count, Election, Phase, Process
from zinneke.services.budget.queries import register, trying
from zinneke.services.budget.rules.phases import DEFAULTS, PhaseKind
from zinneke.services.budget.rules.stages import Stage
from zinneke.services.budget.rules.states import State

_P, _S = PhaseKind, State
EDITION: Final = Edition(
    invented.SLUG, invented.TITLE, invented.ABOUT, invented.PROJECTS,
    (
        (_P.IDEAS, -640, -580), (_P.SUPPORT, -640, -550), (_P.FEASIBILITY, -579, -480), (_P.DECISION, -479, -440),
        (_P.VOTE, -439, -410), (_P.PAPER_ENTRY, -430, -405), (_P.COUNT, -409, -395), (_P.OBJECTION, -394, -380),
        (_P.RESULT, -395, -370), (_P.REALISATION, -369, 400),
    ),
    {
        _S.PROPOSED: -610, _S.IN_FEASIBILITY: -570, _S.FEASIBLE: -500, _S.INFEASIBLE: -500, _S.ADMITTED: -455,
        _S.REFUSED: -455, _S.ON_BALLOT: -441,
    },
)  # fmt: skip
ONLINE: Final = 258
ON_PAPER: Final = 44
AT_HOME: Final = 38
"""On the roll, and do not vote."""
FIRST_NUMBER: Final = 101
PILES: Final = (("DEMO-1", 24), ("DEMO-2", 20))
"""Seal and size of each; together as many as voted on paper."""
RETAINED: Final = timedelta(days=3650)
"""The roll: as long as a demonstration may stand, so that it can be looked at."""
HEAD: Final = "national_number;postal_code\n"
WORKED: Final = (PhaseKind.VOTE, PhaseKind.PAPER_ENTRY, PhaseKind.COUNT, PhaseKind.RESULT)


def demonstrate(at: datetime | None = None) -> bool:
    """Have it, unless it is there, or the city has an edition of its own. Gives whether it was finished now."""
    found = Process.objects.filter(Q(demonstration=False) | Q(slug=EDITION.slug, published=True))
    if found.exists():
        return False
    election = _begun(at or now())
    staff = crew(election)
    if not election.lot_seed:
        _vote(election, staff)
        election = sealing.draw_lot(election, invented.LOT_SEED, *invented.LOT_HOW, by=staff.organiser)
    sealing.seal(election, by=staff.organiser)
    counting.count_waiting()
    if not Count.objects.filter(election=election, stage=Stage.DONE).exists():
        return False  # another process counts, or the count failed and its page says why
    _publish(election, staff)
    return True


def _begun(at: datetime) -> Election:
    """Its election, made with a phase that runs at present in which everything may be done."""
    election = Election.objects.filter(process__slug=EDITION.slug).select_related("process").first()
    if election is not None:
        return election
    with transaction.atomic():
        election = begin(EDITION, at, published=False)
        Phase.objects.create(
            process=election.process, kind=PhaseKind.COUNT, starts_at=at - casting.DAY, ends_at=at + RETAINED,
            grants=[one.record() for kind in WORKED for one in DEFAULTS[kind]],
        )  # fmt: skip
    return election


def _vote(election: Election, staff: Crew) -> None:
    roll = rolls.open_roll(election, (now() + RETAINED).date(), by=staff.keeper)
    serials = range(FIRST_NUMBER, FIRST_NUMBER + ONLINE + ON_PAPER + AT_HOME)
    content = (HEAD + "".join(f"{number(one)};{POSTAL_CODE}\n" for one in serials)).encode()
    if not roll.changes.exists():
        rolls.read_register(roll, content, by=staff.keeper)
    people = [one.identity for one in register.read(content, rolls.conditions_of(election)).residents]
    chance = trying.chance(election, "voters")
    made = casting.letters(election, people[:ONLINE], chance)
    casting.cast(election, made, chance)
    piles.hand_out(election, people[ONLINE : ONLINE + ON_PAPER], staff)
    for seal, size in PILES:
        piles.count(election, piles.pile(seal, size, election.lines.count(), chance), staff)


@transaction.atomic
def _publish(election: Election, staff: Crew) -> None:
    """The result with what the College said of it, what became of winners, and the phases as they were."""
    at = election.process.made_at - EDITION.first_day
    results.record_decision(
        election, Ruled(invented.COLLEGE, day(at, PUBLISHED), *invented.TAKEN_NOTE), by=staff.secretary
    )
    build(election, at)
    results.publish_result(election, by=staff.organiser)
    Count.objects.filter(election=election).update(published_at=at + timedelta(days=PUBLISHED))
    Phase.objects.filter(process=election.process, kind=PhaseKind.COUNT, ends_at__gt=at).delete()
    Process.objects.filter(pk=election.process_id).update(published=True)
    dismiss()
