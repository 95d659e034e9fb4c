"""Where staff find the desk."""

from typing import Final

from zinneke.kernel.registry import StaffItem
from zinneke.kernel.text import Text
from zinneke.services.desk.manifest.permissions import EDIT_SERVICES, FILE, RECEIVE, SEE

STAFF: Final = (
    StaffItem(
        url="desk_staff:queue",
        permission=SEE,
        name=Text(fr="Dossiers", nl="Dossiers", de="Anträge", en="Cases"),
        summary=Text(
            fr="Ce qui attend, par échéance : prendre, questionner, prolonger, décider.",
            nl="Wat wacht, volgens termijn: nemen, vragen, verlengen, beslissen.",
            de="Was wartet, nach Frist: übernehmen, nachfragen, verlängern, entscheiden.",
            en="What waits, by term: take, ask, extend, decide.",
        ),
    ),
    StaffItem(
        url="desk_staff:counter",
        permission=FILE,
        name=Text(fr="Guichet", nl="Loket", de="Schalter", en="Counter"),
        summary=Text(
            fr="Introduire un dossier pour qui vient, appelle ou écrit.",
            nl="Een dossier indienen voor wie komt, belt of schrijft.",
            de="Einen Antrag stellen für Menschen, die kommen, anrufen oder schreiben.",
            en="File a case for who comes, calls or writes.",
        ),
    ),
    StaffItem(
        url="desk_staff:places",
        permission=RECEIVE,
        name=Text(fr="Rendez-vous", nl="Afspraken", de="Termine", en="Appointments"),
        summary=Text(
            fr="Qui vient aujourd’hui ; visiteurs sans rendez-vous ; heures d’ouverture.",
            nl="Wie vandaag komt; bezoekers zonder afspraak; openingsuren.",
            de="Wer heute kommt; Besucher ohne Termin; Öffnungszeiten.",
            en="Who comes today; visitors without an appointment; opening hours.",
        ),
    ),
    StaffItem(
        url="desk_staff:types",
        permission=EDIT_SERVICES,
        name=Text(fr="Démarches", nl="Procedures", de="Verfahren", en="Procedures"),
        summary=Text(
            fr="Ce que dit chaque démarche, ses délais et ses voies, avec toutes ses versions.",
            nl="Wat elke procedure zegt, haar termijnen en wegen, met alle versies.",
            de="Was jedes Verfahren sagt, seine Fristen und Wege, mit allen Fassungen.",
            en="What each procedure says, its terms and ways, with all versions.",
        ),
    ),
)
