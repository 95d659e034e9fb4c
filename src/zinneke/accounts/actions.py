"""Changes to accounts."""

import secrets
from typing import Final

from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from zinneke.accounts import audit
from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.accounts.roles import ADMINISTRATOR, role_names
from zinneke.accounts.sign_in.accounts import Taken, Vouched, add

PASSWORD_BYTES: Final = 15
"""Of a made password: 120 bits, 20 characters."""


def create_staff(name: str, role: str, password: str | None = None, *, by: Person | None = None) -> str:
    """Create an account that may sign in under ``/staff/``. Returns its password; without one given one is made.
    Without ``by`` it is somebody at the terminal of the city.

    Raises ValueError for an unknown role, a name that is taken or not allowed, and a weak password.
    """
    if role not in role_names():
        raise ValueError(f"{role!r} is not a role: choose one of {', '.join(role_names())}")
    if User.objects.filter(username=name).exists():
        raise ValueError(f"an account called {name!r} exists already: choose another name")
    user = User(username=name, is_staff=True, is_superuser=role == ADMINISTRATOR)
    secret = password if password is not None else secrets.token_urlsafe(PASSWORD_BYTES)
    try:
        user.clean_fields(exclude=["password"])
        validate_password(secret, user)
    except ValidationError as error:
        raise ValueError(" ".join(error.messages)) from error
    user.set_password(secret)
    with transaction.atomic():
        user.save()
        user.groups.add(Group.objects.get_or_create(name=role)[0])
        channel = audit.ONLINE if by else audit.COMMAND
        audit.record(f"made an account of staff with the role {role}", user, by=by, channel=channel)
    return secret


def link_staff(name: str, issuer: str, subject: str) -> None:
    """Let an account of staff be opened by an identity as well. Only whoever runs the city does this, by command.

    Raises ValueError for an account that is none of the staff and for an identity that opens another.
    """
    user = User.objects.filter(username=name, is_staff=True).first()
    if user is None:
        raise ValueError(f"there is no account of staff called {name!r}: create it first")
    if not issuer or not subject:
        raise ValueError("an identity has an issuer and a subject: copy both from the provider")
    with transaction.atomic():
        try:
            add(Vouched(issuer, subject), user)
        except Taken as error:
            raise ValueError(f"{subject!r} of {issuer} opens another account already: take it from that one") from error
        audit.record("linked staff to an identity", user, by=None, channel=audit.COMMAND)
