"""A consultation for journeys: ``python -m tests.journeys.consultations begin NAME`` makes one with a part of each
kind, open and voted on by two camps, with staff who are signed in, and tells their sessions as JSON; ``close NAME``
ends its parts and reckons the groups, as the worker would.
"""

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from tests.journeys.running import City, run_inside
from tests.journeys.sessions import key_of, set_up

STAFF: Final[Mapping[str, str]] = {
    "olga": "consultation_organiser", "marie": "consultation_moderator", "jan": "consultation_moderator",
}  # fmt: skip
CAMP: Final = 6
"""People in each of two camps, who vote against each other."""
PARTS: Final = {"questionnaire": 1, "map": 2, "statements": 3, "meeting": 4, "call": 5}
"""The number of each kind of part."""


@dataclass(frozen=True, slots=True)
class Consultation:
    """It, and what the browsers of its staff keep."""

    city: City
    code: str
    sessions: Mapping[str, str]

    def browser(self, name: str) -> Any:
        """What the browser of one of them keeps."""
        return self.city.browser(self.sessions[name])

    def close(self) -> None:
        """Every part is over."""
        run_inside(self.city, __name__, "close", self.code)


def consultation(city: City, code: str) -> Consultation:
    """One of its own in the running city."""
    return Consultation(city, code, json.loads(run_inside(city, __name__, "begin", code).splitlines()[-1]))


def _begin(code: str) -> dict[str, str]:
    from zinneke.services.consult.rules.phases import Kind
    from zinneke.services.consult.rules.questions import Form
    from zinneke.services.consult.tests import town

    row = town.consultation(code)
    more: dict[str, dict[str, Any]] = {"map": {"read_first": True}, "meeting": {"address": "Grand-Place 1"}}
    parts = {kind: town.phase(Kind(kind), row, **more.get(kind, {})) for kind in PARTS}
    for form, required in ((Form.CHOICE, True), (Form.SEVERAL, False), (Form.SCALE, False), (Form.TEXT, False)):
        town.question(parts["questionnaire"], form, required=required)
    _camps(parts["statements"])
    return {name: _session(f"{name}-{code}", role) for name, role in STAFF.items()}


def _camps(part: Any) -> None:
    from zinneke.kernel.time import in_brussels, now
    from zinneke.services.consult.models import Participant, Vote
    from zinneke.services.consult.tests import town

    statements = [town.statement(part, f"Arbres {number}") for number in range(8)]
    for number in range(2 * CAMP):
        who = Participant.objects.create(consultation=part.consultation, since=in_brussels(now()).date())
        leans = 1 if number < CAMP else -1
        for place, one in enumerate(statements):
            Vote.objects.create(statement=one, participant=who, value=1 if place == 0 else leans)


def _session(name: str, role: str) -> str:
    from django.contrib.auth.models import Group

    from zinneke.accounts.models import User

    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get_or_create(name=role)[0])
    return key_of(user)


def _close(code: str) -> None:
    from zinneke.kernel.time import now
    from zinneke.services.consult.actions.grouping import regroup
    from zinneke.services.consult.models import Phase

    parts = Phase.objects.filter(consultation__code=code)
    regroup(parts.get(kind="statements"))
    parts.update(opens_at=now() - timedelta(days=9), closes_at=now() - timedelta(minutes=1))


VERBS: Final[Mapping[str, Callable[[str], Any]]] = {"begin": _begin, "close": _close}

if __name__ == "__main__":
    set_up()
    sys.stdout.write(json.dumps(VERBS[sys.argv[1]](sys.argv[2])) + "\n")
