"""Where the simulated supply stands: real places of Brussels, about where they are; everything else is invented."""

from dataclasses import dataclass
from typing import Any, Final, Literal

Use = Literal["shops", "offices", "station", "evening", "residents"]
"""What fills a place to park over the day."""


@dataclass(frozen=True, slots=True)
class Garage:
    """A simulated car park: device name, names in French and Dutch, place, invented capacity, what fills it."""

    device: str
    fr: str
    nl: str
    lon: float
    lat: float
    spaces: int
    use: Use
    closed_at_night: bool = False
    height_m: float = 2.0
    park_and_ride: bool = False
    area: str = "Bruxelles / Brussel"


@dataclass(frozen=True, slots=True)
class Segment:
    """A simulated segment of a street; ``zone`` is the colour of its rules."""

    device: str
    fr: str
    nl: str
    lon: float
    lat: float
    spaces: int
    use: Use
    zone: Literal["red", "green", "blue", "grey"]
    area: str = "Bruxelles / Brussel"


GARAGES: Final = (
    Garage("rogier", "Place Rogier", "Rogierplein", 4.3580, 50.8556, 600, "shops", height_m=2.1),
    Garage("brouckere", "Place de Brouckère", "De Brouckèreplein", 4.3525, 50.8510, 450, "shops"),
    Garage("grand-place", "Grand-Place", "Grote Markt", 4.3508, 50.8458, 800, "evening", height_m=1.9),
    Garage("sablon", "Grand Sablon", "Grote Zavel", 4.3562, 50.8407, 320, "evening"),
    Garage("mont-des-arts", "Mont des Arts", "Kunstberg", 4.3569, 50.8437, 700, "offices"),
    Garage("centrale", "Gare Centrale", "Centraal Station", 4.3571, 50.8456, 380, "station"),
    Garage("midi", "Gare du Midi", "Zuidstation", 4.3355, 50.8352, 1100, "station", area="Saint-Gilles / Sint-Gillis"),
    Garage("nord", "Gare du Nord", "Noordstation", 4.3605, 50.8603, 500, "station", area="Schaerbeek / Schaarbeek"),
    Garage("namur", "Porte de Namur", "Naamsepoort", 4.3622, 50.8388, 420, "shops", area="Ixelles / Elsene"),
    Garage(
        "louise", "Porte Louise", "Louizapoort", 4.3556, 50.8361, 540, "shops", True, area="Saint-Gilles / Sint-Gillis"
    ),
    Garage("schuman", "Rond-point Schuman", "Schumanplein", 4.3823, 50.8428, 390, "offices", True),
    Garage("flagey", "Place Flagey", "Flageyplein", 4.3718, 50.8272, 250, "evening", area="Ixelles / Elsene"),
    Garage("heysel", "Plateau du Heysel", "Heizelplateau", 4.3390, 50.8985, 2200, "evening", height_m=4.0),
    Garage(
        "delta", "P+R Delta", "P+R Delta", 4.4040, 50.8165, 340, "station", park_and_ride=True, height_m=2.3,
        area="Auderghem / Oudergem",
    ),
    Garage("botanique", "Botanique", "Kruidtuin", 4.3664, 50.8553, 280, "evening", area="Saint-Josse / Sint-Joost"),
    Garage(
        "madou", "Place Madou", "Madouplein", 4.3696, 50.8501, 310, "offices", True, area="Saint-Josse / Sint-Joost",
    ),
    Garage("arts-loi", "Arts-Loi", "Kunst-Wet", 4.3695, 50.8455, 450, "offices", True),
    Garage("trone", "Trône", "Troon", 4.3646, 50.8409, 360, "offices"),
    Garage(
        "luxembourg", "Place du Luxembourg", "Luxemburgplein", 4.3730, 50.8388, 540, "offices", area="Ixelles / Elsene",
    ),
    Garage("jourdan", "Place Jourdan", "Jourdanplein", 4.3812, 50.8377, 180, "evening", area="Etterbeek"),
    Garage("cinquantenaire", "Cinquantenaire", "Jubelpark", 4.3905, 50.8405, 350, "offices"),
    Garage("merode", "Merode", "Merode", 4.3985, 50.8395, 240, "station", area="Etterbeek"),
    Garage(
        "montgomery", "Montgomery", "Montgomery", 4.4083, 50.8381, 220, "offices",
        area="Woluwe-Saint-Pierre / Sint-Pieters-Woluwe",
    ),
    Garage(
        "chatelain", "Place du Châtelain", "Kasteleinsplein", 4.3605, 50.8235, 160, "evening", area="Ixelles / Elsene",
    ),
    Garage("bailli", "Rue du Bailli", "Baljuwstraat", 4.3590, 50.8253, 190, "shops", area="Ixelles / Elsene"),
    Garage(
        "parvis", "Parvis de Saint-Gilles", "Sint-Gillisvoorplein", 4.3460, 50.8290, 150, "evening",
        area="Saint-Gilles / Sint-Gillis",
    ),
    Garage("albert", "Place Albert", "Albertplein", 4.3440, 50.8205, 260, "residents", area="Forest / Vorst"),
    Garage("bascule", "La Bascule", "De Bascule", 4.3515, 50.8160, 230, "shops", area="Uccle / Ukkel"),
    Garage("globe", "Le Globe", "De Globe", 4.3375, 50.8105, 140, "shops", area="Uccle / Ukkel"),
    Garage(
        "wiener", "Place Wiener", "Wienerplein", 4.4155, 50.7985, 120, "shops",
        area="Watermael-Boitsfort / Watermaal-Bosvoorde",
    ),
    Garage("tour-taxis", "Tour & Taxis", "Thurn & Taxis", 4.3475, 50.8650, 900, "offices", height_m=2.2),
    Garage("dansaert", "Rue Dansaert", "Dansaertstraat", 4.3465, 50.8510, 330, "shops", height_m=1.95),
    Garage("sainte-catherine", "Place Sainte-Catherine", "Sint-Katelijneplein", 4.3482, 50.8513, 210, "evening"),
    Garage("bourse", "Bourse", "Beurs", 4.3495, 50.8482, 480, "shops", height_m=1.9),
    Garage("fontainas", "Place Fontainas", "Fontainasplein", 4.3453, 50.8433, 200, "residents"),
    Garage("poelaert", "Place Poelaert", "Poelaertplein", 4.3530, 50.8375, 420, "offices", True),
    Garage("toison-or", "Toison d’Or", "Gulden Vlies", 4.3590, 50.8370, 560, "shops", area="Ixelles / Elsene"),
    Garage("royale", "Rue Royale", "Koningsstraat", 4.3655, 50.8490, 300, "offices", True),
    Garage("pacheco", "Boulevard Pacheco", "Pachecolaan", 4.3615, 50.8525, 400, "offices", True),
    Garage("yser", "Place de l’Yser", "IJzerplein", 4.3520, 50.8568, 270, "residents"),
    Garage("simonis", "Simonis", "Simonis", 4.3305, 50.8635, 190, "station", area="Koekelberg"),
    Garage("miroir", "Place du Miroir", "Spiegelplein", 4.3260, 50.8800, 150, "shops", area="Jette"),
    Garage("basilique", "Basilique", "Basiliek", 4.3185, 50.8665, 260, "residents", area="Koekelberg"),
    Garage("dailly", "Place Dailly", "Daillyplein", 4.3830, 50.8520, 170, "residents", area="Schaerbeek / Schaarbeek"),
    Garage("meiser", "Place Meiser", "Meiserplein", 4.3970, 50.8560, 220, "offices", area="Schaerbeek / Schaarbeek"),
    Garage("bockstael", "Place Bockstael", "Bockstaelplein", 4.3495, 50.8785, 180, "station"),
    Garage(
        "ouest", "Gare de l’Ouest", "Weststation", 4.3210, 50.8490, 300, "station",
        area="Molenbeek-Saint-Jean / Sint-Jans-Molenbeek",
    ),
    Garage("solbosch", "Solbosch", "Solbos", 4.3810, 50.8120, 400, "offices", True, area="Ixelles / Elsene"),
    Garage(
        "etterbeek", "Gare d’Etterbeek", "Station Etterbeek", 4.3895, 50.8215, 160, "station", area="Ixelles / Elsene",
    ),
    Garage(
        "stalle", "P+R Stalle", "P+R Stalle", 4.3250, 50.7985, 350, "station", park_and_ride=True, height_m=3.0,
        area="Uccle / Ukkel",
    ),
    Garage(
        "ceria", "P+R CERIA", "P+R COOVI", 4.2890, 50.8165, 1350, "station", park_and_ride=True, height_m=2.4,
        area="Anderlecht",
    ),
    Garage(
        "erasme", "P+R Érasme", "P+R Erasmus", 4.2665, 50.8145, 450, "station", park_and_ride=True, height_m=2.4,
        area="Anderlecht",
    ),
    Garage(
        "roodebeek", "P+R Roodebeek", "P+R Roodebeek", 4.4353, 50.8475, 190, "station", park_and_ride=True,
        height_m=2.1,
        area="Woluwe-Saint-Lambert / Sint-Lambrechts-Woluwe",
    ),
    Garage(
        "kraainem", "P+R Crainhem", "P+R Kraainem", 4.4590, 50.8488, 210, "station", park_and_ride=True, height_m=3.5,
        area="Woluwe-Saint-Pierre / Sint-Pieters-Woluwe",
    ),
    Garage(
        "herrmann", "P+R Herrmann-Debroux", "P+R Herrmann-Debroux", 4.4325, 50.8125, 230, "station", park_and_ride=True,
        height_m=2.2, area="Auderghem / Oudergem",
    ),
)  # fmt: skip

