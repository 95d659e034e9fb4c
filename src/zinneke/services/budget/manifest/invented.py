"""An edition that no city held: projects of Laeken, invented for the demonstration, which every page says."""

from dataclasses import dataclass
from typing import Final

from zinneke.kernel.text import Text

SLUG: Final = "laeken-demo"
TITLE: Final = Text(
    fr="Budget participatif de Laeken (démonstration)", nl="Burgerbegroting Laken (demonstratie)",
    de="Bürgerhaushalt Laeken (Demonstration)", en="Participatory budget of Laeken (demonstration)",
)  # fmt: skip
ABOUT: Final = Text(
    fr="200 000 euros pour Laeken. Les projets, les montants et les décisions sont inventés.",
    nl="200 000 euro voor Laken. De projecten, de bedragen en de beslissingen zijn verzonnen.",
    de="200 000 Euro für Laeken. Projekte, Beträge und Entscheidungen sind erfunden.",
    en="200,000 euros for Laeken. Projects, amounts and decisions are invented.",
)
POT: Final = Text(fr="Laeken", nl="Laken", de="Laeken", en="Laeken")
AMOUNT_CENTS: Final = 200_000_00
ADMITTED: Final = (
    "Le Collège soumet ce projet au vote (inventé).",
    "Het College legt dit project ter stemming voor (verzonnen).",
)
REFUSED: Final = (
    "Un projet semblable est déjà financé par la Région (inventé).",
    "Een gelijkaardig project wordt al door het Gewest gefinancierd (verzonnen).",
)
INFEASIBLE: Final = (
    "Le sous-sol est occupé par le métro : rien ne peut y être construit (inventé).",
    "De ondergrond is ingenomen door de metro: er kan niets gebouwd worden (verzonnen).",
)
RESIDENTS: Final = (
    ("Amina", "amina@laeken.example"), ("Joris", "joris@laeken.example"), ("Karl", "karl@laeken.example"),
)  # fmt: skip
"""Residents of a demonstration who may sign in and vote: how they are called, and the address that a link goes to."""
CREDITS: Final = ("", "Comité des riverains (inventé)", "Buurtcomité (verzonnen)", "École de la place (inventée)")


@dataclass(frozen=True, slots=True)
class Invented:
    """A project: its text is in the language of its original; ``fate``: the state that it ends in."""

    title: Text
    language: str
    text: str
    theme: str
    lon: float
    lat: float
    address: str
    euro: int
    fate: str = "on_ballot"


def _t(fr: str, nl: str, de: str, en: str) -> Text:
    return Text(fr=fr, nl=nl, de=de, en=en)


