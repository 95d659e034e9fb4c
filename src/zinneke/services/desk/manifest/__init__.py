"""Facts about the desk."""

from typing import Final

from zinneke.kernel.registry import Manifest, MenuItem
from zinneke.kernel.text import Text
from zinneke.services.desk.manifest.algorithms import RETENTION, TERMS
from zinneke.services.desk.manifest.booking_notices import BOOKING_NOTICES
from zinneke.services.desk.manifest.forms import DRAFTS, ERASE_DRAFTS, FORM_NOTICES, FORM_STAFF
from zinneke.services.desk.manifest.notices import NOTICES
from zinneke.services.desk.manifest.permissions import PERMISSIONS, ROLE_NAMES, ROLES
from zinneke.services.desk.manifest.processing import APPOINTMENTS, CASES
from zinneke.services.desk.manifest.schedules import DEMONSTRATE, FORGET, REMIND, RETIRE
from zinneke.services.desk.manifest.staff import STAFF

MANIFEST: Final = Manifest(
    name="desk",
    label=Text(fr="Démarches", nl="Loket", de="Verfahren", en="Services"),
    summary=Text(
        fr="Ce que vous demandez à la ville : en ligne, au guichet, par téléphone ou par courrier.",
        nl="Wat u de stad vraagt: online, aan het loket, per telefoon of per post.",
        de="Was Sie bei der Stadt beantragen: online, am Schalter, per Telefon oder per Post.",
        en="What you ask of the city: online, at the counter, by phone or by post.",
    ),
    path=Text(fr="demarches", nl="loket", de="verfahren", en="services"),
    menu=(
        MenuItem(
            url="desk:services",
            first=True,
            name=Text(fr="Démarches", nl="Loket", de="Verfahren", en="Services"),
            summary=Text(
                fr="Toutes les démarches : pour qui, ce qu’il faut, le prix et le délai.",
                nl="Alle procedures: voor wie, wat u nodig hebt, de prijs en de termijn.",
                de="Alle Verfahren: für wen, was Sie brauchen, Preis und Frist.",
                en="All procedures: for whom, what you need, price and term.",
            ),
        ),
    ),
    permissions=PERMISSIONS,
    staff=(*STAFF, *FORM_STAFF),
    algorithms=(TERMS, RETENTION),
    roles=ROLES,
    role_names=ROLE_NAMES,
    schedules=(ERASE_DRAFTS, RETIRE, REMIND, FORGET, DEMONSTRATE),
    notices=(*NOTICES, *FORM_NOTICES, *BOOKING_NOTICES),
    processing=(CASES, DRAFTS, APPOINTMENTS),
    findable="zinneke.services.desk.queries.findable.changed",
    affairs="zinneke.services.desk.queries.affairs.of",
)
