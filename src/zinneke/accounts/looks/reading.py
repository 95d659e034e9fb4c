"""Reading who looked at somebody's data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from zinneke.accounts.models import Department, Look, User
from zinneke.kernel.registry import manifests
from zinneke.kernel.text import Text
from zinneke.ui.language import active


@dataclass(frozen=True, slots=True)
class Words:
    """A text, and its language where that is not the page's."""

    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """A look for the person whose data were seen: by which department and role; by name only who acts for them."""

    at: datetime
    department: Words
    roles: tuple[str, ...]
    by: str
    what: Words
    why: Words


def looks_at(subject: User) -> Sequence[Seen]:
    """All of them, the latest first."""
    names = {one.code: one for one in Department.objects.all()}
    found = Look.objects.filter(subject=subject).select_related("by")
    return [_seen(look, names) for look in found]


def _seen(look: Look, departments: Mapping[str, Department]) -> Seen:
    of = departments.get(look.department)
    return Seen(
        at=look.at,
        department=_of_department(of) if of else Words(look.department),
        roles=tuple(role_name(role) for role in look.roles.split(",") if role),
        by=look.by.called if look.by_mandate else "",
        what=_said(look.what),
        why=_said(look.why),
    )


def role_name(role: str) -> str:
    """What a role is called in the language of the page; its code where no manifest says."""
    named: dict[str, Text] = {}
    for manifest in manifests():
        named |= manifest.role_names
    return named[role].to(active()) if role in named else role.replace("_", " ")


def _of_department(of: Department) -> Words:
    language = active()
    return Words(of.name(language), "" if language in ("fr", "nl") else "fr")


def _said(by_language: Mapping[str, str]) -> Words:
    """In the language of the page, else as it was written."""
    if active() in by_language:
        return Words(by_language[active()])
    language, text = next(iter(by_language.items()), ("", ""))
    return Words(text, language)
