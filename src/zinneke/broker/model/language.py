"""Chooses a language for a reader (4.15): weights, prefixes, then ``@none``, then any."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

NO_LANGUAGE: Final = "@none"
ANY: Final = "*"


def choose(texts: Mapping[str, Any], wanted: str) -> tuple[str, Any]:
    """The tag and text that fit ``wanted`` best, written as in Accept-Language: ``nl-BE, fr;q=0.8, *;q=0.1``.

    ``texts`` must not be empty.
    """
    by_tag = {tag.lower(): tag for tag in texts}
    for range_ in _ranges(wanted):
        tag = next(iter(texts)) if range_ == ANY else _match(range_, by_tag)
        if tag is not None:
            return tag, texts[tag]
    tag = by_tag.get(NO_LANGUAGE, next(iter(texts)))
    return tag, texts[tag]


@lru_cache(maxsize=256)
def _ranges(wanted: str) -> tuple[str, ...]:
    weighted = [_weighted(part) for part in wanted.lower().split(",") if part.strip()]
    return tuple(tag for weight, tag in sorted(weighted, key=lambda pair: -pair[0]) if weight > 0)


def _weighted(part: str) -> tuple[float, str]:
    tag, _, parameter = part.partition(";")
    name, _, weight = parameter.partition("=")
    try:
        return (float(weight) if name.strip() == "q" else 1.0), tag.strip()
    except ValueError:
        return 1.0, tag.strip()


def _match(range_: str, by_tag: Mapping[str, str]) -> str | None:
    """Exactly; a longer tag (fr finds fr-BE); then the range cut from its end (fr-BE finds fr; RFC 4647, 3.4)."""
    while range_:
        if range_ in by_tag:
            return by_tag[range_]
        for tag, written in by_tag.items():
            if tag.startswith(f"{range_}-"):
                return written
        range_ = range_.rpartition("-")[0]
    return None