SEGMENTS: Final = (
    Segment("antoine-dansaert", "Rue Antoine Dansaert", "Antoine Dansaertstraat", 4.3455, 50.8515, 28, "shops", "red"),
    Segment("flandre", "Rue de Flandre", "Vlaamsesteenweg", 4.3450, 50.8535, 22, "evening", "red"),
    Segment("marais", "Rue du Marais", "Broekstraat", 4.3580, 50.8518, 18, "offices", "red"),
    Segment("minimes", "Rue des Minimes", "Miniemenstraat", 4.3540, 50.8395, 26, "evening", "red"),
    Segment("haute", "Rue Haute", "Hoogstraat", 4.3485, 50.8370, 34, "residents", "green"),
    Segment("blaes", "Rue Blaes", "Blaesstraat", 4.3460, 50.8362, 30, "residents", "green"),
    Segment("stevin", "Rue Stevin", "Stevinstraat", 4.3800, 50.8452, 32, "offices", "green"),
    Segment("froissart", "Rue Froissart", "Froissartstraat", 4.3815, 50.8400, 24, "offices", "grey"),
    Segment("page", "Rue du Page", "Edelknaapstraat", 4.3585, 50.8240, 27, "evening", "green", "Ixelles / Elsene"),
    Segment(
        "malibran", "Rue Malibran", "Malibranstraat", 4.3735, 50.8300, 25, "residents", "green", "Ixelles / Elsene"
    ),
    Segment(
        "fort", "Rue du Fort", "Fortstraat", 4.3445, 50.8275, 29, "residents", "green", "Saint-Gilles / Sint-Gillis"
    ),
    Segment(
        "josaphat", "Rue Josaphat", "Josafatstraat", 4.3745, 50.8605, 36, "residents", "blue", "Schaerbeek / Schaarbeek"
    ),
    Segment("gray", "Rue Gray", "Graystraat", 4.3755, 50.8330, 20, "residents", "blue", "Ixelles / Elsene"),
    Segment("tongres", "Rue des Tongres", "Tongerenstraat", 4.3965, 50.8375, 21, "shops", "red", "Etterbeek"),
    Segment(
        "xavier", "Rue Xavier de Bue", "Xavier de Buestraat", 4.3405, 50.8035, 23, "shops", "blue", "Uccle / Ukkel"
    ),
    Segment("leopold", "Rue Léopold Ier", "Leopold I-straat", 4.3480, 50.8750, 31, "residents", "blue"),
)

