"""Who calls: the holder of a key, or an address."""

import re
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.http import HttpRequest

from zinneke.kernel.time import now
from zinneke.opendata import feed
from zinneke.opendata.models import ApiKey, Dataset, Grant, Visibility
from zinneke.ui.ratelimit import client

_SCHEME: Final = re.compile(r"(?:apikey +)?([0-9a-f]{56})|apikey +(\S{1,200})", re.IGNORECASE)
"""Clients of Opendatasoft portals name the scheme; those of CKAN send the key alone."""
PARAMETER: Final = "apikey"
"""Where a key stands in an address."""
_KEPT: Final = "zinneke.caller"


class UnknownKey(Exception):
    """A key that was never given, or was revoked."""


@dataclass(frozen=True, slots=True)
class Caller:
    """``name`` counts the calls, ``granted`` are the restricted datasets that are seen besides the public ones."""

    name: str
    limit: int
    granted: frozenset[int] = frozenset()
    key: int | None = None

    @property
    def keyed(self) -> bool:
        """Whether there was a key."""
        return self.key is not None


def caller(request: HttpRequest) -> Caller:
    """Who calls, found out once a request. Raises UnknownKey."""
    if _KEPT not in request.META:
        request.META[_KEPT] = _caller(request)
    found: Caller = request.META[_KEPT]
    return found


def anonymous(request: HttpRequest) -> Caller:
    """Somebody without a key, known by the address alone."""
    return Caller(f"address {client(request)}", settings.CITY.number("data_calls_a_day"))


def seen(request: HttpRequest, name: str) -> Dataset | None:
    """The published dataset of this name, if the caller may know of it."""
    return feed.one(name, caller(request).granted)


def _caller(request: HttpRequest) -> Caller:
    secret = _secret(request)
    if not secret:
        return anonymous(request)
    key = ApiKey.of(secret)
    if key is None:
        raise UnknownKey("The API key is not known, or it was revoked.")
    key.note_use(now().date())
    granted = Grant.objects.filter(holder=key.owner, dataset__visibility=Visibility.RESTRICTED)
    datasets = frozenset(granted.values_list("dataset_id", flat=True))
    calls = key.calls_a_day or settings.CITY.number("key_calls_a_day")
    return Caller(f"key {key.pk}", calls, datasets, key.pk)


def _secret(request: HttpRequest) -> str:
    """The key of a header, else of the address; other schemes are of others."""
    told = _SCHEME.fullmatch(request.headers.get("Authorization", "").strip())
    if told:
        return told.group(1) or told.group(2)
    return request.headers.get("X-CKAN-API-Key", "") or request.GET.get(PARAMETER, "")
