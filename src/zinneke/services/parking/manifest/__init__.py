"""Facts about the parking service."""

from datetime import timedelta
from typing import Final

from zinneke.kernel.registry import Manifest, MenuItem, Schedule
from zinneke.kernel.text import Text
from zinneke.services.parking.manifest.alerts import ALERTS, TELL
from zinneke.services.parking.manifest.algorithms import KERB, STATE
from zinneke.services.parking.manifest.forecasts import FORECAST, LEARNING, OCCUPANCY_FORECAST, SPACE_ON_ARRIVAL
from zinneke.services.parking.manifest.fusion import FUSION
from zinneke.services.parking.manifest.guidance import GUIDANCE
from zinneke.services.parking.manifest.indicators import INDICATORS
from zinneke.services.parking.manifest.kinds import ACCESS, BICYCLES, CAR_PARK, SPOT, STREET
from zinneke.services.parking.manifest.permissions import PERMISSIONS, ROLE_NAMES, ROLES, STAFF
from zinneke.services.parking.manifest.personal import ALERT_ADDRESSES
from zinneke.services.parking.manifest.signs import DEMONSTRATE, SIGNS

MANIFEST: Final = Manifest(
    name="parking",
    label=Text(fr="Parkings", nl="Parkings", de="Parkhäuser", en="Car parks"),
    summary=Text(
        fr="Où il reste des places, et de quand date ce chiffre.",
        nl="Waar nog plaats is, en van wanneer dat cijfer dateert.",
        de="Wo noch Plätze frei sind, und von wann diese Zahl stammt.",
        en="Where there are spaces left, and how old that figure is.",
    ),
    path=Text(fr="stationnement", nl="parkeren", de="parken", en="parking"),
    entity_types=(CAR_PARK, STREET, SPOT, ACCESS, BICYCLES, FORECAST),
    menu=(
        MenuItem(
            url="parking:guidance",
            name=Text(fr="Trouver une place", nl="Een plaats vinden", de="Parkplatz finden", en="Find a space"),
            summary=Text(
                fr="Le parking où une place sera encore libre à votre arrivée, et que faire sinon.",
                nl="De parking waar bij uw aankomst nog plaats is, en wat u anders doet.",
                de="Das Parkhaus, in dem bei Ihrer Ankunft noch ein Platz frei ist, und was Sie sonst tun.",
                en="The car park that will still have a space when you arrive, and what to do if not.",
            ),
        ),
        MenuItem(
            url="parking:list",
            name=Text(fr="Stationnement", nl="Parkeren", de="Parken", en="Parking"),
            summary=Text(
                fr="Tous les parkings et leurs places libres.",
                nl="Alle parkings en hun vrije plaatsen.",
                de="Alle Parkhäuser und ihre freien Plätze.",
                en="All car parks and their free spaces.",
            ),
        ),
    ),
    permissions=PERMISSIONS,
    staff=STAFF,
    schedules=(
        Schedule("zinneke.services.parking.tasks.kerb.tell_kerb", timedelta(hours=1)),
        Schedule("zinneke.services.parking.tasks.indicators.count_use", timedelta(hours=1)),
        TELL,
        DEMONSTRATE,
        *LEARNING,
    ),
    processing=(ALERT_ADDRESSES,),
    indicators=INDICATORS,
    algorithms=(STATE, FUSION, OCCUPANCY_FORECAST, SPACE_ON_ARRIVAL, GUIDANCE, KERB, ALERTS, SIGNS),
    roles=ROLES,
    role_names=ROLE_NAMES,
)
