"""The Link header (RFC 8288), as far as it carries a @context (6.3.5)."""

import re
from typing import Final

from zinneke.broker.model.errors import BadRequestData

CONTEXT_REL: Final = "http://www.w3.org/ns/json-ld#context"

_LINK: Final = re.compile(r'\s*<([^<>\s]*)>((?:\s*;\s*[\w!#$&+.^`|~*-]+(?:\s*=\s*(?:"[^"]*"|[^\s",;]+))?)*)\s*(?:,|$)')
_REL: Final = re.compile(r';\s*rel\s*=\s*(?:"([^"]*)"|([^\s",;]+))', re.IGNORECASE)


def context_url(header: str) -> str | None:
    """The URL of the @context, or None if the header links to other things only. Raises BadRequestData."""
    urls, position = [], 0
    while position < len(header):
        link = _LINK.match(header, position)
        if link is None:
            raise BadRequestData(f'Link: {header} is malformed: write <URL>; rel="{CONTEXT_REL}"; type="{_TYPE}"')
        rel = _REL.search(link[2])
        if rel and CONTEXT_REL in (rel[1] or rel[2]).split():
            urls.append(link[1])
        position = link.end()
    if len(urls) > 1:
        raise BadRequestData(f"Link names {len(urls)} contexts: name one, an array of them goes into the body")
    return urls[0] if urls else None


_TYPE: Final = "application/ld+json"


def context_link(url: str) -> tuple[str, str]:
    """The header that tells which @context a JSON body is written with."""
    return ("link", f'<{url}>; rel="{CONTEXT_REL}"; type="{_TYPE}"')


def page_link(target: str, rel: str, media: str) -> tuple[str, str]:
    """A pagination link (6.3.10)."""
    return ("link", f'<{target}>; rel="{rel}"; type="{media}"')
