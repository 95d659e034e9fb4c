"""A vote with staff who are named for it: ``python -m tests.journeys.polls`` makes it and tells as JSON its id, a code
of a letter, and the keys of their sessions.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from typing import Any, Final

from tests.journeys.running import City

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
    site: str

    def browser(self, name: str) -> Any:
        """What the browser of one of them keeps."""
        return {"cookies": [{"name": "sessionid", "value": self.sessions[name], "url": self.site}], "origins": []}


def poll(city: City, name: str) -> Poll:
    """A vote of its own in the running city."""
    environment = os.environ | {
        "ZINNEKE_DATA": str(city.folder), "ZINNEKE_SECRET_KEY": "journeys" * 6, "ZINNEKE_PUBLIC_URL": city.site,
        "ZINNEKE_VOTING_KEY": "journeys" * 6,
    }  # fmt: skip
    command = [sys.executable, "-m", __name__, name]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return Poll(**json.loads(done.stdout.splitlines()[-1]), site=city.site)


def main(name: str) -> None:
    """Make it."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "zinneke.config.settings"
    import django

    django.setup()
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
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.auth.models import Group
    from django.contrib.sessions.backends.db import SessionStore

    from zinneke.accounts.models import User
    from zinneke.accounts.sign_in.sessions import BACKEND, BEGAN, SEEN
    from zinneke.kernel.time import now

    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(*(Group.objects.get_or_create(name=role)[0] for role in ROLES))
    for duty in duties:
        vote.namings.create(user=user, duty=duty, named_at=now())
    session, at = SessionStore(), int(now().timestamp())
    session.update({
        SESSION_KEY: str(user.pk), BACKEND_SESSION_KEY: BACKEND, HASH_SESSION_KEY: user.get_session_auth_hash(),
        BEGAN: at, SEEN: at,
    })  # fmt: skip
    session.save()
    return str(session.session_key)


if __name__ == "__main__":
    main(sys.argv[1])
