"""An election that people come to the counter for, with a roll, and staff who are named."""

from datetime import timedelta

from zinneke.accounts.national_number.keyed import keyed
from zinneke.accounts.person import Person
from zinneke.kernel.time import in_brussels, now
from zinneke.services.budget.actions import signals
from zinneke.services.budget.models import Duty, Election, ElectionRoll, Line, Naming, Process
from zinneke.services.budget.queries import voting_room
from zinneke.services.budget.rules.phases import PhaseKind
from zinneke.services.budget.rules.states import State
from zinneke.services.budget.tests import edition
from zinneke.voting.roll.ports import Identity

PROJECTS = 5
HEAD = "national_number;postal_code;name;street;locality;language\n"


def vote(*running: PhaseKind) -> Election:
    """A vote on five projects, three of which may be chosen, while these phases run: vote and paper unless told."""
    return on_ballot(edition.process(*(running or (PhaseKind.VOTE, PhaseKind.PAPER_ENTRY))))


def on_ballot(process: Process) -> Election:
    """A vote of a process, on five projects."""
    made = edition.election(process, max_choices=3, minimum_age=16, postal_codes=["1020"])
    for number in range(1, PROJECTS + 1):
        proposal = edition.proposal(process, State.ON_BALLOT, title=f"Projet {number}")
        Line.objects.create(
            election=made, proposal=proposal, order=number, cost_cents=number * 10_000_00,
            **edition.titles(f"Project {number}"),
        )  # fmt: skip
    return made


def named(election: Election, duty: Duty, name: str = "", role: str = "") -> Person:
    """Somebody of the staff with the right for a duty, who is named for it."""
    roles = {Duty.ROLL: "budget_roll_keeper", Duty.SIGNALS: "budget_roll_keeper"}
    person = edition.somebody(name or duty.value, role or roles.get(duty, "budget_clerk"))
    also(election, duty, person)
    return person


def also(election: Election, duty: Duty, person: Person) -> None:
    """Name somebody for one more duty."""
    Naming.objects.create(election=election, user=edition.account(person), duty=duty, named_at=now())


def opened(election: Election) -> ElectionRoll:
    """Its roll."""
    forget_on = in_brussels(election.closes_at).date() + timedelta(days=90)
    roll = ElectionRoll.objects.create(election=election, forget_on=forget_on, opened_at=now())
    voting_room.roll().open(election.public_id, forget_on)
    signals.watch(election)
    return roll


def number(serial: int, year: int = 1985) -> str:
    """A national register number of somebody born in a year, whoever that is."""
    nine = f"{year % 100:02d}0101{serial:03d}"
    checked = int(nine if year < 2000 else f"2{nine}")
    return f"{nine}{97 - checked % 97:02d}"


def resident(serial: int) -> Identity:
    """That person, as the roll is asked."""
    return Identity.resident(keyed(number(serial)))


def row(serial: int, postal_code: str = "1020", year: int = 1985) -> str:
    """A line of a register."""
    return f"{number(serial, year)};{postal_code};Amina {serial};Rue Marie-Christine {serial};Bruxelles;fr\n"


def admitted(election: Election, *serials: int) -> None:
    """Have these people on the roll."""
    voting_room.roll().admit(election.public_id, [resident(one) for one in serials])
