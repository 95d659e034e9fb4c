"""The count of a published election: the same function makes the result and repeats it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from zinneke.services.budget.rules.count import Outcome, count
from zinneke.services.budget.rules.election import Election
from zinneke.services.budget.rules.explained.reasons import Facts
from zinneke.services.budget.rules.explained.record import explained, spent
from zinneke.services.budget.rules.publication.canonical import canonical, sha256
from zinneke.services.budget.rules.settings import Settings
from zinneke.services.budget.rules.shares.completion import Told


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted election as documents: the result, why, and what other rules would give."""

    result: Facts
    explanation: Facts
    comparison: Facts


def counted(
    election: Election,
    settings: Settings,
    lot: Sequence[str],
    told: Told = lambda _runs, _cents: None,
    explaining: Callable[[], None] = lambda: None,
) -> Counted:
    """Count. ``settings`` are as frozen: the lot was drawn after them. ``told`` hears of each run, ``explaining`` when
    the count is over and the reasons begin.
    """
    drawn = replace(settings, lot=tuple(lot))
    outcome = count(election, drawn, told)
    explaining()
    record = explained(election, drawn, outcome)
    comparison = record.pop("other_rules")
    return Counted(_result(election, outcome, settings, record), record, comparison)


def ballots_fingerprint(election: Election) -> str:
    """A hash of the ballots that does not depend on their order."""
    ids = [project.id for project in election.projects]
    given = [[one.times, [[ids[project], str(points)] for project, points in one.points]] for one in election.ballots]
    return sha256(canonical({"ballots": given, "blank": election.blank, "type": election.ballot_type}))


def _result(election: Election, outcome: Outcome, settings: Settings, record: Facts) -> Facts:
    used = spent(election, outcome)
    return {
        "funded": record["funded"],
        "spent_cents": used,
        "left_cents": election.budget_cents - used,
        "ties": record["count"]["ties"],
        "settings_sha256": settings.fingerprint,
        "ballots_sha256": ballots_fingerprint(election),
    }
