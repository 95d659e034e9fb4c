"""What a new harvest means for what is there. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

MOST_GONE: Final = 0.3
"""Share of a source's datasets that one run may take away. A source that loses more is broken, or somebody else's."""

FEW: Final = 10
"""Of a source this small any number may go."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Subjects by what becomes of them. ``returned`` ones had been gone."""

    created: tuple[str, ...]
    updated: tuple[str, ...]
    returned: tuple[str, ...]
    unchanged: tuple[str, ...]
    gone: tuple[str, ...]


def plan(present: Mapping[str, bytes], gone_before: Mapping[str, bytes], found: Mapping[str, bytes]) -> Plan:
    """Compare fingerprints by subject: what is here, what was once, what the source has now.

    Raises ValueError where the source has nothing or has lost more than ``MOST_GONE``: that run must change nothing.
    """
    gone = tuple(uri for uri in present if uri not in found)
    if not found:
        raise ValueError("the source has no dataset: nothing was changed; is its address right?")
    if len(present) > FEW and len(gone) > MOST_GONE * len(present):
        raise ValueError(
            f"{len(gone)} of {len(present)} datasets are not in the source any more, which is more than "
            f"{MOST_GONE:.0%}: nothing was changed; if it is true, harvest again and allow it"
        )
    known = [uri for uri in found if uri in present]
    return Plan(
        created=tuple(uri for uri in found if uri not in present and uri not in gone_before),
        updated=tuple(uri for uri in known if present[uri] != found[uri]),
        returned=tuple(uri for uri in found if uri in gone_before),
        unchanged=tuple(uri for uri in known if present[uri] == found[uri]),
        gone=gone,
    )
