"""Where staff find reports."""

from typing import Final

from zinneke.kernel.registry import StaffItem
from zinneke.kernel.text import Text
from zinneke.services.requests.manifest.permissions import CONFIGURE, FILE, SEE

STAFF: Final = (
    StaffItem(
        url="requests_staff:queue",
        permission=SEE,
        name=Text(
            fr="Signalements à traiter",
            nl="Te behandelen meldingen",
            de="Zu bearbeitende Meldungen",
            en="Reports to handle",
        ),
        summary=Text(
            fr="La file des services, avec les délais, les questions et l’historique.",
            nl="De wachtrij van de diensten, met termijnen, vragen en geschiedenis.",
            de="Die Warteschlange der Dienststellen, mit Fristen, Rückfragen und Verlauf.",
            en="The queue of the departments, with deadlines, questions and history.",
        ),
    ),
    StaffItem(
        url="requests_staff:file",
        permission=FILE,
        name=Text(
            fr="Introduire un signalement pour quelqu’un",
            nl="Een melding voor iemand invoeren",
            de="Eine Meldung für jemanden eingeben",
            en="File a report for somebody",
        ),
        summary=Text(
            fr="Pour qui téléphone, vient au guichet ou écrit.",
            nl="Voor wie belt, naar het loket komt of schrijft.",
            de="Für alle, die anrufen, zum Schalter kommen oder schreiben.",
            en="For who phones, comes to the counter or writes.",
        ),
    ),
    StaffItem(
        url="requests_staff:setup",
        permission=CONFIGURE,
        name=Text(
            fr="Paramétrer les signalements",
            nl="De meldingen instellen",
            de="Meldungen einrichten",
            en="Set up reports",
        ),
        summary=Text(
            fr="Catégories, délais, textes types, aiguillage, gestionnaires de voirie.",
            nl="Categorieën, termijnen, standaardteksten, doorverwijzing, wegbeheerders.",
            de="Kategorien, Fristen, Textvorlagen, Zuständigkeiten, Straßenbaulastträger.",
            en="Categories, terms, ready texts, routing, road managers.",
        ),
    ),
)
