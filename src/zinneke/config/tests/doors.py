"""Every address of the site, with something in the place of what varies."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern, RegexPattern
from django.utils.translation import override

SAMPLES: Final = {
    "IntConverter": "1",
    "UUIDConverter": "00000000-0000-0000-0000-000000000000",
}
CHOICE: Final = re.compile(r"\(?(?:\?:)?(\w+)\|")
ROUTE: Final = re.compile(r"<(?:[^>:]+:)?(\w+)>")
GROUP: Final = re.compile(r"\(\?P<\w+>((?:\[[^\]]*\]|[^()\[\]])*)\)")


@dataclass(frozen=True)
class Door:
    """An address and what answers there."""

    path: str
    view: Callable[..., Any]


def doors() -> list[Door]:
    """All of them but Django's administration, which guards itself."""
    with override("en"):
        return [door for door in _below(get_resolver(), "") if not door.path.startswith("/staff/admin/")]


def _below(resolver: URLResolver, before: str) -> Iterator[Door]:
    prefix = before + _written(resolver.pattern)
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _below(pattern, prefix)
        elif isinstance(pattern, URLPattern):
            yield Door(prefix + _written(pattern.pattern), pattern.callback)


def _written(pattern: Any) -> str:
    """A part of an address with samples of what varies."""
    if isinstance(pattern, LocalePrefixPattern):
        return "en/"
    if isinstance(pattern, RegexPattern):
        bare = GROUP.sub(lambda found: _one_of(found[1]), str(pattern).removeprefix("^"))
        return bare.removesuffix("$").removesuffix("/?").replace("\\", "")
    return ROUTE.sub(lambda found: _sample(pattern.converters[found[1]]), str(pattern))


def _sample(converter: Any) -> str:
    return SAMPLES.get(type(converter).__name__) or _one_of(converter.regex)


def _one_of(regex: str) -> str:
    """The first of several words, else a letter that fits most."""
    found = CHOICE.match(regex)
    return found[1] if found else "x"
