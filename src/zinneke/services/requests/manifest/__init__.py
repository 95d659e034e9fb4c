"""Facts about reports."""

from datetime import timedelta
from typing import Final

from zinneke.kernel.registry import Manifest, MenuItem, Schedule
from zinneke.kernel.text import Text
from zinneke.services.requests.manifest.algorithms import ALGORITHMS
from zinneke.services.requests.manifest.indicators import INDICATORS
from zinneke.services.requests.manifest.notices import NOTICES
from zinneke.services.requests.manifest.permissions import PERMISSIONS, ROLE_NAMES, ROLES
from zinneke.services.requests.manifest.processing import PROCESSING
from zinneke.services.requests.manifest.staff import STAFF

MANIFEST: Final = Manifest(
    name="requests",
    label=Text(fr="Signalements", nl="Meldingen", de="Meldungen", en="Reports"),
    summary=Text(
        fr="Signaler ce qui ne va pas dans l’espace public, et voir ce qu’il en advient.",
        nl="Melden wat er mis is in de openbare ruimte, en zien wat ermee gebeurt.",
        de="Melden, was im öffentlichen Raum nicht in Ordnung ist, und sehen, was daraus wird.",
        en="Report what is wrong in public space, and see what becomes of it.",
    ),
    path=Text(fr="signalements", nl="meldingen", de="meldungen", en="reports"),
    menu=(
        MenuItem(
            url="requests:list",
            first=True,
            name=Text(fr="Signalements", nl="Meldingen", de="Meldungen", en="Reports"),
            summary=Text(
                fr="Un trou, des déchets, une lampe en panne : signalez-le et suivez ce qu’il en advient.",
                nl="Een put, afval, een kapotte lamp: meld het en volg wat ermee gebeurt.",
                de="Ein Loch, Abfall, eine defekte Lampe: Melden Sie es und verfolgen Sie, was daraus wird.",
                en="A hole, litter, a broken lamp: report it and follow what becomes of it.",
            ),
        ),
    ),
    permissions=PERMISSIONS,
    staff=STAFF,
    schedules=(
        Schedule("zinneke.services.requests.tasks.figures.count_figures", timedelta(hours=1)),
        Schedule("zinneke.services.requests.tasks.demonstration.demonstrate_reports", timedelta(hours=1)),
        Schedule("zinneke.services.requests.tasks.rounds.expire_questions", timedelta(hours=1)),
        Schedule("zinneke.services.requests.tasks.rounds.forget", timedelta(hours=1)),
        Schedule("zinneke.services.requests.tasks.rounds.measure", timedelta(hours=6)),
    ),
    indicators=INDICATORS,
    algorithms=ALGORITHMS,
    roles=ROLES,
    role_names=ROLE_NAMES,
    nearby="zinneke.services.requests.queries.news.near",
    notices=NOTICES,
    processing=(PROCESSING,),
    affairs="zinneke.services.requests.queries.affairs.of",
    findable="zinneke.services.requests.queries.findable.changed",
)
