"""What accounts themselves know of people: exported and erased like everything else."""

import secrets
from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.sessions.models import Session
from django.db.models import Q

from zinneke.accounts.models import (
    Contact,
    DataCopy,
    EmailLink,
    Entry,
    Erasure,
    Identity,
    Look,
    Mandate,
    Membership,
    NationalNumber,
    OpenSession,
    Passkey,
    User,
)
from zinneke.accounts.personal.words import KEPT_AUDIT
from zinneke.kernel.personal import Erased, Subject

Record = Mapping[str, Any]

GONE = (OpenSession, Identity, Passkey, NationalNumber, Contact, DataCopy, Erasure)
"""What is deleted with an account; all of it has a ``user``."""


def account(subject: Subject) -> Iterator[Record]:
    """The account, how its holder is reached, the ways they sign in and their open sessions."""
    user = User.objects.get(pk=subject.user_id)
    yield {
        "account": user.get_username(), "first_name": user.first_name, "last_name": user.last_name,
        "email": user.email, "since": user.date_joined, "last_sign_in": user.last_login,
        "national_number": "kept as a hash" if NationalNumber.objects.filter(user=user).exists() else None,
    }  # fmt: skip
    told: tuple[tuple[str, type[Any], tuple[str, ...]], ...] = (
        ("contact", Contact, ("phone", "street", "number", "postcode", "place")),
        ("identity", Identity, ("issuer", "subject", "added_at", "used_at")),
        ("passkey", Passkey, ("name", "added_at", "used_at")),
        ("session", OpenSession, ("means", "browser", "began_at", "seen_at")),
        ("role", Membership, ("role__name", "department__code")),
    )
    for kind, model, names in told:
        for row in model.objects.filter(user_id=subject.user_id).values(*names):
            yield {"kind": kind, **row}


def mandates(subject: Subject) -> Iterator[Record]:
    """Mandates given and held; of the other side only that there is one."""
    sides = Q(giver_id=subject.user_id) | Q(agent_id=subject.user_id)
    names = ("kind", "scopes", "first_day", "last_day", "offered_at", "accepted_at", "ended_at", "document")
    for row in Mandate.objects.filter(sides).values("giver_id", *names):
        yield {"side": "giver" if row.pop("giver_id") == subject.user_id else "agent", **row}


def looks(subject: Subject) -> Iterator[Record]:
    """Who looked at their data: by department and role."""
    yield from Look.objects.filter(subject_id=subject.user_id).values(
        "at", "department", "roles", "by_mandate", "what", "why"
    )


def deeds(subject: Subject) -> Iterator[Record]:
    """What they did, as the audit log has it."""
    entries = Entry.objects.filter(Q(by=subject.user_id) | Q(acting_for=subject.user_id))
    yield from entries.values("at", "channel", "deed", "kind", "thing", "department")


def erase_account(subject: Subject) -> Erased:
    """Close it for good: every way to sign in, every session, name and address. A number without a person stays, to
    which what is kept elsewhere points.
    """
    user = User.objects.select_for_update().get(pk=subject.user_id)
    keys = OpenSession.objects.filter(user=user).values_list("key", flat=True)
    Session.objects.filter(session_key__in=list(keys)).delete()
    count = sum(model._default_manager.filter(user=user).delete()[0] for model in GONE)  # noqa: SLF001 - documented
    EmailLink.objects.filter(Q(adds_to=user) | Q(address__in=subject.emails)).delete()
    user.groups.clear()
    user.memberships.all().delete()
    user.username, user.email = f"erased-{secrets.token_hex(8)}", ""
    user.first_name = user.last_name = ""
    user.is_active = user.is_staff = user.is_superuser = False
    user.set_unusable_password()
    user.save()
    return Erased(count + 1)


def erase_mandates(subject: Subject) -> Erased:
    """All that name them, on either side."""
    sides = Q(giver_id=subject.user_id) | Q(agent_id=subject.user_id) | Q(offered_to__in=subject.emails)
    return Erased(Mandate.objects.filter(sides).delete()[0])


def erase_looks(subject: Subject) -> Erased:
    """Who looked at their data: there are none any more."""
    return Erased(Look.objects.filter(subject_id=subject.user_id).delete()[0])


def keep_deeds(subject: Subject) -> Erased:
    """Entries stay: they tell of a number that is nobody's any more."""
    mine = Entry.objects.filter(Q(by=subject.user_id) | Q(acting_for=subject.user_id)).exists()
    return Erased(0, (KEPT_AUDIT,) if mine else ())
