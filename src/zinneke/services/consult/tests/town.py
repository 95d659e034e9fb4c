"""A consultation for tests, with every kind of part; and people who take part."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import Group

from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.services.consult.actions import configuring
from zinneke.services.consult.models import Consultation, Contribution, Paragraph, Phase, Question
from zinneke.services.consult.queries.people import Speaker
from zinneke.services.consult.rules.phases import Kind
from zinneke.services.consult.rules.questions import Form

DAY = timedelta(days=1)
ANNA = Speaker(None, "anna's browser", 0, "fr")
BRAM = Speaker(None, "bram's browser", 0, "nl")
TEXT = {"fr": "Premier.\n\nSecond.", "nl": "Eerste.\n\nTweede."}
WHY = ("personal", "Ce texte désigne une personne.", "Deze tekst wijst een persoon aan.")


def told(text: str) -> dict[str, str]:
    return {one: f"{text} {one}" for one in ("fr", "nl", "de", "en")}


def somebody(name: str = "anna", role: str = "") -> Person:
    """A person; with a role, of the staff."""
    user = User.objects.create_user(name, is_staff=bool(role))
    if role:
        user.groups.add(Group.objects.get_or_create(name=role)[0])
    return Person(User.objects.get(pk=user.pk))


def organiser(name: str = "olga") -> Person:
    return somebody(name, "consultation_organiser")


def moderator(name: str = "marie") -> Person:
    return somebody(name, "consultation_moderator")


def account(person: Person) -> Speaker:
    return Speaker(person.user.pk, "", 10, "fr")


def consultation(code: str = "square", *, published: bool = True, **more: Any) -> Consultation:
    given = {"title": told("Place"), "summary": told("Que faire"), "text": told("Tout"), "changed_at": now()} | more
    return Consultation.objects.create(code=code, published_at=now() if published else None, **given)


def phase(kind: Kind = Kind.STATEMENTS, row: Consultation | None = None, **more: Any) -> Phase:
    """A part that is open."""
    row = row or Consultation.objects.filter(code="square").first() or consultation()
    given = {"opens_at": now() - DAY, "closes_at": now() + DAY, "read_first": False, "open_to_statements": True,
             "title": told(kind.value), "number": row.phases.count() + 1}  # fmt: skip
    return Phase.objects.create(consultation=row, kind=kind, **given | more)


def shut(part: Phase, at: datetime | None = None) -> Phase:
    """The part, closed."""
    Phase.objects.filter(pk=part.pk).update(opens_at=now() - 9 * DAY, closes_at=at or now() - timedelta(minutes=1))
    return Phase.objects.select_related("consultation").get(pk=part.pk)


def question(part: Phase, form: Form = Form.CHOICE, **more: Any) -> Question:
    options = [told("a"), told("b"), told("c")] if form in (Form.CHOICE, Form.SEVERAL) else []
    options = [told("low"), told("high")] if form == Form.SCALE else options
    return Question.objects.create(phase=part, form=form, text=told(f"{form} ?"), options=options, **more)


def statement(part: Phase, text: str = "Il faut des arbres") -> Contribution:
    return configuring.add_statement(part, told(text), by=Person(_root()))


def document(**more: Any) -> Phase:
    """An open part with a text of two paragraphs."""
    part = phase(Kind.ANNOTATION, **more)
    for number, text in enumerate(({"fr": "Premier.", "nl": "Eerste."}, {"fr": "Second.", "nl": "Tweede."}), 1):
        Paragraph.objects.create(phase=part, number=number, text=text)
    return part


def again(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


def _root() -> User:
    return User.objects.get_or_create(username="root", defaults={"is_staff": True, "is_superuser": True})[0]
