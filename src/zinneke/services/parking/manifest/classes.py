"""Spaces for some only: their classes, and the attributes in which a car park counts each of them."""

from dataclasses import dataclass
from typing import Final

from zinneke.kernel.registry import Quantity
from zinneke.kernel.text import Text


@dataclass(frozen=True, slots=True)
class SpotClass:
    """A class of spaces: its code, its name, and the attributes with how many there are and how many are free."""

    code: str
    name: Text
    total: str
    free: str

    def quantities(self) -> tuple[Quantity, Quantity]:
        """What a car park tells of this class, as people read it."""
        return (
            Quantity(self.free, _titled(_FREE, self.name), whole=True),
            Quantity(self.total, _titled(_TOTAL, self.name), whole=True),
        )


_FREE: Final = Text(fr="Libres : {}", nl="Vrij: {}", de="Frei: {}", en="Free: {}")
_TOTAL: Final = Text(fr="Capacité : {}", nl="Capaciteit: {}", de="Kapazität: {}", en="Capacity: {}")


def _titled(frame: Text, name: Text) -> Text:
    return Text(**{tag: getattr(frame, tag).format(text) for tag, text in name.language_map().items()})


SPOT_CLASSES: Final = (
    SpotClass(
        "disabled",
        Text(
            fr="personnes handicapées",
            nl="personen met een handicap",
            de="Menschen mit Behinderung",
            en="disabled people",
        ),
        "totalSpotNumberDisabled",
        "availableSpotNumberDisabled",
    ),
    SpotClass(
        "charging",
        Text(fr="recharge électrique", nl="elektrisch laden", de="Elektroladen", en="electric charging"),
        "totalSpotNumberCharging",
        "availableSpotNumberCharging",
    ),
    SpotClass(
        "resident",
        Text(fr="riverains", nl="bewoners", de="Bewohner", en="residents"),
        "totalSpotNumberResident",
        "availableSpotNumberResident",
    ),
    SpotClass(
        "motorcycle",
        Text(fr="motos", nl="motorfietsen", de="Motorräder", en="motorcycles"),
        "totalSpotNumberMotorcycle",
        "availableSpotNumberMotorcycle",
    ),
    SpotClass(
        "delivery",
        Text(fr="livraisons", nl="leveringen", de="Lieferungen", en="deliveries"),
        "totalSpotNumberDelivery",
        "availableSpotNumberDelivery",
    ),
    SpotClass(
        "bicycle",
        Text(fr="vélos", nl="fietsen", de="Fahrräder", en="bicycles"),
        "totalSpotNumberBicycle",
        "availableSpotNumberBicycle",
    ),
)
"""In the order people are shown them. Counts of a class are part of the whole, as the Smart Data Models have it:
``availableSpotNumber`` includes reserved spaces."""

CLASS_CODES: Final = tuple(each.code for each in SPOT_CLASSES)
