"""An election as it is counted: its ballot as it was frozen, and the ballots of its sealed box."""

from collections import Counter
from collections.abc import Iterable, Sequence

from zinneke.kernel.text import Text
from zinneke.services.budget.models import Election, Line
from zinneke.services.budget.rules import ballots
from zinneke.services.budget.rules import election as counted
from zinneke.services.budget.rules.ballots import Sheet, Unfit
from zinneke.services.budget.rules.publication.ballots import public
from zinneke.services.budget.rules.publication.projects import Shown


class NoBallot(ValueError):
    """Something in the box is no ballot of this election: nothing is counted before somebody has looked."""


def tallied(election: Election, tally: Iterable[bytes]) -> counted.Election:
    """The election in its public form, with these ballots. Raises NoBallot."""
    projects = tuple(one.project for one in shown(election))
    numbers = {int(project.id): place for place, project in enumerate(projects)}
    sheet, given = _sheet(election, numbers), Counter[tuple[tuple[int, counted.Points], ...]]()
    for ballot in tally:
        given[_points(sheet, numbers, ballot)] += 1
    grouped = counted.grouped(given)
    return public(counted.Election(projects, grouped, election.budget_cents, election.kind, given[()]))


def shown(election: Election) -> Sequence[Shown]:
    """Its projects as people read of them, in the order of the ballot."""
    lines = election.lines.select_related("proposal", "proposal__pot").order_by("order")
    return [_shown(line) for line in lines]


def _shown(line: Line) -> Shown:
    proposal, pot = line.proposal, line.proposal.pot
    project = counted.Project(
        line.code, line.cost_cents, f"{line.title_fr} / {line.title_nl}", pot.code if pot else "", proposal.theme,
        line.group, line.priority, line.withdrawn,
    )  # fmt: skip
    title = Text(line.title_fr, line.title_nl, line.title_de, line.title_en)
    return Shown(project, title, proposal.lon, proposal.lat, line.reason_fr, line.reason_nl)


def _sheet(election: Election, numbers: Iterable[int]) -> Sheet:
    """What a ballot in the box may be: projects withdrawn meanwhile may be on it, and paper may be blank."""
    every = frozenset(numbers)
    most = 1 if election.kind is counted.BallotType.CHOOSE_ONE else election.max_choices or len(every)
    return Sheet(election.public_id, election.kind, every, 0, most, election.max_points or 0)


def _points(sheet: Sheet, numbers: dict[int, int], ballot: bytes) -> tuple[tuple[int, counted.Points], ...]:
    if not ballot:
        return ()  # blank, on paper
    try:
        found = ballots.read(sheet, ballot)
    except Unfit as error:
        raise NoBallot(f"{len(ballot)} bytes in the box of {sheet.election} are no ballot of it: {error}") from None
    return tuple(sorted((numbers[number], points) for number, points in found.items()))
