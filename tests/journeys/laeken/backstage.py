"""What nobody does on a page: accounts that are signed in, and the work of the worker when it is due.

``python -m tests.journeys.laeken.backstage`` is one process for the whole edition, for it takes seconds to start: it
reads a line of JSON, does it, and answers with one.
"""

import importlib
import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, TextIO

from tests.journeys.laeken import clock
from tests.journeys.sessions import key_of, set_up

TASKS: Final = {
    "boards": "services.budget.tasks.board:publish_boards",
    "count": "services.budget.tasks.counting:count_elections",
    "digest": "services.budget.tasks.digest:tell_followers",
    "forget": "services.budget.tasks.rolls:forget_rolls",
    "post": "notices.tasks:deliver",
}


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who signs in: of the staff with a role, or a resident at a level, with a number where it is known."""

    name: str
    role: str = ""
    level: str = "EMAIL"
    number: str = ""


class Backstage:
    """The process, as the play asks it."""

    def __init__(self, environment: Mapping[str, str], log: TextIO) -> None:
        command = [sys.executable, "-m", __name__]
        self._process = subprocess.Popen(
            command, env=dict(environment), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True
        )

    def sign_in(self, accounts: Sequence[Account]) -> dict[str, str]:
        """Keys of sessions by name."""
        found: dict[str, str] = self._asked({"accounts": [asdict(one) for one in accounts]})
        return found

    def work(self, task: str) -> int:
        """Have the worker's task done; what it gives."""
        return int(self._asked({"task": task}))

    def end(self) -> None:
        """It ends with its input."""
        self._process.communicate(timeout=30)

    def _asked(self, question: object) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, f"{question}: the process behind the stage ended, see its log"
        return json.loads(answer)


def main(asked: TextIO, answers: TextIO) -> None:
    """Answer until nothing is asked any more."""
    clock.follow()
    set_up()
    for line in asked:
        question = json.loads(line)
        found = _worked(question["task"]) if "task" in question else _signed_in(question["accounts"])
        answers.write(json.dumps(found) + "\n")
        answers.flush()


def _worked(name: str) -> int:
    module, _, task = TASKS[name].partition(":")
    return int(getattr(importlib.import_module(f"zinneke.{module}"), task).func())


def _signed_in(accounts: Sequence[Mapping[str, str]]) -> dict[str, str]:
    from django.db import transaction

    with transaction.atomic():
        return {one.name: _session(one) for one in (Account(**told) for told in accounts)}


def _session(one: Account) -> str:
    from django.contrib.auth.models import Group

    from zinneke.accounts.assurance import Assurance
    from zinneke.accounts.models import User
    from zinneke.accounts.national_number.keyed import keep

    user = User.objects.create_user(one.name, email=f"{one.name}@example.be", is_staff=bool(one.role))
    if one.role:
        user.groups.add(Group.objects.get(name=one.role))
    if one.number:
        keep(user, one.number)
    return key_of(user, Assurance[one.level])


if __name__ == "__main__":
    answering, sys.stdout = sys.stdout, sys.stderr
    main(sys.stdin, answering)
