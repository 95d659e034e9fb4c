"""Who may do what with reports. Rights held in a department hold for its reports alone."""

from typing import Final

from zinneke.kernel.registry import Permission
from zinneke.kernel.text import Text

SEE: Final = "requests.see"
HANDLE: Final = "requests.handle"
ASSIGN: Final = "requests.assign"
MODERATE: Final = "requests.moderate"
SEE_CONTACT: Final = "requests.see_contact"
FILE: Final = "requests.file"
REPORT_AS_PROFESSIONAL: Final = "requests.report_as_professional"
CONFIGURE: Final = "requests.configure"

PERMISSIONS: Final = (
    Permission(
        SEE,
        Text(
            fr="Voir les signalements avec leurs notes internes",
            nl="De meldingen met hun interne notities zien",
            de="Die Meldungen mit ihren internen Notizen sehen",
            en="See reports with their internal notes",
        ),
    ),
    Permission(
        HANDLE,
        Text(
            fr="Traiter les signalements : état, questions, clôture",
            nl="Meldingen behandelen: toestand, vragen, afsluiting",
            de="Meldungen bearbeiten: Stand, Fragen, Abschluss",
            en="Handle reports: state, questions, closing",
        ),
    ),
    Permission(
        ASSIGN,
        Text(
            fr="Changer la catégorie, attribuer et transférer des signalements",
            nl="De categorie wijzigen, meldingen toewijzen en doorsturen",
            de="Die Kategorie ändern, Meldungen zuweisen und weiterleiten",
            en="Change the category of reports, assign and forward them",
        ),
    ),
    Permission(
        MODERATE,
        Text(
            fr="Publier, masquer et anonymiser des signalements",
            nl="Meldingen publiceren, verbergen en anonimiseren",
            de="Meldungen veröffentlichen, verbergen und anonymisieren",
            en="Publish, hide and anonymise reports",
        ),
    ),
    Permission(
        SEE_CONTACT,
        Text(
            fr="Voir qui a signalé et ses coordonnées",
            nl="Zien wie meldde en hoe die persoon te bereiken is",
            de="Sehen, wer gemeldet hat und wie die Person zu erreichen ist",
            en="See who reported and how to reach them",
        ),
    ),
    Permission(
        FILE,
        Text(
            fr="Introduire un signalement reçu au guichet, par téléphone ou par courrier",
            nl="Een melding invoeren die aan het loket, per telefoon of per post binnenkwam",
            de="Eine am Schalter, telefonisch oder per Post erhaltene Meldung eingeben",
            en="File a report that came at the counter, by phone or by post",
        ),
    ),
    Permission(
        REPORT_AS_PROFESSIONAL,
        Text(
            fr="Signaler en tant que professionnel",
            nl="Melden als professional",
            de="Als Fachkraft melden",
            en="Report as a professional",
        ),
    ),
    Permission(
        CONFIGURE,
        Text(
            fr="Définir les catégories, les délais, l’aiguillage et les territoires",
            nl="Categorieën, termijnen, doorverwijzing en gebieden bepalen",
            de="Kategorien, Fristen, Zuständigkeiten und Gebiete festlegen",
            en="Set categories, terms, routing and territories",
        ),
    ),
)

ROLES: Final[dict[str, tuple[str, ...]]] = {
    "report_handler": (SEE, HANDLE),
    "report_coordinator": (SEE, HANDLE, ASSIGN, MODERATE, SEE_CONTACT, FILE, CONFIGURE),
    "report_clerk": (SEE, FILE, SEE_CONTACT),
    "professional_reporter": (REPORT_AS_PROFESSIONAL,),
}
ROLE_NAMES: Final[dict[str, Text]] = {
    "report_handler": Text(
        fr="traitement des signalements", nl="behandeling van meldingen", de="Bearbeitung der Meldungen",
        en="handling of reports",
    ),
    "report_coordinator": Text(
        fr="coordination des signalements", nl="coördinatie van meldingen", de="Koordination der Meldungen",
        en="coordination of reports",
    ),
    "report_clerk": Text(
        fr="accueil des signalements", nl="onthaal van meldingen", de="Annahme der Meldungen",
        en="intake of reports",
    ),
    "professional_reporter": Text(
        fr="signalement professionnel", nl="professionele melding", de="Meldung durch Fachkräfte",
        en="professional reporting",
    ),
}  # fmt: skip
