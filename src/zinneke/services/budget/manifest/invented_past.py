"""An edition that was voted on, counted and is being built, which no city held: invented for the demonstration."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from zinneke.kernel.text import Text
from zinneke.services.budget.manifest.invented import Invented

SLUG: Final = "laeken-demo-previous"
TITLE: Final = Text(
    fr="Budget participatif de Laeken, édition précédente (démonstration)",
    nl="Burgerbegroting Laken, vorige editie (demonstratie)",
    de="Bürgerhaushalt Laeken, vorige Ausgabe (Demonstration)",
    en="Participatory budget of Laeken, previous edition (demonstration)",
)
ABOUT: Final = Text(
    fr="Le vote est dépouillé, les projets retenus se réalisent. Projets, votants et bulletins sont inventés ; les "
    "bulletins sont passés par la liste, l’urne et le dépouillement comme ceux de tout vote.",
    nl="De stemming is geteld, de gekozen projecten worden uitgevoerd. Projecten, stemmers en stembiljetten zijn "
    "verzonnen; de biljetten gingen door de lijst, de stembus en de telling zoals bij elke stemming.",
    de="Die Abstimmung ist ausgezählt, die gewählten Projekte werden umgesetzt. Projekte, Wählende und Stimmzettel "
    "sind erfunden; die Stimmzettel gingen durch Verzeichnis, Urne und Auszählung wie bei jeder Abstimmung.",
    en="The vote is counted, and the projects that won are being built. Projects, voters and ballots are invented; the "
    "ballots went through roll, box and count as those of any vote.",
)
LOT_SEED: Final = "4 17 23 31 38 44"
LOT_HOW: Final = (
    "Six boules tirées d’une urne devant témoins (inventé).",
    "Zes ballen getrokken uit een trommel, in aanwezigheid van getuigen (verzonnen).",
)
COLLEGE: Final = "2025/DEMO/0417"
"""Reference of the decision."""
TAKEN_NOTE: Final = (
    "Le Collège prend acte du résultat et charge les services de réaliser les projets retenus (inventé).",
    "Het College neemt kennis van het resultaat; de diensten voeren de gekozen projecten uit (verzonnen).",
)


def _t(fr: str, nl: str, de: str, en: str) -> Text:
    return Text(fr=fr, nl=nl, de=de, en=en)


PROJECTS: Final = (
    Invented(
        _t("Des fontaines d’eau potable", "Drinkwaterfonteinen", "Trinkbrunnen", "Drinking fountains"),
        "fr", "Trois fontaines, près des plaines de jeux et de la station.", "public_space",
        4.3468, 50.8802, "Square Prince Léopold / Prins Leopoldsquare", 9_800,
    ),
    Invented(
        _t("Un abri à vélos près de la station", "Een overdekte fietsenstalling aan het station",
           "Ein Fahrradunterstand am Bahnhof", "A bicycle shelter near the station"),
        "nl", "Veertig plaatsen onder dak, ook voor bakfietsen.", "mobility",
        4.3487, 50.8781, "Rue du Champ de l’Église / Kerkeveldstraat", 24_500,
    ),
    Invented(
        _t("Des jeux d’eau au parc", "Een waterspeelplek in het park", "Ein Wasserspielplatz im Park",
           "Water games in the park"),
        "fr", "Pour les enfants, quand il fait chaud ; l’eau tourne en circuit fermé.", "sport_and_play",
        4.3437, 50.8868, "Parc de Laeken / Park van Laken", 78_000,
    ),
    Invented(
        _t("Des jardins de façade dans dix rues", "Geveltuinen in tien straten",
           "Fassadengärten in zehn Straßen", "Front gardens in ten streets"),
        "nl", "De stad breekt de tegels op, de bewoners planten.", "green",
        4.3561, 50.8747, "Rue Stéphanie / Stefaniastraat", 16_000,
    ),
    Invented(
        _t("Un café des langues pour tous", "Een talencafé voor iedereen", "Ein Sprachencafé für alle",
           "A language café for all"),
        "de", "Einmal in der Woche: Wer eine Sprache kann, hilft denen, die sie lernen.", "solidarity",
        4.3541, 50.8792, "Rue Fransman / Fransmanstraat", 8_400,
    ),
    Invented(
        _t("Un jour de réparation chaque mois", "Elke maand een hersteldag", "Jeden Monat ein Reparaturtag",
           "A repair day each month"),
        "en", "Bring what is broken: neighbours who can mend things show you how.", "climate",
        4.3512, 50.8763, "Rue Léopold Ier / Leopold I-straat", 11_900,
    ),
    Invented(
        _t("Une fresque sous le pont", "Een muurschildering onder de brug", "Ein Wandbild unter der Brücke",
           "A mural under the bridge"),
        "fr", "Peinte avec les écoles du quartier.", "culture",
        4.3469, 50.8694, "Pont du Jubilé / Jubelfeestbrug", 22_000,
    ),
    Invented(
        _t("Une piste finlandaise", "Een Finse piste", "Eine Laufstrecke aus Rindenmulch", "A bark running track"),
        "nl", "Twaalfhonderd meter rond het park, verlicht tot tien uur.", "sport_and_play",
        4.3412, 50.8889, "Avenue du Parc Royal / Koninklijk Parklaan", 58_000,
    ),
    Invented(
        _t("Des rampes à l’entrée des commerces", "Hellingen aan de ingang van winkels",
           "Rampen vor den Geschäften", "Ramps at the doors of shops"),
        "fr", "Pour entrer en fauteuil roulant ou avec une poussette, là où il y a une marche.", "solidarity",
        4.3556, 50.8741, "Rue Marie-Christine / Maria-Christinastraat", 19_500,
    ),
    Invented(
        _t("Du compost dans le quartier", "Composteren in de wijk", "Kompost im Viertel",
           "Compost in the neighbourhood"),
        "nl", "Vijf plekken waar buren samen composteren.", "climate",
        4.3582, 50.8836, "Rue Claessens / Claessensstraat", 13_300,
    ),
    Invented(
        _t("Un kiosque à musique", "Een muziekkiosk", "Ein Musikpavillon", "A bandstand"),
        "fr", "Un toit pour les concerts, les marchés et la pluie.", "culture",
        4.3481, 50.8787, "Place Émile Bockstael / Émile Bockstaelplein", 92_000,
    ),
    Invented(
        _t("Des traversées sûres devant trois écoles", "Veilige oversteekplaatsen aan drie scholen",
           "Sichere Übergänge vor drei Schulen", "Safe crossings at three schools"),
        "nl", "Verhoogde oversteekplaatsen en goede verlichting.", "mobility",
        4.3572, 50.8770, "Rue des Horticulteurs / Tuinbouwersstraat", 47_000,
    ),
    Invented(
        _t("Un tunnel pour piétons", "Een voetgangerstunnel", "Ein Fußgängertunnel", "A tunnel for pedestrians"),
        "fr", "Sous le boulevard, jusqu’à la station.", "mobility",
        4.3484, 50.8775, "Boulevard Émile Bockstael / Émile Bockstaellaan", 0, "infeasible",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Taste:
    """What some people like: numbers on the ballot, dearest first. ``shares``: how many of each language they are."""

    likes: tuple[int, ...]
    shares: Mapping[str, int]


LANGUAGES: Final[Mapping[str, int]] = {"fr": 58, "nl": 22, "en": 15, "de": 5}
"""Of a hundred voters. Invented; no figure of the city's."""
TASTES: Final = (
    Taste((3, 12, 1, 8), {"fr": 26, "nl": 18, "en": 20, "de": 15}),
    Taste((2, 12, 8, 4), {"fr": 10, "nl": 30, "en": 18, "de": 20}),
    Taste((4, 3, 10, 6), {"fr": 16, "nl": 20, "en": 22, "de": 20}),
    Taste((3, 7, 11, 5), {"fr": 22, "nl": 12, "en": 10, "de": 10}),
    Taste((9, 12, 3, 1), {"fr": 18, "nl": 14, "en": 8, "de": 10}),
    Taste((6, 5, 10, 9), {"fr": 8, "nl": 6, "en": 22, "de": 25}),
)
HOW_MANY: Final = (1, 2, 2, 3, 3, 3, 4, 4, 5, 5)
"""Projects on a ballot: each as often as it stands here."""

