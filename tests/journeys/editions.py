"""Participatory budgets for journeys: ``python -m tests.journeys.editions VERB NAME`` tells as JSON what was made.

``edition`` makes one in which projects are proposed, examined and decided on, ``result`` one whose result is public,
``closed`` one whose vote is over and not sealed, each with people who are signed in. ``invitation`` tells the secret of
the last invitation of an edition, ``count`` counts what waits, as the worker would.
"""

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from tests.journeys.running import City, run_inside
from tests.journeys.sessions import key_of, set_up

PEOPLE: Final[Mapping[str, str]] = {
    "amina": "", "bea": "", "nora": "", "zoe": "budget_moderator", "max": "budget_moderator",
    "tom": "budget_technician", "sam": "college_secretary", "olga": "budget_organiser",
}  # fmt: skip
"""Who is there, and in which role of the staff, if any."""


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition, the address of its election if it has one, and what the browsers of its people keep."""

    city: City
    slug: str
    election: str
    sessions: Mapping[str, str]

    def browser(self, name: str) -> Any:
        """What the browser of one of them keeps."""
        return self.city.browser(self.sessions[name])


def edition(city: City, verb: str, name: str) -> Edition:
    """An edition of its own in the running city."""
    return Edition(city, **json.loads(tell(city, verb, name)))


def tell(city: City, verb: str, name: str = "") -> str:
    """Do something in the running city; its last word."""
    return run_inside(city, __name__, verb, name).splitlines()[-1]


def _edition(name: str) -> dict[str, Any]:
    from zinneke.kernel.time import now
    from zinneke.services.budget.models import Comment, Stance
    from zinneke.services.budget.rules.phases import PhaseKind
    from zinneke.services.budget.tests import edition as made

    kinds = (PhaseKind.IDEAS, PhaseKind.SUPPORT, PhaseKind.FEASIBILITY, PhaseKind.DECISION)
    process = made.process(*kinds, slug=name)
    other = made.proposal(process, title="Des bancs sous les arbres")
    people = _people(name)
    Comment.objects.create(
        proposal=other, stance=Stance.FOR, text="Enfin.", language="fr", user=people["nora"], at=now()
    )
    return _told(name, "", people)


def _closed(name: str) -> dict[str, Any]:
    from zinneke.kernel.time import in_brussels, now
    from zinneke.services.budget.queries import voting_room
    from zinneke.services.budget.rules.phases import PhaseKind
    from zinneke.services.budget.tests import voted

    row = voted.election(PhaseKind.COUNT, PhaseKind.RESULT, slug=name)
    voting_room.roll().open(row.public_id, in_brussels(now()).date() + timedelta(days=90))
    return _told(name, row.public_id, _people(name))


def _result(name: str) -> dict[str, Any]:
    from zinneke.accounts.person import Person
    from zinneke.services.budget.actions import counting, results
    from zinneke.services.budget.models import Election
    from zinneke.services.budget.rules.phases import PhaseKind
    from zinneke.services.budget.rules.themes import Theme
    from zinneke.services.budget.tests import voted

    row = voted.election(PhaseKind.RESULT, slug=name)
    row.process.proposals.filter(number=2).update(theme=Theme.MOBILITY)
    voted.cast(row)
    voted.sealed(row)
    counting.count_waiting()
    people = _people(name)
    results.publish_result(Election.objects.get(pk=row.pk), by=Person(people["olga"]))
    return _told(name, row.public_id, people)


def _people(name: str) -> dict[str, Any]:
    from django.contrib.auth.models import Group

    from zinneke.accounts.models import User

    made = {}
    for who, role in PEOPLE.items():
        user = User.objects.create_user(f"{who}-{name}", email=f"{who}-{name}@example.be", is_staff=bool(role))
        if role:
            user.groups.add(Group.objects.get_or_create(name=role)[0])
        made[who] = User.objects.get(pk=user.pk)
    return made


def _told(name: str, election: str, people: Mapping[str, Any]) -> dict[str, Any]:
    from zinneke.accounts.assurance import Assurance

    sessions = {who: key_of(user, Assurance.EMAIL) for who, user in people.items()}
    return {"slug": name, "election": election, "sessions": sessions}


def _invitation(name: str) -> str:
    from zinneke.services.budget.models import CoAuthor
    from zinneke.services.budget.queries.invitations import secret_of

    return secret_of(CoAuthor.objects.filter(proposal__process__slug=name, joined_at=None).latest("pk"))


def _count(_name: str) -> int:
    from zinneke.services.budget.actions import counting

    return counting.count_waiting()


VERBS: Final[Mapping[str, Callable[[str], Any]]] = {
    "edition": _edition, "closed": _closed, "result": _result, "invitation": _invitation, "count": _count,
}  # fmt: skip

if __name__ == "__main__":
    set_up()
    told = VERBS[sys.argv[1]](sys.argv[2])
    sys.stdout.write(f"{json.dumps(told) if isinstance(told, dict) else told}\n")
