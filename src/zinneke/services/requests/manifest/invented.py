"""What the demonstration is made of: categories, outside bodies, texts. Examples of our own that no city decided on.

Shares are those that the press told of reports in the Region (cleanliness 56 %, roads 18.6 %, signs 8.5 %, street
furniture 8 %); the rest is spread over the other kinds. Names of outside bodies are real, who mends what is an example.
"""

from dataclasses import dataclass
from typing import Final

from zinneke.kernel.text import Text

PROFESSIONALS: Final = 0.45
"""Share of reports by people who are paid to look."""


@dataclass(frozen=True, slots=True)
class Sort:
    """A kind of report. ``target`` is a department, or an outside body where it begins with ``body:``."""

    code: str
    name: Text
    share: float
    days: int
    target: str
    texts: tuple[tuple[str, str], ...]
    """The same in French and in Dutch."""
    proof_photo: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Kinds that belong together."""

    code: str
    name: Text
    sorts: tuple[Sort, ...]


BODIES: Final = (
    ("bruxelles-mobilite", "Bruxelles Mobilité", "Brussel Mobiliteit"),
    ("bruxelles-proprete", "Bruxelles Propreté", "Net Brussel"),
    ("sibelga", "Sibelga", "Sibelga"),
    ("vivaqua", "Vivaqua", "Vivaqua"),
    ("stib-mivb", "STIB", "MIVB"),
)
"""Code, names in French and Dutch."""
DEPARTMENTS: Final = (
    ("reception", "Accueil des signalements", "Onthaal van de meldingen"),
    ("cleaning", "Propreté publique", "Openbare netheid"),
    ("roads", "Voirie", "Wegen"),
    ("green", "Espaces verts", "Groene ruimten"),
    ("mobility", "Mobilité", "Mobiliteit"),
)

GROUPS: Final = (
    Group("cleanliness", Text(fr="Propreté", nl="Netheid", de="Sauberkeit", en="Cleanliness"), (
        Sort("fly-tipping", Text(fr="Dépôt clandestin", nl="Sluikstort", de="Wilde Müllablagerung", en="Fly-tipping"),
             0.27, 5, "cleaning",
             (("Des meubles et des sacs sur le trottoir.", "Meubels en zakken op het trottoir."),
              ("Un matelas abandonné contre la façade.", "Een achtergelaten matras tegen de gevel."),
              ("Des déchets de chantier au pied de l’arbre.", "Bouwafval aan de voet van de boom."))),
        Sort("dirty-street", Text(fr="Rue ou trottoir sale", nl="Vuile straat of stoep", de="Verschmutzte Straße",
                                  en="Dirty street or pavement"), 0.13, 7, "cleaning",
             (("Le trottoir est couvert de déchets.", "Het trottoir ligt vol afval."),
              ("Des bris de verre sur la piste cyclable.", "Glasscherven op het fietspad."))),
        Sort("full-bin", Text(fr="Poubelle publique pleine", nl="Volle vuilnisbak", de="Voller Abfallkorb",
                              en="Full litter bin"), 0.09, 3, "cleaning",
             (("La poubelle déborde depuis le week-end.", "De vuilnisbak loopt over sinds het weekend."),)),
        Sort("graffiti", Text(fr="Tag ou graffiti", nl="Tag of graffiti", de="Graffiti", en="Graffiti"), 0.05, 15,
             "cleaning", (("Un tag sur la façade de l’école.", "Een tag op de gevel van de school."),), True),
        Sort("bottle-bank", Text(fr="Bulle à verre", nl="Glasbol", de="Glascontainer", en="Bottle bank"), 0.02, 5,
             "body:bruxelles-proprete", (("La bulle à verre est pleine.", "De glasbol zit vol."),)),
    )),
    Group("roads", Text(fr="Voirie", nl="Wegen", de="Straßen", en="Roads"), (
        Sort("pothole", Text(fr="Nid-de-poule", nl="Put in de weg", de="Schlagloch", en="Pothole"), 0.08, 10, "roads",
             (("Un trou profond, dangereux à vélo.", "Een diepe put, gevaarlijk met de fiets."),
              ("La chaussée s’est affaissée.", "De rijbaan is verzakt.")), True),
        Sort("pavement", Text(fr="Trottoir endommagé", nl="Beschadigd trottoir", de="Beschädigter Gehweg",
                              en="Damaged pavement"), 0.076, 20, "roads",
             (("Plusieurs dalles sont descellées.", "Verschillende tegels liggen los."),)),
        Sort("gully", Text(fr="Avaloir bouché", nl="Verstopte straatkolk", de="Verstopfter Gully", en="Blocked drain"),
             0.03, 10, "body:vivaqua", (("L’eau ne s’écoule plus.", "Het water loopt niet meer weg."),)),
    )),
    Group("signs", Text(fr="Signalisation", nl="Signalisatie", de="Beschilderung", en="Signs"), (
        Sort("road-sign", Text(fr="Panneau abîmé", nl="Beschadigd verkeersbord", de="Beschädigtes Schild",
                               en="Damaged sign"), 0.055, 15, "mobility",
             (("Le panneau est tordu et illisible.", "Het bord is krom en onleesbaar."),)),
        Sort("traffic-light", Text(fr="Feu de circulation en panne", nl="Defect verkeerslicht", de="Defekte Ampel",
                                   en="Broken traffic light"), 0.03, 3, "body:bruxelles-mobilite",
             (("Le feu clignote depuis ce matin.", "Het licht knippert sinds vanochtend."),)),
    )),
    Group("furniture", Text(fr="Mobilier urbain", nl="Straatmeubilair", de="Stadtmobiliar", en="Street furniture"), (
        Sort("bench", Text(fr="Banc ou potelet cassé", nl="Kapotte bank of paal", de="Kaputte Bank oder Poller",
                           en="Broken bench or bollard"), 0.06, 20, "roads",
             (("Le potelet est couché sur le trottoir.", "Het paaltje ligt op het trottoir."),)),
        Sort("stop", Text(fr="Arrêt de transport public", nl="Halte van het openbaar vervoer", de="Haltestelle",
                          en="Public-transport stop"), 0.02, 15, "body:stib-mivb",
             (("La vitre de l’abri est brisée.", "Het glas van het hokje is stuk."),)),
    )),
    Group("lighting", Text(fr="Éclairage", nl="Verlichting", de="Beleuchtung", en="Lighting"), (
        Sort("lamp", Text(fr="Lampadaire éteint", nl="Gedoofde straatlamp", de="Ausgefallene Straßenlampe",
                          en="Street lamp out"), 0.04, 10, "body:sibelga",
             (("Deux lampadaires sont éteints.", "Twee straatlampen branden niet."),)),
    )),
    Group("green", Text(fr="Plantations", nl="Beplanting", de="Grünflächen", en="Planting"), (
        Sort("tree", Text(fr="Arbre ou branche", nl="Boom of tak", de="Baum oder Ast", en="Tree or branch"), 0.02, 15,
             "green", (("Une branche menace de tomber.", "Een tak dreigt te vallen."),)),
    )),
    Group("vehicles", Text(fr="Véhicules abandonnés", nl="Achtergelaten voertuigen", de="Verlassene Fahrzeuge",
                           en="Abandoned vehicles"), (
        Sort("bicycle", Text(fr="Vélo abandonné", nl="Achtergelaten fiets", de="Verlassenes Fahrrad",
                             en="Abandoned bicycle"), 0.02, 30, "mobility",
             (("Une épave de vélo attachée au poteau.", "Een fietswrak aan de paal."),)),
    )),
    Group("obstacles", Text(fr="Obstacles pour les personnes à mobilité réduite",
                            nl="Hindernissen voor personen met beperkte mobiliteit",
                            de="Hindernisse für Menschen mit eingeschränkter Mobilität",
                            en="Obstacles for people with reduced mobility"), (
        Sort("kerb", Text(fr="Bordure sans abaissement", nl="Stoeprand zonder verlaging", de="Fehlende Absenkung",
                          en="Kerb without a ramp"), 0.009, 30, "roads",
             (("Impossible de traverser en fauteuil.", "Oversteken met een rolstoel lukt niet."),)),
    )),
)  # fmt: skip

SAID: Final = {
    "in_progress": ("Une équipe s’en occupe.", "Een ploeg is ermee bezig."),
    "planned": ("L’intervention est planifiée.", "De ingreep is gepland."),
    "forwarded_external": ("Transmis au gestionnaire compétent.", "Doorgestuurd naar de bevoegde beheerder."),
    "reaction_requested": ("Où est-ce exactement ?", "Waar is het precies?"),
    "fixed": ("C’est réparé. Merci.", "Het is hersteld. Dank u."),
    "not_found": ("Rien trouvé sur place.", "Ter plaatse niets gevonden."),
    "no_action": ("Pas d’intervention prévue.", "Geen ingreep gepland."),
    "reopened": ("Nous regardons de nouveau.", "Wij kijken opnieuw."),
}
"""What staff say in French and Dutch, by state or outcome."""
MARK: Final = ("signalement simulé", "gesimuleerde melding")
"""What stands after each text: nobody may take it for something that is there."""
ANSWERS: Final = (
    ("good", Text(fr="C’est bien fait", nl="Het is goed gedaan", de="Es ist gut gemacht", en="It is well done"),
     True, False),
    ("fast", Text(fr="C’était rapide", nl="Het ging snel", de="Es ging schnell", en="It was fast"), True, False),
    ("still-there", Text(fr="Le problème est toujours là", nl="Het probleem is er nog", de="Das Problem besteht noch",
                         en="The problem is still there"), False, True),
    ("slow", Text(fr="C’était trop lent", nl="Het duurde te lang", de="Es dauerte zu lange", en="It was too slow"),
     False, False),
)  # fmt: skip
"""Standard answers of feedback: code, words, whether satisfied, whether it opens a report again."""