PLANS: Final = _t("Plans mis au point avec les habitants", "Plannen uitgewerkt met de bewoners",
                  "Pläne mit den Einwohnern ausgearbeitet", "Plans made with residents")  # fmt: skip
ORDERED: Final = _t("Marché attribué", "Opdracht gegund", "Auftrag vergeben", "Contract awarded")
BUILT: Final = _t("Travaux terminés", "Werken voltooid", "Arbeiten abgeschlossen", "Works finished")
OPENED: Final = _t("Ouverture à tous", "Open voor iedereen", "Eröffnung für alle", "Opened to all")
PLANNED: Final = (
    "Deux réunions, une en français et une en néerlandais, ont fixé l’emplacement (inventé).",
    "Twee vergaderingen, een in het Nederlands en een in het Frans, hebben de plaats bepaald (verzonnen).",
)
LATE: Final = (
    "L’entreprise attend une pièce ; les travaux reprennent à sa livraison (inventé).",
    "De aannemer wacht op een onderdeel; de werken gaan verder zodra het er is (verzonnen).",
)
PAID: Final = ("Facture de l’entreprise (inventé).", "Factuur van de aannemer (verzonnen).")
INAUGURATED: Final = (
    "Inauguré avec les voisins, sous la pluie (inventé).", "Ingehuldigd met de buren, in de regen (verzonnen).",
)  # fmt: skip