PROJECTS: Final = (
    Invented(
        _t("Des arbres place Bockstael", "Bomen op het Bockstaelplein",
           "Bäume auf der Place Bockstael", "Trees on Place Bockstael"),
        "fr", "Dix arbres et des bancs, pour avoir de l’ombre en été près de la station.", "green",
        4.3479, 50.8789, "Place Émile Bockstael / Émile Bockstaelplein", 48_000,
    ),
    Invented(
        _t("Une aire de jeux rue Marie-Christine", "Een speelplein in de Maria-Christinastraat",
           "Ein Spielplatz in der Rue Marie-Christine", "A playground in Rue Marie-Christine"),
        "nl", "Een speelplein voor kinderen tot tien jaar, ook voor wie in een rolstoel zit.", "sport_and_play",
        4.3557, 50.8739, "Rue Marie-Christine / Maria-Christinastraat", 72_500,
    ),
    Invented(
        _t("Un atelier vélo de quartier", "Een fietsatelier in de wijk",
           "Eine Fahrradwerkstatt im Viertel", "A bicycle workshop"),
        "fr", "Réparer ensemble, prêter des outils, apprendre aux enfants.", "mobility",
        4.3512, 50.8762, "Rue Léopold Ier / Leopold I-straat", 26_000,
    ),
    Invented(
        _t("Le canal éclairé la nuit", "Het kanaal verlicht bij nacht",
           "Der Kanal bei Nacht beleuchtet", "The canal lit at night"),
        "nl", "Zachte verlichting langs de kade, die dieren niet stoort.", "public_space",
        4.3486, 50.8706, "Quai des Usines / Werkhuizenkaai", 55_000,
    ),
    Invented(
        _t("Un potager à l’école", "Een moestuin op school",
           "Ein Gemüsegarten an der Schule", "A vegetable garden at school"),
        "fr", "Un jardin que les élèves et les voisins cultivent ensemble.", "green",
        4.3583, 50.8801, "Rue Claessens / Claessensstraat", 12_400,
    ),
    Invented(
        _t("Une scène au parc", "Een podium in het park", "Eine Bühne im Park", "A stage in the park"),
        "nl", "Een klein podium voor muziek en theater van de buurt.", "culture",
        4.3441, 50.8862, "Parc de Laeken / Park van Laken", 38_900,
    ),
    Invented(
        _t("Des bancs pour se reposer", "Banken om uit te rusten", "Bänke zum Ausruhen", "Benches to rest"),
        "fr", "Tous les deux cents mètres, un banc avec dossier et accoudoirs.", "solidarity",
        4.3529, 50.8811, "Avenue de la Reine / Koninginnelaan", 18_000,
    ),
    Invented(
        _t("Une boîte à livres par quartier", "Een boekenkastje per wijk",
           "Ein Bücherschrank je Viertel", "A book box in each quarter"),
        "nl", "Zes kastjes waar iedereen boeken neemt en geeft.", "culture",
        4.3601, 50.8853, "Avenue Houba de Strooper / Houba de Strooperlaan", 7_200,
    ),
    Invented(
        _t("Des toilettes publiques accessibles", "Toegankelijke openbare toiletten",
           "Barrierefreie öffentliche Toiletten", "Accessible public toilets"),
        "fr", "Près du marché, ouvertes tous les jours.", "cleanliness",
        4.3494, 50.8778, "Place Willems / Willemsplein", 89_000,
    ),
    Invented(
        _t("L’eau de pluie pour les jardins", "Regenwater voor de tuinen",
           "Regenwasser für die Gärten", "Rain water for the gardens"),
        "nl", "Tonnen en een pomp voor de volkstuinen.", "climate",
        4.3398, 50.8907, "Chaussée Romaine / Romeinsesteenweg", 21_700,
    ),
    Invented(
        _t("Un skatepark sous le pont", "Een skatepark onder de brug",
           "Ein Skatepark unter der Brücke", "A skate park under the bridge"),
        "fr", "Une piste couverte, dessinée avec les jeunes.", "sport_and_play",
        4.3468, 50.8693, "Pont du Jubilé / Jubelfeestbrug", 96_000,
    ),
    Invented(
        _t("Une rue scolaire", "Een schoolstraat", "Eine Schulstraße", "A school street"),
        "nl", "Een uur zonder auto’s, ’s morgens en ’s avonds.", "mobility",
        4.3571, 50.8769, "Rue des Horticulteurs / Tuinbouwersstraat", 15_500,
    ),
    Invented(
        _t("Un parking en sous-sol", "Een ondergrondse parking", "Eine Tiefgarage", "An underground car park"),
        "fr", "Cent places sous la place.", "mobility",
        4.3479, 50.8787, "Place Émile Bockstael / Émile Bockstaelplein", 0, "infeasible",
    ),
    Invented(
        _t("Une nouvelle piste cyclable", "Een nieuw fietspad", "Ein neuer Radweg", "A new cycle path"),
        "nl", "Van het kanaal naar het park.", "mobility",
        4.3502, 50.8831, "Avenue du Parc Royal / Koninklijk Parklaan", 64_000, "refused",
    ),
)  # fmt: skip
