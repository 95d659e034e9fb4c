"""A small edition for tests: a process with phases that run, pots, projects, and people with roles."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.test import Client

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.services.budget.models import CoAuthor, Election, Phase, Pot, Process, Proposal, Version
from zinneke.services.budget.rules.phases import DEFAULTS, PhaseKind
from zinneke.services.budget.rules.states import State
from zinneke.services.budget.rules.themes import Theme

LANGUAGES = ("fr", "nl", "de", "en")
WEEK = timedelta(days=7)
HERE = (4.3553, 50.8783)
"""In Laeken: lon, lat."""


def titles(title: str) -> dict[str, str]:
    """A title in four languages."""
    return {f"title_{language}": f"{title} {language}" for language in LANGUAGES}


def process(*running: PhaseKind, slug: str = "laeken", published: bool = True) -> Process:
    """A process in which these phases run."""
    row = Process.objects.create(slug=slug, published=published, made_at=now(), **titles("Laeken"))
    for kind in running:
        phase(row, kind)
    return row


def phase(row: Process, kind: PhaseKind, start: datetime | None = None, end: datetime | None = None) -> Phase:
    """A phase with the usual grants: a week ago to in a week, unless told otherwise."""
    return Phase.objects.create(
        process=row, kind=kind, starts_at=start or now() - WEEK, ends_at=end or now() + WEEK,
        grants=[one.record() for one in DEFAULTS[kind]],
    )  # fmt: skip


def pot(row: Process, code: str = "laeken", amount_cents: int = 200_000_00) -> Pot:
    """Money of a process."""
    return Pot.objects.create(process=row, code=code, amount_cents=amount_cents, **titles(code))


def proposal(
    row: Process, state: State = State.PROPOSED, *, by: Person | None = None, title: str = "Un banc", **more: Any
) -> Proposal:
    """A project, with its text and whose it is."""
    at = now()
    number = row.proposals.count() + 1
    made = Proposal.objects.create(
        process=row, number=number, state=state, language="fr", theme=Theme.GREEN, lon=HERE[0], lat=HERE[1],
        made_at=at, changed_at=at, **more,
    )  # fmt: skip
    made.current = Version.objects.create(proposal=made, number=1, title=title, text="Pour s’asseoir.", at=at)
    made.save(update_fields=["current"])
    user = account(by) if by else None
    CoAuthor.objects.create(proposal=made, user=user, credit="Amina", first=True, asked_at=at, joined_at=at)
    return made


def election(row: Process, **more: Any) -> Election:
    """A vote of a process that runs."""
    at = now()
    given: dict[str, Any] = {"budget_cents": 200_000_00, "opens_at": at - WEEK, "closes_at": at + WEEK}
    return Election.objects.create(process=row, **titles("Vote"), **given | more)


def somebody(name: str = "amina", role: str = "") -> Person:
    """Somebody who is signed in, of the staff with a role."""
    user = User.objects.create_user(name, email=f"{name}@example.org", is_staff=bool(role))
    if role:
        user.groups.add(Group.objects.get_or_create(name=role)[0])
    return Person(User.objects.get(pk=user.pk), Assurance.EMAIL)


def account(person: Person) -> User:
    """The account of somebody who is signed in."""
    return User.objects.get(username=person.user.get_username())


def browser(person: Person, assurance: Assurance = Assurance.EMAIL) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    client.force_login(account(person))
    session = client.session
    session["assurance"] = int(assurance)
    session.save()
    return client
