"""Changes of staff, departments and roles: each with its right, and kept in the audit log."""

from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.db import transaction

from zinneke.accounts import audit
from zinneke.accounts.actions import create_staff
from zinneke.accounts.manifest import MANAGE_PEOPLE
from zinneke.accounts.models import Department, Membership, User
from zinneke.accounts.people.rules import Change, Refusal, refusal
from zinneke.accounts.person import Person
from zinneke.accounts.roles import ADMINISTRATOR, role_names
from zinneke.accounts.sign_in import sessions


class Refused(ValueError):
    """Rights that are not changed, and why."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Names:
    """A department as staff write it."""

    name_fr: str
    name_nl: str
    email: str = ""
    phone: str = ""


def hire(name: str, role: str, *, by: Person) -> tuple[User, str]:
    """A new account of staff with one role in the whole city. Gives its password, which is kept nowhere."""
    by.require(MANAGE_PEOPLE)
    if role == ADMINISTRATOR and not by.is_administrator:
        raise Refused(Refusal.ADMINISTRATORS)
    with transaction.atomic():
        secret = create_staff(name, role, by=by)
        user = User.objects.get(username=name)
    return user, secret


def give(user: User, role: str, department: Department | None, *, by: Person) -> None:
    """Give a role, in a department or in the whole city. Giving it again changes nothing."""
    by.require(MANAGE_PEOPLE)
    if role not in role_names():
        raise ValueError(f"{role!r} is not a role: choose one of {', '.join(role_names())}")
    if role == ADMINISTRATOR and department is not None:
        raise ValueError("an administrator is one of the whole city: choose no department")
    with transaction.atomic():
        held = _staff(user)
        _check(held, by, of_administration=role == ADMINISTRATOR, takes_away=False)
        group = Group.objects.get_or_create(name=role)[0]
        if department is None:
            held.groups.add(group)
            _settle(held)
        else:
            Membership.objects.get_or_create(user=held, department=department, role=group)
        audit.record(f"gave the role {role}", held, by=by, department=department.code if department else "")


def take(user: User, role: str, department: Department | None, *, by: Person) -> None:
    """Take a role away, in a department or in the whole city."""
    by.require(MANAGE_PEOPLE)
    with transaction.atomic():
        held = _staff(user)
        _check(held, by, of_administration=role == ADMINISTRATOR, takes_away=True)
        if department is None:
            held.groups.remove(*Group.objects.filter(name=role))
            _settle(held)
        else:
            Membership.objects.filter(user=held, department=department, role__name=role).delete()
        audit.record(f"took the role {role}", held, by=by, department=department.code if department else "")


def deactivate(user: User, *, by: Person) -> None:
    """Close an account of staff: nobody signs in with it, and its sessions end. What it did stays under its name."""
    by.require(MANAGE_PEOPLE)
    with transaction.atomic():
        held = _staff(user)
        _check(held, by, of_administration=held.is_superuser, takes_away=True)
        held.is_active = False
        held.save(update_fields=["is_active"])
        sessions.end_others(held, None)
        audit.record("closed an account", held, by=by)


def reactivate(user: User, *, by: Person) -> None:
    """Open it again, with the roles it had."""
    by.require(MANAGE_PEOPLE)
    with transaction.atomic():
        held = _staff(user)
        _check(held, by, of_administration=held.is_superuser, takes_away=False)
        held.is_active = True
        held.save(update_fields=["is_active"])
        audit.record("opened an account again", held, by=by)


def found(code: str, names: Names, *, by: Person) -> Department:
    """A new department. Its code stays."""
    by.require(MANAGE_PEOPLE)
    _bilingual(names)
    if Department.objects.filter(code=code).exists():
        raise ValueError(f"{code!r} is a department already: choose another code")
    with transaction.atomic():
        department = Department.objects.create(code=code, **_told(names))
        audit.record("founded a department", department, by=by, department=code)
    return department


def rename(department: Department, names: Names, *, by: Person) -> None:
    """Change how a department is called and reached."""
    by.require(MANAGE_PEOPLE)
    _bilingual(names)
    with transaction.atomic():
        Department.objects.filter(pk=department.pk).update(**_told(names))
        audit.record("changed a department", department, by=by, department=department.code)


def _staff(user: User) -> User:
    """The account as it stands now."""
    return User.objects.select_for_update().get(pk=user.pk, is_staff=True)


def _check(user: User, by: Person, *, of_administration: bool, takes_away: bool) -> None:
    others = User.objects.filter(is_superuser=True, is_active=True, is_staff=True).exclude(pk=user.pk).count()
    why = refusal(Change(user == by.user, by.is_administrator, of_administration, takes_away, others))
    if why is not None:
        raise Refused(why)


def _settle(user: User) -> None:
    """Django's own mark of who holds every right follows the role."""
    user.is_superuser = user.groups.filter(name=ADMINISTRATOR).exists()
    user.save(update_fields=["is_superuser"])


def _bilingual(names: Names) -> None:
    if not names.name_fr.strip() or not names.name_nl.strip():
        raise ValueError("a department has a French and a Dutch name: write both")


def _told(names: Names) -> dict[str, str]:
    return {"name_fr": names.name_fr, "name_nl": names.name_nl, "email": names.email, "phone": names.phone}
