"""Facts about consultations."""

from datetime import timedelta
from typing import Final

from zinneke.kernel.registry import Manifest, MenuItem, Schedule
from zinneke.kernel.text import Text
from zinneke.services.consult.manifest.algorithms import ALGORITHMS
from zinneke.services.consult.manifest.notices import NOTICES
from zinneke.services.consult.manifest.permissions import PERMISSIONS, ROLE_NAMES, ROLES
from zinneke.services.consult.manifest.processing import PROCESSING
from zinneke.services.consult.manifest.staff import STAFF

MANIFEST: Final = Manifest(
    name="consult",
    label=Text(fr="Consultations", nl="Raadplegingen", de="Konsultationen", en="Consultations"),
    summary=Text(
        fr="Ce que la ville demande à ses habitants, ce qu’ils disent, et ce qu’elle en fait.",
        nl="Wat de stad haar bewoners vraagt, wat ze zeggen, en wat ze ermee doet.",
        de="Was die Stadt ihre Einwohner fragt, was sie sagen, und was sie damit macht.",
        en="What the city asks its residents, what they say, and what it does with that.",
    ),
    path=Text(fr="consultations", nl="raadplegingen", de="konsultationen", en="consultations"),
    menu=(
        MenuItem(
            url="consult:list",
            name=Text(fr="Consultations", nl="Raadplegingen", de="Konsultationen", en="Consultations"),
            summary=Text(
                fr="Donnez votre avis sur ce que la ville prépare, et lisez ce qu’elle en a fait.",
                nl="Geef uw mening over wat de stad voorbereidt, en lees wat ze ermee gedaan heeft.",
                de="Sagen Sie Ihre Meinung zu dem, was die Stadt vorbereitet, und lesen Sie, was sie daraus macht.",
                en="Give your opinion on what the city prepares, and read what it did with it.",
            ),
        ),
    ),
    permissions=PERMISSIONS,
    staff=STAFF,
    schedules=(
        Schedule("zinneke.services.consult.tasks.grouping.regroup", timedelta(minutes=5)),
        Schedule("zinneke.services.consult.tasks.rounds.tell_phases", timedelta(minutes=15)),
        Schedule("zinneke.services.consult.tasks.rounds.forget", timedelta(hours=6)),
        Schedule("zinneke.services.consult.tasks.demonstration.demonstrate_consultations", timedelta(hours=1)),
    ),
    algorithms=ALGORITHMS,
    roles=ROLES,
    role_names=ROLE_NAMES,
    notices=NOTICES,
    processing=(PROCESSING,),
    affairs="zinneke.services.consult.queries.affairs.of",
    nearby="zinneke.services.consult.queries.news.near",
    findable="zinneke.services.consult.queries.findable.changed",
)
