"""Every change of reuses and comments: what anybody sends, and what staff decide, right first, with its step."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.opendata.catalogue.indexing import turn
from zinneke.opendata.manifest import MODERATE
from zinneke.opendata.models import Comment, Dataset, Reuse, VoiceStep
from zinneke.opendata.voices.rules import Act, Complaint, Fault, Kind, NotAllowed, State, after, fault_of

ALIVE = (State.WAITING, State.SHOWN)


@dataclass(frozen=True, slots=True)
class Told:
    """A reuse as somebody tells of it."""

    title: str
    description: str
    address: str
    kind: Kind
    maker: str
    language: str
    email: str
    datasets: Sequence[Dataset]


class BadAddress(ValueError):
    """An address that is not taken, and why."""

    def __init__(self, address: str, fault: Fault) -> None:
        self.fault = fault
        super().__init__(f"{address!r}: {fault}; give an https address of the public web")


class Known(ValueError):
    """Somebody has told of this address already."""


def tell(told: Told) -> Reuse:
    """Take a reuse in; it waits for staff. Raises BadAddress, Known."""
    if fault := fault_of(told.address):
        raise BadAddress(told.address, fault)
    with transaction.atomic():
        if Reuse.objects.filter(address=told.address, state__in=ALIVE).exists():
            raise Known(f"{told.address} is told of already")
        reuse = Reuse.objects.create(
            title=told.title, description=told.description, address=told.address, kind=told.kind, maker=told.maker,
            language=told.language, email=told.email, sent_at=now(),
        )  # fmt: skip
        reuse.datasets.set(told.datasets)
    return reuse


def comment(dataset: Dataset, text: str, *, language: str, name: str = "", email: str = "") -> Comment:
    """Take a comment in; it waits for staff."""
    return Comment.objects.create(dataset=dataset, text=text, language=language, name=name, email=email, sent_at=now())


def report(found: Comment, complaint: Complaint) -> None:
    """Note that somebody finds a comment should not be shown. Raises NotAllowed for one that is not."""
    with transaction.atomic():
        if not Comment.objects.filter(pk=found.pk, state=State.SHOWN).update(reports=F("reports") + 1):
            raise NotAllowed(f"comment {found.pk} is not shown: there is nothing to report")
        VoiceStep.objects.create(comment=found, act=Act.REPORT, at=now(), reason=complaint)


def decide(found: Reuse | Comment, act: Act, *, by: Person, reason: str = "") -> None:
    """Accept, refuse, withdraw or keep. Raises NotAllowed, ReasonMissing."""
    by.require(MODERATE)
    changes: dict[str, object] = {} if act == Act.KEEP else {"decided_at": now()}
    if isinstance(found, Comment) and act != Act.ACCEPT:
        changes["reports"] = 0
    _act(found, act, by, reason, changes)


def answer(found: Comment, text: str, *, language: str, by: Person) -> None:
    """Answer in public, in the publisher's name; a later answer takes the place of the earlier. Raises NotAllowed."""
    by.require(MODERATE)
    said = {"answer": text, "answer_language": language, "answered_at": now()}
    _act(found, Act.ANSWER, by, "", said)


def _act(found: Reuse | Comment, act: Act, by: Person, reason: str, changes: dict[str, object]) -> None:
    state = after(act, found.standing, reason)
    model = type(found)
    with transaction.atomic():
        stays = model.objects.filter(pk=found.pk, state=found.state, erased=False)
        if not stays.update(state=state, **changes):
            raise NotAllowed(f"{model.__name__} {found.pk} was changed by somebody else meanwhile: look again")
        which = {"comment": found} if isinstance(found, Comment) else {"reuse": found}
        VoiceStep.objects.create(**which, act=act, by=by.name, at=now(), reason=reason.strip())
        if isinstance(found, Reuse):
            turn()
    found.refresh_from_db()
