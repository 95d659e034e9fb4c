"""Signs of the demonstration: without one, nobody would see what a sign says."""

from dataclasses import dataclass
from typing import Final

from django.db import transaction

from zinneke.services.parking.models import SignLine, VariableSign
from zinneke.services.parking.rules.signs import Heading


@dataclass(frozen=True, slots=True)
class Made:
    """A sign that is made up: its code, where it would stand, and the simulated car parks on it."""

    code: str
    place: str
    lines: tuple[tuple[str, str, str, Heading], ...]
    """Device, name in French and in Dutch, direction."""


SIGNS: Final = (
    Made(
        "demo-centre",
        "Boulevard Anspach / Anspachlaan",
        (
            ("grand-place", "Grand-Place", "Grote Markt", Heading.LEFT),
            ("brouckere", "De Brouckère", "De Brouckère", Heading.AHEAD),
            ("rogier", "Rogier", "Rogier", Heading.AHEAD),
        ),
    ),
    Made(
        "demo-midi",
        "Boulevard du Midi / Zuidlaan",
        (
            ("midi", "Gare du Midi", "Zuidstation", Heading.RIGHT),
            ("sablon", "Sablon", "Zavel", Heading.AHEAD),
        ),
    ),
)


def demonstrate() -> int:
    """Keep the signs of the demonstration where no sign is kept yet. Gives how many were made."""
    with transaction.atomic():
        if VariableSign.objects.exists():
            return 0
        for made in SIGNS:
            sign = VariableSign.objects.create(code=made.code, place=made.place)
            SignLine.objects.bulk_create(
                SignLine(
                    sign=sign,
                    position=number,
                    car_park=f"urn:ngsi-ld:OffStreetParking:simulated-{device}",
                    name_fr=fr,
                    name_nl=nl,
                    heading=heading.value,
                )
                for number, (device, fr, nl, heading) in enumerate(made.lines, start=1)
            )
        return len(SIGNS)
