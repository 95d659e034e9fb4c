"""Who may do what at the desk. Each right is held in a department: it reaches the cases of that one alone."""

from typing import Final

from zinneke.kernel.registry import Permission
from zinneke.kernel.text import Text
from zinneke.services.desk.manifest.forms import EDIT_FORMS, FORM_PERMISSIONS, WITNESS

EDIT_SERVICES: Final = "desk.edit_services"
SEE: Final = "desk.see_cases"
HANDLE: Final = "desk.handle_cases"
DECIDE: Final = "desk.decide_cases"
FILE: Final = "desk.file_for_others"
TAKE_PAYMENTS: Final = "desk.take_payments"
PLAN: Final = "desk.plan_appointments"
RECEIVE: Final = "desk.receive_visitors"

PERMISSIONS: Final = (
    *FORM_PERMISSIONS,
    Permission(
        EDIT_SERVICES,
        Text(
            fr="Publier les pages de démarches et leurs délais",
            nl="De pagina’s van procedures en hun termijnen publiceren",
            de="Die Seiten der Verfahren und ihre Fristen veröffentlichen",
            en="Publish the pages of procedures and their terms",
        ),
    ),
    Permission(
        SEE,
        Text(
            fr="Voir les dossiers du service",
            nl="De dossiers van de dienst zien",
            de="Die Anträge der Dienststelle sehen",
            en="See the cases of the department",
        ),
    ),
    Permission(
        HANDLE,
        Text(
            fr="Traiter les dossiers : prendre, questionner, suspendre, prolonger",
            nl="Dossiers behandelen: nemen, vragen stellen, opschorten, verlengen",
            de="Anträge bearbeiten: übernehmen, nachfragen, aussetzen, verlängern",
            en="Handle cases: take, ask, suspend, extend",
        ),
    ),
    Permission(
        DECIDE,
        Text(
            fr="Signer les décisions",
            nl="Beslissingen ondertekenen",
            de="Entscheidungen unterzeichnen",
            en="Sign decisions",
        ),
    ),
    Permission(
        FILE,
        Text(
            fr="Introduire un dossier pour quelqu’un, au guichet, par téléphone ou par courrier",
            nl="Een dossier voor iemand indienen, aan het loket, per telefoon of per post",
            de="Anträge für andere einreichen, am Schalter, per Telefon oder per Post",
            en="File a case for somebody, at the counter, by phone or by post",
        ),
    ),
    Permission(
        TAKE_PAYMENTS,
        Text(
            fr="Enregistrer les paiements",
            nl="Betalingen registreren",
            de="Zahlungen erfassen",
            en="Register payments",
        ),
    ),
    Permission(
        PLAN,
        Text(
            fr="Fixer les lieux, heures et places des rendez-vous",
            nl="De plaatsen, uren en aantallen van afspraken vastleggen",
            de="Orte, Zeiten und Zahl der Termine festlegen",
            en="Set places, hours and numbers of appointments",
        ),
    ),
    Permission(
        RECEIVE,
        Text(
            fr="Accueillir au guichet : liste du jour, visiteurs sans rendez-vous",
            nl="Aan het loket ontvangen: daglijst, bezoekers zonder afspraak",
            de="Am Schalter empfangen: Tagesliste, Besucher ohne Termin",
            en="Receive at the counter: list of the day, visitors without an appointment",
        ),
    ),
)

ROLES: Final[dict[str, tuple[str, ...]]] = {
    "desk_clerk": (SEE, FILE, TAKE_PAYMENTS, RECEIVE, WITNESS),
    "desk_handler": (SEE, HANDLE),
    "desk_decider": (SEE, HANDLE, DECIDE),
    "desk_lead": (EDIT_SERVICES, SEE, HANDLE, DECIDE, FILE, TAKE_PAYMENTS, PLAN, RECEIVE, EDIT_FORMS, WITNESS),
    "form_editor": (EDIT_FORMS,),
}
ROLE_NAMES: Final[dict[str, Text]] = {
    "desk_clerk": Text(
        fr="accueil au guichet", nl="onthaal aan het loket", de="Empfang am Schalter",
        en="reception at the counter",
    ),
    "desk_handler": Text(
        fr="traitement des dossiers", nl="behandeling van dossiers", de="Bearbeitung der Anträge",
        en="handling of cases",
    ),
    "desk_decider": Text(
        fr="décision sur les dossiers", nl="beslissing over dossiers", de="Entscheidung über Anträge",
        en="decisions on cases",
    ),
    "desk_lead": Text(
        fr="direction des démarches", nl="leiding van het loket", de="Leitung der Verfahren",
        en="head of services",
    ),
    "form_editor": Text(
        fr="rédaction des formulaires", nl="redactie van formulieren", de="Redaktion der Formulare",
        en="editing of forms",
    ),
}  # fmt: skip
