"""CKAN's organisations and groups: here the publishers, and the themes of the EU's data-theme table."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from django.utils.text import slugify

from zinneke.opendata.models import Publisher
from zinneke.opendata.record.texts import choose
from zinneke.opendata.vocabulary import labels
from zinneke.opendata.vocabulary.authority import THEME

LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class Group:
    """An organisation or a group. ``value`` is what the catalogue sorts by, ``name`` what it goes by in CKAN."""

    name: str
    value: str
    titles: Mapping[str, str]
    organization: bool

    def title(self, language: str) -> str:
        """In the reader's language; ``""`` and others get the one that catalogue pages fall back to."""
        return self.titles.get(language) or self.titles[""]


_IRIS: Final = frozenset(THEME + code for code in labels.THEMES)
THEMES: Final[Mapping[str, Group]] = {
    code.lower(): Group(code.lower(), THEME + code, {"": text.fr, **text.language_map()}, organization=False)
    for code, text in sorted(labels.THEMES.items())
}


def theme_name(iri: str) -> str:
    """The name of a theme's group; ``""`` for a theme that is not of the EU's table."""
    return labels.code(iri).lower() if iri in _IRIS else ""


def organizations() -> dict[str, Group]:
    """Every publisher by its value, visible or not. Of several with one name the first come keeps it bare."""
    found: dict[str, Group] = {}
    taken: set[str] = set()
    for publisher in Publisher.objects.order_by("pk"):
        names = publisher.record.names
        first = choose(names)
        titles = {text.language: text.text for text in reversed(names) if not text.by_machine}
        titles[""] = first.text if first else publisher.key
        name = slugify(titles[""])[:LONGEST].strip("-") or "publisher"
        if name in taken:
            name += "-" + sha256(publisher.key.encode()).hexdigest()[:6]
        taken.add(name)
        found[publisher.key] = Group(name, publisher.key, titles, organization=True)
    return found


def theme_dict(group: Group, language: str) -> dict[str, Any]:
    """A group as it stands in a dataset."""
    return {
        "id": group.name,
        "name": group.name,
        "title": group.title(language),
        "display_name": group.title(language),
        "description": "",
        "image_display_url": "",
    }


def organization_dict(group: Group, language: str, created: str) -> dict[str, Any]:
    """An organisation as it stands in a dataset."""
    return {
        "id": group.name,
        "name": group.name,
        "title": group.title(language),
        "type": "organization" if group.organization else "group",
        "description": "",
        "image_url": "",
        "created": created,
        "is_organization": group.organization,
        "approval_status": "approved",
        "state": "active",
    }


def whole_dict(group: Group, language: str, created: str, count: int) -> dict[str, Any]:
    """An organisation or a group by itself."""
    return {
        **organization_dict(group, language, created),
        "display_name": group.title(language),
        "image_display_url": "",
        "package_count": count,
        "num_followers": 0,
        "extras": [],
        "groups": [],
        "tags": [],
        "users": [],
    }
