"""Who may do what with consultations."""

from typing import Final

from zinneke.kernel.registry import Permission
from zinneke.kernel.text import Text

CONFIGURE: Final = "consult.configure"
MODERATE: Final = "consult.moderate"
DECIDE: Final = "consult.decide"
ANSWER: Final = "consult.answer"
WRITE_DOWN: Final = "consult.write_down"

PERMISSIONS: Final = (
    Permission(
        CONFIGURE,
        Text(
            fr="Préparer et publier des consultations",
            nl="Raadplegingen voorbereiden en publiceren",
            de="Konsultationen vorbereiten und veröffentlichen",
            en="Set up and publish consultations",
        ),
    ),
    Permission(
        MODERATE,
        Text(
            fr="Lire les textes des participants avant publication, décider des objections",
            nl="Teksten van deelnemers lezen voor publicatie, beslissen over bezwaren",
            de="Texte der Teilnehmenden vor der Veröffentlichung lesen, über Einwände entscheiden",
            en="Read texts of participants before publication, decide on objections",
        ),
    ),
    Permission(
        DECIDE,
        Text(
            fr="Décider des offres de partenaires",
            nl="Beslissen over aanbiedingen van partners",
            de="Über Angebote von Partnern entscheiden",
            en="Decide on offers of partners",
        ),
    ),
    Permission(
        ANSWER,
        Text(
            fr="Publier les comptes rendus et la réponse de la ville",
            nl="Verslagen en het antwoord van de stad publiceren",
            de="Protokolle und die Antwort der Stadt veröffentlichen",
            en="Publish minutes and the answer of the city",
        ),
    ),
    Permission(
        WRITE_DOWN,
        Text(
            fr="Noter ce que quelqu’un dit au guichet ou au téléphone",
            nl="Opschrijven wat iemand aan het loket of aan de telefoon zegt",
            de="Aufschreiben, was jemand am Schalter oder am Telefon sagt",
            en="Write down what somebody says at the counter or on the phone",
        ),
    ),
)
ROLES: Final[dict[str, tuple[str, ...]]] = {
    "consultation_organiser": (CONFIGURE, DECIDE, ANSWER, WRITE_DOWN),
    "consultation_clerk": (WRITE_DOWN,),
    "consultation_moderator": (MODERATE,),
}
ROLE_NAMES: Final[dict[str, Text]] = {
    "consultation_organiser": Text(
        fr="organisation des consultations", nl="organisatie van raadplegingen", de="Organisation der Konsultationen",
        en="organisation of consultations",
    ),
    "consultation_moderator": Text(
        fr="modération des consultations", nl="moderatie van raadplegingen", de="Moderation der Konsultationen",
        en="moderation of consultations",
    ),
    "consultation_clerk": Text(
        fr="participation au guichet", nl="deelname aan het loket", de="Teilnahme am Schalter",
        en="taking part at the counter",
    ),
}  # fmt: skip
