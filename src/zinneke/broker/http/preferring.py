"""Answers in an older version of the standard, for clients that prefer one (4.3.6.8, 6.3.21, 6.4.3.2)."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, Final

from zinneke.broker.http.call import Answer, Call
from zinneke.broker.model.older import CURRENT, parse_version
from zinneke.broker.model.view import Version

Perform = Callable[[Any, Call], Awaitable[Answer]]

_PREFERENCE: Final = re.compile(r'(?:^|,)\s*ngsi-ld\s*=\s*"?(1\.\d{1,2})"?\s*(?=[,;]|$)', re.IGNORECASE)


def preferred_version(call: Call) -> Version | None:
    """The version in the header Prefer; None for none, and for one that is not known here (RFC 7240)."""
    found = _preferred(call)
    return None if found is None else parse_version(found)


def preferring(perform: Perform) -> Perform:
    """A read that says when it kept to an older version: status 203 and Preference-Applied."""

    async def performed(broker: Any, call: Call) -> Answer:
        answer = await perform(broker, call)
        version = _preferred(call)
        if version is None or answer.status >= 300:
            return answer
        applied = ("preference-applied", f"ngsi-ld={version}")
        return replace(
            answer, status=203 if answer.status == 200 else answer.status, headers=(*answer.headers, applied)
        )

    return performed


def _preferred(call: Call) -> str | None:
    header = call.headers.get("prefer")
    found = _PREFERENCE.search(header) if header else None
    return found[1] if found and parse_version(found[1]) <= CURRENT else None
