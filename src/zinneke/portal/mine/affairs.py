"""All affairs of a resident, as the services tell of them, in the order of what has to be done first."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.module_loading import import_string

from zinneke.kernel.affairs import Affair
from zinneke.kernel.registry import manifests


@dataclass(frozen=True, slots=True)
class Affairs:
    """``expecting``: something is expected of the person, the soonest first. ``running``: the others that are open,
    ``ended``: those that are closed, both the last changed first.
    """

    expecting: tuple[Affair, ...]
    running: tuple[Affair, ...]
    ended: tuple[Affair, ...]

    @property
    def any(self) -> bool:
        """Whether there are any."""
        return bool(self.expecting or self.running or self.ended)


def affairs(user_id: int, scopes: Collection[str] | None = None) -> Affairs:
    """Those of one person, in the language of the page; only those of the services ``scopes``, if any are named."""
    telling = [one for one in manifests() if one.affairs and (scopes is None or one.name in scopes)]
    return sorted_out(one for manifest in telling for one in _told(manifest.affairs, user_id))


def sorted_out(told: Iterable[Affair]) -> Affairs:
    """Put each where it belongs."""
    known = sorted(told, key=_changed, reverse=True)
    expecting = [one for one in known if one.is_open and one.next_step]
    return Affairs(
        tuple(sorted(expecting, key=lambda one: one.due_on or date.max)),
        tuple(one for one in known if one.is_open and not one.next_step),
        tuple(one for one in known if not one.is_open),
    )


def _told(path: str, user_id: int) -> Iterable[Affair]:
    told: Iterable[Affair] = import_string(path)(user_id)
    return told


def _changed(affair: Affair) -> datetime:
    return affair.changed_at
