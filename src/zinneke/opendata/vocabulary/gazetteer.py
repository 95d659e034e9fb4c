"""Places by name: Brussels' nineteen municipalities, the Region, Belgium; their boxes, and what sources call them.

Boxes are rounded outwards to a few hundred metres: they tell which data to look at, not where a boundary runs.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from zinneke.kernel.geo import BRUSSELS_REGION, Box
from zinneke.kernel.text import Text
from zinneke.opendata.vocabulary.authority import AUTHORITY

PLACE: Final = AUTHORITY + "place/"
GEONAMES: Final = "https://sws.geonames.org/"


@dataclass(frozen=True, slots=True)
class Named:
    """``code``: of a municipality its NIS code (Statbel), else a word; ``eu``: its code in the EU's table of places."""

    code: str
    names: Text
    box: Box
    eu: str = ""
    addresses: tuple[str, ...] = ()
    """What else sources call it."""

    @property
    def is_municipality(self) -> bool:
        """Whether two of the kind have nothing in common, though their boxes do."""
        return self.code.isdecimal()


def _municipality(code: str, geonames: str, fr: str, nl: str, eu: str, box: Box) -> Named:
    addresses = (f"{GEONAMES}{geonames}",) if geonames else ()
    return Named(code, Text(fr=fr, nl=nl, de=fr, en=fr), box, eu, addresses)


REGION: Final = Named(
    "region",
    Text(
        fr="Région de Bruxelles-Capitale",
        nl="Brussels Hoofdstedelijk Gewest",
        de="Region Brüssel-Hauptstadt",
        en="Brussels-Capital Region",
    ),
    BRUSSELS_REGION,
    addresses=(
        GEONAMES + "2800867",
        GEONAMES + "3337389",
        "http://data.europa.eu/nuts/code/BE10",
        "http://data.europa.eu/nuts/code/BE1",
    ),
)
BELGIUM: Final = Named(
    "belgium",
    Text(fr="Belgique", nl="België", de="Belgien", en="Belgium"),
    Box(2.54, 49.49, 6.41, 51.51),
    addresses=(
        AUTHORITY + "country/BEL",
        GEONAMES + "2802361",
        "http://data.europa.eu/nuts/code/BE",
    ),
)
CITY: Final = Named(
    "21004",
    Text(fr="Ville de Bruxelles", nl="Stad Brussel", de="Stadt Brüssel", en="City of Brussels"),
    Box(4.290, 50.795, 4.440, 50.915),
    "BRU",
    (PLACE + "BEL_LKN",),
)
MUNICIPALITIES: Final = (
    _municipality("21001", "2803202", "Anderlecht", "Anderlecht", "ANL", Box(4.243, 50.804, 4.347, 50.850)),
    _municipality("21002", "2802961", "Auderghem", "Oudergem", "ODE", Box(4.402, 50.794, 4.468, 50.829)),
    _municipality(
        "21003", "2802248", "Berchem-Sainte-Agathe", "Sint-Agatha-Berchem", "", Box(4.276, 50.855, 4.310, 50.876)
    ),
    CITY,
    _municipality("21005", "", "Etterbeek", "Etterbeek", "ETE", Box(4.373, 50.818, 4.408, 50.845)),
    _municipality("21006", "2798555", "Evere", "Evere", "", Box(4.384, 50.851, 4.438, 50.887)),
    _municipality("21007", "2798142", "Forest", "Vorst", "VOS", Box(4.288, 50.790, 4.350, 50.828)),
    _municipality("21008", "2797845", "Ganshoren", "Ganshoren", "", Box(4.285, 50.865, 4.325, 50.885)),
    _municipality("21009", "2795012", "Ixelles", "Elsene", "ESE", Box(4.350, 50.797, 4.408, 50.841)),
    _municipality("21010", "2794915", "Jette", "Jette", "JET", Box(4.304, 50.863, 4.344, 50.898)),
    _municipality("21011", "2794192", "Koekelberg", "Koekelberg", "", Box(4.313, 50.856, 4.341, 50.869)),
    _municipality(
        "21012", "2791019", "Molenbeek-Saint-Jean", "Sint-Jans-Molenbeek", "MSJ", Box(4.283, 50.842, 4.351, 50.867)
    ),
    _municipality("21013", "2787415", "Saint-Gilles", "Sint-Gillis", "SGI", Box(4.330, 50.817, 4.360, 50.838)),
    _municipality(
        "21014", "2787388", "Saint-Josse-ten-Noode", "Sint-Joost-ten-Node", "SJN", Box(4.355, 50.846, 4.384, 50.860)
    ),
    _municipality("21015", "2787150", "Schaerbeek", "Schaarbeek", "SBK", Box(4.355, 50.842, 4.414, 50.884)),
    _municipality("21016", "2785124", "Uccle", "Ukkel", "UKE", Box(4.310, 50.763, 4.405, 50.823)),
    _municipality(
        "21017", "2783980", "Watermael-Boitsfort", "Watermaal-Bosvoorde", "WBV", Box(4.382, 50.777, 4.452, 50.820)
    ),
    _municipality(
        "21018", "2783477", "Woluwe-Saint-Lambert", "Sint-Lambrechts-Woluwe", "SLW", Box(4.398, 50.830, 4.458, 50.862)
    ),
    _municipality(
        "21019", "2783475", "Woluwe-Saint-Pierre", "Sint-Pieters-Woluwe", "SPO", Box(4.402, 50.808, 4.483, 50.849)
    ),
)
PLACES: Final[Mapping[str, Named]] = {one.code: one for one in (REGION, BELGIUM, *MUNICIPALITIES)}
"""By code, in the order they are offered."""


def at_address(address: str) -> Named | None:
    """The place that an IRI names; None for one that is not known here."""
    return _BY_ADDRESS.get(_plain(address))


def called(name: str) -> Named | None:
    """The place of this name in any of the four languages."""
    return _BY_NAME.get(_folded(name))


def _plain(address: str) -> str:
    return address.replace("http://", "https://", 1).rstrip("/")


def _folded(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(character for character in decomposed if character.isalnum())


def _addresses(one: Named) -> tuple[str, ...]:
    return one.addresses + ((f"{PLACE}BEL_{one.eu}",) if one.eu else ())


_BY_ADDRESS: Final = {_plain(address): one for one in PLACES.values() for address in _addresses(one)}
_BY_NAME: Final = {
    _folded(name): one for one in PLACES.values() for name in (one.names.fr, one.names.nl, one.names.de, one.names.en)
} | {_folded(name): REGION for name in ("Bruxelles", "Brussel", "Brüssel", "Brussels")}
"""By a bare "Brussels" people mean the city as well as the Region: the wider leaves nothing out."""
