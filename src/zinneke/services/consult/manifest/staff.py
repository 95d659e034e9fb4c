"""Where staff find consultations."""

from typing import Final

from zinneke.kernel.registry import StaffItem
from zinneke.kernel.text import Text
from zinneke.services.consult.manifest.permissions import CONFIGURE, MODERATE

STAFF: Final = (
    StaffItem(
        url="consult_staff:list",
        permission=CONFIGURE,
        name=Text(
            fr="Organiser des consultations", nl="Raadplegingen organiseren", de="Konsultationen organisieren",
            en="Run consultations",
        ),
        summary=Text(
            fr="Phases, questions, affirmations, rencontres, offres, et la réponse de la ville.",
            nl="Fasen, vragen, stellingen, bijeenkomsten, aanbiedingen, en het antwoord van de stad.",
            de="Phasen, Fragen, Aussagen, Treffen, Angebote und die Antwort der Stadt.",
            en="Phases, questions, statements, meetings, offers, and the answer of the city.",
        ),
    ),
    StaffItem(
        url="consult_staff:texts",
        permission=MODERATE,
        name=Text(
            fr="Lire les textes des consultations", nl="Teksten van raadplegingen lezen",
            de="Texte der Konsultationen lesen", en="Read texts of consultations",
        ),
        summary=Text(
            fr="Ce qui attend d’être publié, et les objections.",
            nl="Wat op publicatie wacht, en de bezwaren.",
            de="Was auf Veröffentlichung wartet, und die Einwände.",
            en="What waits to be published, and the objections.",
        ),
    ),
)  # fmt: skip