Tariff = dict[str, Any]
CENTRE: Final[Tariff] = {
    "steps": [{"from": 0, "every": 30, "cents": 150}, {"from": 180, "every": 60, "cents": 250}],
    "dayMaximum": 2200, "night": {"from": "19:00", "until": "08:00", "cents": 600},
}  # fmt: skip
QUARTER: Final[Tariff] = {"steps": [{"every": 60, "cents": 180}], "freeMinutes": 15, "dayMaximum": 1400}
RIDE: Final[Tariff] = {"steps": [{"every": 1440, "cents": 300}], "freeMinutes": 30}
GARAGE_TARIFF: Final[dict[Use, Tariff]] = {
    "shops": CENTRE, "offices": CENTRE, "evening": CENTRE, "station": CENTRE, "residents": QUARTER,
}  # fmt: skip
ZONE_TARIFF: Final[dict[str, Tariff]] = {
    "red": {
        "steps": [{"from": 0, "every": 30, "cents": 125}, {"from": 60, "every": 30, "cents": 275}],
        "hours": "Mo-Sa 09:00-21:00; PH off", "maximumMinutes": 120,
    },
    "grey": {
        "steps": [{"from": 0, "every": 60, "cents": 250}, {"from": 60, "every": 60, "cents": 400}],
        "hours": "Mo-Sa 09:00-21:00; PH off", "maximumMinutes": 270,
    },
    "green": {
        "steps": [{"from": 0, "every": 60, "cents": 150}, {"from": 120, "every": 60, "cents": 300}],
        "hours": "Mo-Sa 09:00-18:00; PH off",
    },
    "blue": {"steps": [{"every": 60, "cents": 0}], "hours": "Mo-Sa 09:00-18:00; PH off", "maximumMinutes": 120},
}  # fmt: skip
"""Invented, in the manner of the Region's zones: figures of no municipality."""

STATIONS: Final = (
    ("cycles-bourse", "Bourse", "Beurs", 4.3497, 50.8480, 25),
    ("cycles-centrale", "Gare Centrale", "Centraal Station", 4.3575, 50.8453, 30),
    ("cycles-flagey", "Flagey", "Flagey", 4.3722, 50.8276, 25),
    ("cycles-schuman", "Schuman", "Schuman", 4.3820, 50.8432, 28),
    ("cycles-midi", "Gare du Midi", "Zuidstation", 4.3362, 50.8358, 35),
    ("cycles-delta", "Delta", "Delta", 4.4036, 50.8168, 20),
)
"""Device, name in French and Dutch, place, docks of the simulated stations of shared bicycles."""
