"""What the portal itself lets people find: pages of services, the algorithm register, pages about the site, things."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zinneke.broker.client import Entity
from zinneke.kernel.finding import Document, Gone, Kind
from zinneke.kernel.registry import Algorithm, EntityType, Manifest, MenuItem, manifests
from zinneke.kernel.text import LANGUAGES, Text
from zinneke.kernel.time import in_brussels, now
from zinneke.portal.queries import kinds
from zinneke.ui import reading
from zinneke.ui.city import connected
from zinneke.ui.language import addresses, in_all

FLOORS: Final = frozenset({"portal", "opendata"})
"""What is no service: its menu entries are pages."""
FIRST: Final = 2.0
"""What is offered in the menu stands before what only tells of it."""
WAIT_S: Final = 30.0
ABOUT: Final[Mapping[str, tuple[str | Promise, str | Promise]]] = {
    "portal:about": (_("About Zinneke"), _("Where the figures come from")),
    "portal:accessibility": (_("Accessibility statement"), _("Tell us of a barrier")),
    "portal:algorithms": (
        _("Algorithm register"),
        _("Every automated rule on this site that classifies or decides, with what it looks at and why."),
    ),
}


def changed(since: datetime | None) -> Iterator[Document | Gone]:
    """All of it each time: the index writes what is another. Things once an hour, since there are many."""
    at = now()
    yield from _pages(at)
    if since is None or in_brussels(since).hour != in_brussels(at).hour:
        yield from _things(at)


def _pages(at: datetime) -> Iterator[Document]:
    for manifest in manifests():
        yield from (_offered(manifest, item, at) for item in manifest.menu)
        yield from (_rule(manifest, rule, at) for rule in manifest.algorithms)
    yield from (_about(url, title, text, at) for url, (title, text) in ABOUT.items())


def _offered(manifest: Manifest, item: MenuItem, at: datetime) -> Document:
    kind: Kind = "page" if manifest.name in FLOORS else "service"
    texts: dict[str, str] = {code: f"{item.summary.to(code)} {manifest.summary.to(code)}" for code in LANGUAGES}
    return Document(f"offered:{item.url}", kind, item.name.language_map(), texts, addresses(item.url), at, FIRST)


def _rule(manifest: Manifest, rule: Algorithm, at: datetime) -> Document:
    texts: dict[str, str] = {
        code: f"{rule.purpose.to(code)} {rule.rule.to(code)} {manifest.label.to(code)}" for code in LANGUAGES
    }
    urls = {code: f"{url}#{rule.code}" for code, url in addresses("portal:algorithms").items()}
    return Document(f"algorithm:{rule.code}", "page", rule.name.language_map(), texts, urls, at)


def _about(url: str, title: str | Promise, text: str | Promise, at: datetime) -> Document:
    return Document(f"page:{url}", "page", _said(title), _said(text), addresses(url), at)


def _said(words: str | Promise) -> dict[str, str]:
    return {**in_all(lambda: str(words)).language_map()}


def _things(at: datetime) -> Iterator[Document]:
    broker = connected(timeout_s=WAIT_S)
    for kind in kinds():
        for entity in broker.all_entities(type=kind.name):
            yield _thing(entity, kind, at)


def _thing(entity: Entity, kind: EntityType, at: datetime) -> Document:
    key = str(entity["id"])
    label: Text = kind.label
    return Document(key, "thing", _names(entity), label.language_map(), addresses(kind.detail_url, key), at)


def _names(entity: Entity) -> dict[str, str]:
    """By language, ``""`` for a name in none; the id of what has no name."""
    name = reading.attribute(entity, "name")
    if name is None or not name.value:
        return {"": str(entity["id"])}
    if isinstance(name.value, Mapping):
        return {str(code): str(text) for code, text in name.value.items()}
    return {"": str(name.value)}
