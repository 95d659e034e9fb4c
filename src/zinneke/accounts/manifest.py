"""Facts about accounts: who may see to them, and what is kept of people."""

from datetime import timedelta
from typing import Final

from zinneke.accounts.personal.declared import PROCESSINGS
from zinneke.kernel.registry import Manifest, Permission, Schedule, StaffItem
from zinneke.kernel.text import Text

READ_AUDIT: Final = "audit.read"
ENTER_MANDATES: Final = "mandates.enter"
MANAGE_PEOPLE: Final = "people.manage"

MANIFEST: Final = Manifest(
    name="accounts",
    label=Text(fr="Comptes", nl="Accounts", de="Konten", en="Accounts"),
    summary=Text(
        fr="Votre compte, vos données et les personnes qui agissent pour vous.",
        nl="Uw account, uw gegevens en wie voor u optreedt.",
        de="Ihr Konto, Ihre Daten und wer für Sie handelt.",
        en="Your account, your data and who acts for you.",
    ),
    path=Text(fr="compte", nl="account", de="konto", en="account"),
    permissions=(
        Permission(
            READ_AUDIT,
            Text(
                fr="Consulter le journal d’audit",
                nl="Het auditlogboek inkijken",
                de="Das Prüfprotokoll einsehen",
                en="Read the audit log",
            ),
        ),
        Permission(
            ENTER_MANDATES,
            Text(
                fr="Encoder au guichet les mandats parentaux et judiciaires",
                nl="Ouderlijke en gerechtelijke volmachten aan het loket invoeren",
                de="Elterliche und gerichtliche Vollmachten am Schalter erfassen",
                en="Enter mandates of parents and of courts at the counter",
            ),
        ),
        Permission(
            MANAGE_PEOPLE,
            Text(
                fr="Gérer le personnel, les services et les rôles",
                nl="Personeel, diensten en rollen beheren",
                de="Personal, Dienststellen und Rollen verwalten",
                en="Manage staff, departments and roles",
            ),
        ),
    ),
    staff=(
        StaffItem(
            url="staff_mandates:all",
            permission=ENTER_MANDATES,
            name=Text(
                fr="Mandats parentaux et judiciaires",
                nl="Ouderlijke en gerechtelijke volmachten",
                de="Elterliche und gerichtliche Vollmachten",
                en="Mandates of parents and courts",
            ),
            summary=Text(
                fr="Encoder au guichet qui représente un enfant ou une personne protégée.",
                nl="Aan het loket invoeren wie een kind of een beschermde persoon vertegenwoordigt.",
                de="Am Schalter erfassen, wer ein Kind oder eine geschützte Person vertritt.",
                en="Enter at the counter who represents a child or a protected person.",
            ),
        ),
    ),
    schedules=(
        Schedule("zinneke.accounts.tasks.make_copies", timedelta(minutes=1)),
        Schedule("zinneke.accounts.tasks.erase_due", timedelta(hours=1)),
        Schedule("zinneke.accounts.tasks.retain", timedelta(hours=6)),
        Schedule("zinneke.accounts.tasks.publish_root", timedelta(hours=1)),
    ),
    processing=PROCESSINGS,
    role_names={
        "administrator": Text(fr="administration", nl="beheer", de="Verwaltung", en="administration"),
        "auditor": Text(fr="audit", nl="audit", de="Revision", en="audit"),
        "counter": Text(fr="guichet", nl="loket", de="Schalter", en="counter"),
        "people officer": Text(
            fr="gestion du personnel", nl="personeelsbeheer", de="Personalverwaltung", en="management of staff"
        ),
        "operator": Text(fr="exploitation", nl="uitbating", de="Betrieb", en="operations"),
    },
    roles={
        "auditor": (READ_AUDIT,),
        "counter": (ENTER_MANDATES,),
        "people officer": (MANAGE_PEOPLE,),
    },
)
