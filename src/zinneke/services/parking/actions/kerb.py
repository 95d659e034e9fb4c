"""Every change of a rule of the kerb: a new one, another version, an earlier one again; and telling the live city."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.contrib.admin.models import ADDITION, CHANGE
from django.db import transaction

from zinneke.accounts.changes import note
from zinneke.accounts.person import Person
from zinneke.broker.client import Broker, BrokerUnreachable, Entity
from zinneke.kernel.problem import Problem
from zinneke.kernel.time import in_brussels, now
from zinneke.services.parking.manifest.permissions import WRITE_KERB
from zinneke.services.parking.models import KerbRule, KerbVersion
from zinneke.services.parking.queries import kerb
from zinneke.services.parking.queries.segments import TYPE, segment
from zinneke.services.parking.rules import kerb_live, kerb_terms
from zinneke.services.parking.rules.kerb_terms import Terms
from zinneke.ui import reading

RULES: Final = "kerbRules"
GONE: Final = "urn:ngsi-ld:null"
"""What takes an attribute away (ETSI GS CIM 009, 4.5.0)."""


class Overtaken(ValueError):
    """Somebody else published a version meanwhile."""


class Faulty(ValueError):
    """The version cannot be a rule; ``codes`` say why."""

    def __init__(self, *codes: str) -> None:
        super().__init__(f"not a rule: {', '.join(codes)}")
        self.codes = codes


@dataclass(frozen=True, slots=True)
class Wording:
    """What a version is called, and why it is made; French and Dutch are both required."""

    name_fr: str
    name_nl: str
    why_fr: str
    why_nl: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A version that somebody wants to publish."""

    terms: Terms
    wording: Wording
    first_day: date
    last_day: date | None = None


def begin(code: str, draft: Draft, *, by: Person) -> KerbVersion:
    """Publish a new rule. Raises PermissionDenied, Faulty; ValueError for a name that is taken."""
    by.require(WRITE_KERB)
    _check(draft)
    with transaction.atomic():
        rule, fresh = KerbRule.objects.get_or_create(code=code)
        if not fresh:
            raise ValueError(f"a rule is called {code!r} already: change it, or choose another name")
        return _publish(rule, 1, draft, by=by)


def change(rule: KerbRule, draft: Draft, *, after: int, by: Person, again: KerbVersion | None = None) -> KerbVersion:
    """Publish another version after the one that was seen. Raises PermissionDenied, Faulty, Overtaken."""
    by.require(WRITE_KERB)
    _check(draft)
    with transaction.atomic():
        held = KerbRule.objects.select_for_update().get(pk=rule.pk)
        newest = held.versions.count()
        if newest != after:
            raise Overtaken(f"version {newest} was published meanwhile: look at it before you change it")
        return _publish(held, newest + 1, draft, by=by, again=again)


def take_back(version: KerbVersion, wording: Wording, *, after: int, by: Person) -> KerbVersion:
    """Publish what an earlier version said, from today on, as a version of its own. Raises as :func:`change`."""
    draft = Draft(version.said, wording, in_brussels(now()).date())
    return change(version.rule, draft, after=after, by=by, again=version)


def tell_city(broker: Broker, day: date) -> int:
    """Write what the rules say on a day onto the segments that say otherwise. Gives how many were written.

    Raises BrokerUnreachable, or Problem where the broker refuses one.
    """
    versions = kerb.versions()
    told = 0
    for entity in list(broker.all_entities(type=TYPE)):
        known = segment(entity)
        wanted = kerb_live.attributes(known.id, known.zones, versions, day)
        if news := _news(entity, wanted):
            broker.patch(known.id, news)
            told += 1
    return told


def try_to_tell_city(broker: Broker) -> bool:
    """Tell the city what applies today, as far as it can be reached; the round of the worker makes up for the rest."""
    try:
        tell_city(broker, in_brussels(now()).date())
    except (BrokerUnreachable, Problem):
        return False
    return True


def _check(draft: Draft) -> None:
    wrong = [str(fault) for fault in kerb_terms.faults(draft.terms)]
    words = draft.wording
    if not all(text.strip() for text in (words.name_fr, words.name_nl, words.why_fr, words.why_nl)):
        wrong.append("words")
    if draft.first_day < in_brussels(now()).date():
        wrong.append("past")
    if draft.last_day is not None and draft.last_day < draft.first_day:
        wrong.append("order")
    if wrong:
        raise Faulty(*wrong)


def _publish(rule: KerbRule, number: int, draft: Draft, *, by: Person, again: KerbVersion | None = None) -> KerbVersion:
    words = draft.wording
    row = KerbVersion.objects.create(
        rule=rule,
        number=number,
        terms=kerb_terms.written(draft.terms),
        name_fr=words.name_fr.strip(),
        name_nl=words.name_nl.strip(),
        why_fr=words.why_fr.strip(),
        why_nl=words.why_nl.strip(),
        first_day=draft.first_day,
        last_day=draft.last_day,
        by=by.name,
        at=now(),
        again=again,
    )
    note(rule, f"version {number}, from {draft.first_day}", by=by, flag=ADDITION if number == 1 else CHANGE)
    return row


def _news(entity: Entity, wanted: dict[str, object]) -> dict[str, object]:
    """The attributes that the entity has otherwise. What no rule ever spoke of keeps what its source says."""
    if wanted[RULES] is None and RULES not in entity:
        return {}
    found = {name: reading.attribute(entity, name) for name in wanted}
    present = {name: attribute.value if attribute else None for name, attribute in found.items()}
    return {
        name: GONE if value is None else {"type": "Property", "value": value}
        for name, value in wanted.items()
        if present[name] != value
    }
