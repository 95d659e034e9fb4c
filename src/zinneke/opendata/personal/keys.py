"""Keys of somebody's programs, and which restricted datasets they may see."""

from collections.abc import Iterator, Mapping
from typing import Any

from zinneke.kernel.personal import Erased, Subject
from zinneke.opendata.models import ApiKey, Grant


def export(subject: Subject) -> Iterator[Mapping[str, Any]]:
    """Their keys, without what they are checked by, and their rights."""
    names = ("name", "beginning", "created_at", "used_on", "revoked_at", "calls_a_day")
    for key in ApiKey.objects.filter(owner_id=subject.user_id):
        told = {name: getattr(key, name) for name in names}
        yield {"kind": "key", **told, "uses": list(key.uses.values("day", "calls"))}
    for row in Grant.objects.filter(holder_id=subject.user_id).values("dataset__name", "granted_at"):
        yield {"kind": "right", **row}


def erase(subject: Subject) -> Erased:
    """All of them: they open nothing from then on."""
    keys = ApiKey.objects.filter(owner_id=subject.user_id).delete()[0]
    return Erased(keys + Grant.objects.filter(holder_id=subject.user_id).delete()[0])
