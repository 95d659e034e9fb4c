"""How somebody is called and reached, corrected by themselves (Regulation (EU) 2016/679, art. 16)."""

from collections.abc import Mapping

from django.db import transaction

from zinneke.accounts import audit
from zinneke.accounts.mandates.actions import themselves
from zinneke.accounts.models import Contact, Identity, User
from zinneke.accounts.models.ways import MAIL
from zinneke.accounts.person import Person
from zinneke.accounts.personal.subjects import subject_of

FIELDS = ("phone", "street", "number", "postcode", "place")


def vouched_for(user: User) -> bool:
    """Whether a provider told us the name: it is corrected there, and comes with the next sign-in."""
    return Identity.objects.filter(user=user).exclude(issuer=MAIL).exists()


def contact_of(user: User) -> dict[str, str]:
    """What we know, by the names of the form."""
    kept = Contact.objects.filter(user=user).values(*FIELDS).first() or dict.fromkeys(FIELDS, "")
    return {"first_name": user.first_name, "last_name": user.last_name, "email": user.email, **kept}


def correct(by: Person, told: Mapping[str, str]) -> None:
    """Keep what they say. An address they did not prove is refused, as is a name that somebody else vouches for."""
    user = themselves(by)
    email = told.get("email", "")
    if email and email.lower() not in subject_of(user).emails:
        raise ValueError(f"{email!r} is not proven: prove it by a link first")
    names = {name: told[name] for name in ("first_name", "last_name") if name in told}
    if names and vouched_for(user):
        raise ValueError("the name comes from who vouches for it: correct it there")
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(email=email, **names)
        Contact.objects.update_or_create(user=user, defaults={name: told.get(name, "") for name in FIELDS})
        audit.record("corrected their contact details", user, by=by)
