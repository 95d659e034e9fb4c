"""Static facts a device announces about itself: its name, where it stands, where its figures come from."""

import re
from collections.abc import Iterable
from typing import Any, Final

from zinneke.intake.unreadable import Unreadable
from zinneke.kernel.geo import Box, Point

MAX_TEXT: Final = 2000
"""Longest text of a fact, in characters."""

_NULL: Final = "urn:ngsi-ld:null"
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LANGUAGE: Final = re.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_EXPECTED: Final = 'location must be {"lon": …, "lat": …}, two numbers in degrees'


def announced(document: dict[str, Any], further: Iterable[str], area: Box) -> dict[str, Any]:
    """The facts in a message as concise attributes (4.5.2.3): name, source, location and ``further`` ones.

    Raises Unreadable: wrong-type, bad-text, bad-position, swapped-axes.
    """
    found: dict[str, Any] = {}
    for key in ("name", *further):
        if (given := document.get(key)) is not None:
            found[key] = _text_or_languages(key, given)
    if (source := document.get("source")) is not None:
        found["source"] = plain_text("source", source)
    if (location := document.get("location")) is not None:
        found["location"] = _position(location, area).geojson()
    return found


def plain_text(key: str, given: object) -> str:
    """``given`` as a text fit for storing. Raises Unreadable: wrong-type, bad-text."""
    if not isinstance(given, str):
        raise Unreadable("wrong-type", f"{key} is {type(given).__name__}: send a text")
    if not given.strip() or len(given) > MAX_TEXT:
        raise Unreadable("bad-text", f"{key} has {len(given)} characters: from 1 to {MAX_TEXT}")
    if _FORBIDDEN.search(given) or given == _NULL:
        raise Unreadable("bad-text", f"{key} contains control characters, half a character, or a deletion mark")
    return given


def _text_or_languages(key: str, given: object) -> Any:
    if not isinstance(given, dict):
        return plain_text(key, given)
    if not given or not all(_LANGUAGE.fullmatch(tag) for tag in given):
        raise Unreadable(
            "wrong-type",
            f'{key} is an object: send a text, or texts by language such as {{"fr": …, "nl": …}}',
        )
    return {"languageMap": {tag: plain_text(f"{key}.{tag}", text) for tag, text in given.items()}}


def _position(given: object, area: Box) -> Point:
    if not isinstance(given, dict):
        raise Unreadable("bad-position", _EXPECTED)
    lon, lat = _degrees(given.get("lon")), _degrees(given.get("lat"))
    try:
        point = Point(lon, lat)
    except ValueError as error:
        raise Unreadable("bad-position", str(error)) from error
    if area.swapped(point):
        raise Unreadable("swapped-axes", f"location lon {lon}, lat {lat}: exchanged, it lies in the city's area")
    return point


def _degrees(given: object) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float) or abs(given) > 360:
        raise Unreadable("bad-position", _EXPECTED)
    return float(given)
