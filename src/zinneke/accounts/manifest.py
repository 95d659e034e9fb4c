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
            url="staff_people:all",
            permission=MANAGE_PEOPLE,
            name=Text(
                fr="Personnel et rôles", nl="Personeel en rollen", de="Personal und Rollen", en="Staff and roles"
            ),
            summary=Text(
                fr="Qui travaille ici, avec quels droits.",
                nl="Wie hier werkt, met welke rechten.",
                de="Wer hier arbeitet, mit welchen Rechten.",
                en="Who works here, with which rights.",
            ),
        ),
        StaffItem(
            url="staff_people:departments",
            permission=MANAGE_PEOPLE,
            name=Text(fr="Services de la ville", nl="Stadsdiensten", de="Dienststellen", en="Departments"),
            summary=Text(
                fr="Leurs noms et comment les joindre.",
                nl="Hun namen en hoe ze te bereiken zijn.",
                de="Ihre Namen und wie sie zu erreichen sind.",
                en="Their names and how they are reached.",
            ),
        ),
        StaffItem(
            url="staff_audit:log",
            permission=READ_AUDIT,
            name=Text(fr="Journal d’audit", nl="Auditlogboek", de="Prüfprotokoll", en="Audit log"),
            summary=Text(
                fr="Qui a fait quoi, quand ; rien ne s’y efface.",
                nl="Wie wat deed, wanneer; niets wordt er gewist.",
                de="Wer was wann getan hat; nichts wird daraus gelöscht.",
                en="Who did what, when; nothing is ever erased from it.",
            ),
        ),
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
