"""Reads of signs: which there are, and what each shows now."""

from collections.abc import Sequence

from zinneke.services.parking.models import VariableSign
from zinneke.services.parking.queries.published import Look
from zinneke.services.parking.rules.signs import Frame, Heading, Shown, Sign, frames
from zinneke.services.parking.rules.state import Level


def signs() -> list[VariableSign]:
    """Those in use, with their lines."""
    return list(VariableSign.objects.filter(in_use=True).prefetch_related("lines"))


def sign(code: str) -> VariableSign | None:
    """The sign in use with this code."""
    return VariableSign.objects.filter(in_use=True, code=code).prefetch_related("lines").first()


def shown(found: VariableSign, look: Look) -> tuple[Frame, ...]:
    """What a sign shows now."""
    lines = found.lines.all()
    return frames(
        found.capable,
        [_park(look, one.car_park, one.name_fr, one.name_nl, Heading(one.heading)) for one in lines],
    )


def shown_of(sign: Sign, car_parks: Sequence[str], look: Look) -> tuple[Frame, ...]:
    """What a sign that nobody keeps would show of these car parks."""
    return frames(sign, [_park(look, one, "", "", Heading.NONE) for one in car_parks])


def _park(look: Look, identifier: str, fr: str, nl: str, heading: Heading) -> Shown:
    """A car park as signs show it. One that is not there shows dashes, under the name that staff gave it."""
    found = look.by_id().get(identifier)
    bare = identifier.rpartition(":")[2]
    if found is None:
        return Shown(fr or bare, nl or fr or bare, Level.UNKNOWN, heading=heading)
    return Shown(fr or found.name("fr"), nl or found.name("nl"), found.level_now, found.free_now, heading)
