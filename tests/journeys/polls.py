"""A vote with staff who are named for it: ``python -m tests.journeys.polls`` makes it and tells as JSON its id, a code
of a letter, and the keys of their sessions.
"""

import json
import sys
from dataclasses import dataclass
from typing import Any, Final

from tests.journeys.running import City, run_inside
from tests.journeys.sessions import key_of, set_up

CLERKS: Final = {
    "ann": ("counter", "typing", "signing"),
    "bob": ("typing", "signing"),
    "eve": ("settling",),
    "rik": ("roll", "signals"),
}
"""Who is named for what."""
ROLES: Final = ("budget_clerk", "budget_roll_keeper")


@dataclass(frozen=True, slots=True)
class Poll:
    """A vote, and what the browsers of its staff keep."""

    election: str
    code: str
    sessions: dict[str, str]
    city: City

    def browser(self, name: str) -> Any:
        """What the browser of one of them keeps."""
        return self.city.browser(self.sessions[name])


def poll(city: City, name: str) -> Poll:
    """A vote of its own in the running city."""
    return Poll(**json.loads(run_inside(city, __name__, name).splitlines()[-1]), city=city)


def main(name: str) -> None:
    """Make it."""
    set_up()
    sys.stdout.write(json.dumps(_made(name)) + "\n")


def _made(name: str) -> dict[str, Any]:
    from zinneke.kernel.time import now
    from zinneke.services.budget.models import Election
    from zinneke.services.budget.queries import voting_room
    from zinneke.services.budget.rules.phases import PhaseKind
    from zinneke.services.budget.tests import edition, polls
    from zinneke.voting.roll import codes
    from zinneke.voting.roll.ports import Channel, Identity

    process = edition.process(PhaseKind.VOTE, PhaseKind.PAPER_ENTRY, slug=name)
    vote = polls.on_ballot(process)
    polls.opened(vote)
    code = codes.make()
    voting_room.roll().give_codes(vote.public_id, [(Identity.code(code), None)], Channel.LETTER)
    sessions = {clerk: _session(f"{clerk}{name}", vote, duties) for clerk, duties in CLERKS.items()}
    Election.objects.filter(pk=vote.pk).update(frozen_at=now())
    return {"election": vote.public_id, "code": code, "sessions": sessions}


def _session(name: str, vote: Any, duties: tuple[str, ...]) -> str:
    """Somebody of the staff who is named, and signed in."""
    from django.contrib.auth.models import Group

    from zinneke.accounts.models import User
    from zinneke.kernel.time import now

    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(*(Group.objects.get_or_create(name=role)[0] for role in ROLES))
    for duty in duties:
        vote.namings.create(user=user, duty=duty, named_at=now())
    return key_of(user)


if __name__ == "__main__":
    main(sys.argv[1])
