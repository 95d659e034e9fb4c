"""Staff set consultations up: their texts, phases, questions and first statements; and publish them."""

from collections.abc import Mapping
from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE, DELETION
from django.db import transaction
from django.db.models import F, Max
from django.utils.text import slugify

from zinneke.accounts import changes
from zinneke.accounts.person import Person
from zinneke.kernel.moderation import State
from zinneke.kernel.time import now
from zinneke.services.consult.manifest.permissions import CONFIGURE
from zinneke.services.consult.models import Consultation, Contribution, Phase, Question
from zinneke.services.consult.rules import changes as policy
from zinneke.services.consult.rules.changes import Incomplete, Lack
from zinneke.services.consult.rules.phases import Kind, Window
from zinneke.services.consult.rules.questions import Form
from zinneke.services.consult.rules.questions import Question as Asked

Texts = Mapping[str, str]
_RESERVED = frozenset({"new", "texts"})


class Overtaken(ValueError):
    """Somebody else changed the consultation meanwhile."""


def begin(code: str, given: Mapping[str, Any], *, by: Person, **more: Any) -> Consultation:
    """A new consultation, not published. Raises PermissionDenied; ValueError for a name that is taken or unfit."""
    by.require(CONFIGURE)
    if not code or slugify(code) != code or code in _RESERVED:
        raise ValueError(f"{code!r} cannot stand in an address: use a-z, 0-9 and -")
    with transaction.atomic():
        if Consultation.objects.filter(code=code).exists():
            raise ValueError(f"there is a consultation {code} already: choose another name")
        row = Consultation.objects.create(code=code, changed_at=now(), **given, **more)
        changes.note(row, "began a consultation", by=by, flag=ADDITION)
    return row


def change(row: Consultation, given: Mapping[str, Any], *, seen: int, by: Person) -> None:
    """Change what it says and where it is about; ``seen`` is the version that was read. Raises Overtaken."""
    by.require(CONFIGURE)
    with transaction.atomic():
        held = Consultation.objects.select_for_update().get(pk=row.pk)
        if held.version != seen:
            raise Overtaken(f"{held} was changed meanwhile: look at it before you change it")
        if held.published_at and given.get("results", held.results) != held.results:
            raise policy.Frozen("when results are shown was promised with the publication: it stays")
        for name, value in given.items():
            setattr(held, name, value)
        held.save()
        noted(held, "changed a consultation", by)


def publish(row: Consultation, *, by: Person) -> None:
    """Let everybody see it. Raises PermissionDenied, Incomplete."""
    by.require(CONFIGURE)
    with transaction.atomic():
        phases = list(row.phases.all())
        lacks = {one.number: lack for one in phases if (lack := _lack(one))} or ({} if phases else {0: Lack.PHASE})
        if lacks:
            raise Incomplete(lacks)
        Consultation.objects.filter(pk=row.pk, published_at=None).update(published_at=now())
        noted(row, "published a consultation", by)


def add_phase(row: Consultation, given: Mapping[str, Any], *, by: Person) -> Phase:
    """One more phase. Raises PermissionDenied; ValueError where it closes before it opens."""
    by.require(CONFIGURE)
    Window(given["opens_at"], given["closes_at"])
    with transaction.atomic():
        last = row.phases.aggregate(last=Max("number"))["last"] or 0
        phase = Phase.objects.create(consultation=row, number=last + 1, **given)
        noted(row, f"added part {phase.number}", by)
    return phase


def change_phase(phase: Phase, given: Mapping[str, Any], *, by: Person) -> None:
    """Change a phase. Raises PermissionDenied; Frozen for what no longer may be once it has begun."""
    by.require(CONFIGURE)
    with transaction.atomic():
        held = Phase.objects.select_for_update().select_related("consultation").get(pk=phase.pk)
        before, changed = held.window, [name for name, value in given.items() if getattr(held, name) != value]
        for name in changed:
            setattr(held, name, given[name])
        if held.consultation.published_at:
            policy.require_changeable(before.stand(now()), changed, before, held.window, now())
        held.told_closing = held.told_closing and "closes_at" not in changed
        held.save()
        noted(held.consultation, f"changed {', '.join(changed) or 'nothing'} of part {held.number}", by)


def add_question(phase: Phase, given: Mapping[str, Any], *, by: Person) -> Question:
    """One more question, the last. Raises PermissionDenied, Frozen; ValueError for one with fewer than two answers."""
    by.require(CONFIGURE)
    require_unopened(phase)
    Asked(0, Form(given["form"]), options=len(given["options"]))
    with transaction.atomic():
        last = phase.questions.aggregate(last=Max("order"))["last"] or 0
        row = Question.objects.create(phase=phase, order=last + 1, **given)
        noted(phase.consultation, f"added a question to part {phase.number}", by)
    return row


def remove_question(row: Question, *, by: Person) -> None:
    """A question is gone. Raises PermissionDenied, Frozen."""
    by.require(CONFIGURE)
    require_unopened(row.phase)
    with transaction.atomic():
        row.delete()
        noted(row.phase.consultation, f"removed a question of part {row.phase.number}", by)


def add_statement(phase: Phase, texts: Texts, *, by: Person) -> Contribution:
    """A statement of the city's own. Raises PermissionDenied; ValueError without French and Dutch."""
    by.require(CONFIGURE)
    if lacking := policy.without_administrative(texts):
        raise ValueError(f"the statement lacks {', '.join(lacking)}: write it")
    if phase.kind != Kind.STATEMENTS:
        raise ValueError(f"{phase} holds no statements")
    told = {one: text.strip() for one, text in texts.items() if text.strip()}
    with transaction.atomic():
        row = Contribution.objects.create(
            phase=phase, text=told.pop("fr"), translations=told, language="fr", state=State.SHOWN, of_city=True,
            at=now(),
        )  # fmt: skip
        noted(phase.consultation, f"added a statement to part {phase.number}", by)
    return row


def remove_phase(phase: Phase, *, by: Person) -> None:
    """A phase of a consultation that is not published is gone. Raises PermissionDenied, Frozen."""
    by.require(CONFIGURE)
    if phase.consultation.published_at:
        raise policy.Frozen("it is published: people may count on the part")
    with transaction.atomic():
        phase.delete()
        noted(phase.consultation, f"removed part {phase.number}", by, DELETION)


def _lack(phase: Phase) -> Lack | None:
    return policy.lack_of(
        Kind(phase.kind), questions=phase.questions.count(), statements=phase.contributions.count(),
        paragraphs=phase.paragraphs.count(), address=phase.address,
    )  # fmt: skip


def require_unopened(phase: Phase) -> None:
    """Raise Frozen where people may have answered already."""
    published = phase.consultation.published_at is not None
    policy.require_unopened(phase.window.stand(now()), published=published)


def noted(row: Consultation, what: str, by: Person, flag: int = CHANGE) -> None:
    """Say in the trail what was changed, in the transaction of whoever calls."""
    Consultation.objects.filter(pk=row.pk).update(changed_at=now(), version=F("version") + 1)
    changes.note(row, what, by=by, flag=flag)
