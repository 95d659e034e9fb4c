"""A distribution as CKAN's resource."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any, Final

from zinneke.opendata.ckan.dates import rewritten
from zinneke.opendata.record.dataset import Dataset, Distribution
from zinneke.opendata.record.texts import Texts, choose
from zinneke.opendata.vocabulary import labels

LINKS: Final = ("http://", "https://", "ftp://")
_DIGITS: Final = 18


def resource_id(name: str, one: Distribution, position: int) -> str:
    """An identifier that stays while the source keeps the distribution's; found again without a table."""
    return f"{name}.{sha256((one.uri or str(position)).encode()).hexdigest()[:12]}"


def find(record: Dataset, name: str, wanted: str) -> int | None:
    """The position of the resource with this identifier."""
    every = enumerate(record.distributions)
    return next((position for position, one in every if resource_id(name, one, position) == wanted), None)


def link(urls: Sequence[str]) -> str:
    """The first address that is safe to follow."""
    return next((url for url in urls if url.startswith(LINKS)), "")


def text(texts: Texts, language: str) -> str:
    """The text for this reader."""
    found = choose(texts, language) if language else choose(texts)
    return found.text.strip() if found else ""


def resource_dict(
    name: str, one: Distribution, position: int, *, language: str, created: str, page: str
) -> dict[str, Any]:
    """``created``: where the source does not say. ``page``: where to go if there is no address of the file itself."""
    services = tuple(url for service in one.services for url in service.endpoint_urls)
    return {
        "id": resource_id(name, one, position),
        "package_id": name,
        "name": text(one.titles, language),
        "description": text(one.descriptions, language),
        "url": link((*one.download_urls, *one.access_urls, *services)) or page,
        "url_type": None,
        "resource_type": None,
        "format": labels.code(one.formats[0]) if one.formats else "",
        "mimetype": _media_type(one),
        "mimetype_inner": None,
        "size": int(one.byte_size) if _is_whole(one.byte_size) else None,
        "hash": one.checksum.value if one.checksum else "",
        "created": rewritten(one.issued) or created,
        "last_modified": rewritten(one.modified),
        "metadata_modified": rewritten(one.modified) or created,
        "position": position,
        "cache_url": None,
        "cache_last_updated": None,
        "datastore_active": False,
        "state": "active",
    }


def _media_type(one: Distribution) -> str | None:
    """``text/csv`` of IANA's address of it."""
    given = one.media_types[0] if one.media_types else ""
    return "/".join(given.rstrip("/").split("/")[-2:]).lower() if "/" in given else None


def _is_whole(digits: str) -> bool:
    return digits.isascii() and digits.isdecimal() and len(digits) <= _DIGITS
