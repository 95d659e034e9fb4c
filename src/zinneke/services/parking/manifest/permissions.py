"""Who may do what in parking, and where staff find it."""

from typing import Final

from zinneke.kernel.registry import Permission, StaffItem
from zinneke.kernel.text import Text

WRITE_KERB: Final = "parking.write_kerb"
SEE_SENSORS: Final = "parking.see_sensors"

PERMISSIONS: Final = (
    Permission(
        WRITE_KERB,
        Text(
            fr="Écrire les règles de stationnement en voirie et des cartes de dérogation",
            nl="De regels voor parkeren op straat en voor vrijstellingskaarten schrijven",
            de="Die Regeln des Parkens am Straßenrand und der Parkausweise schreiben",
            en="Write the rules of parking at the kerb and of permits",
        ),
    ),
    Permission(
        SEE_SENSORS,
        Text(
            fr="Voir l’état des capteurs de stationnement",
            nl="De toestand van de parkeersensoren zien",
            de="Den Zustand der Parksensoren sehen",
            en="See how parking sensors are doing",
        ),
    ),
)

STAFF: Final = (
    StaffItem(
        url="parking_staff:kerb",
        permission=WRITE_KERB,
        name=Text(
            fr="Règles de stationnement en voirie",
            nl="Regels voor parkeren op straat",
            de="Regeln des Parkens am Straßenrand",
            en="Rules of the kerb",
        ),
        summary=Text(
            fr="Ce qui s’applique où, quand et à qui, avec toutes les versions et leurs motifs.",
            nl="Wat waar, wanneer en voor wie geldt, met alle versies en hun redenen.",
            de="Was wo, wann und für wen gilt, mit allen Fassungen und ihren Gründen.",
            en="What applies where, when and to whom, with all versions and their reasons.",
        ),
    ),
    StaffItem(
        url="parking_staff:sensors",
        permission=SEE_SENSORS,
        name=Text(fr="Capteurs de stationnement", nl="Parkeersensoren", de="Parksensoren", en="Parking sensors"),
        summary=Text(
            fr="Lesquels sont morts, muets, bloqués ou presque à court de batterie, et où.",
            nl="Welke dood, stil, vastgelopen of bijna zonder batterij zijn, en waar.",
            de="Welche ausgefallen, stumm, festgefahren oder fast ohne Batterie sind, und wo.",
            en="Which are dead, silent, stuck or almost out of battery, and where.",
        ),
    ),
)

ROLES: Final[dict[str, tuple[str, ...]]] = {
    "parking_steward": (WRITE_KERB, SEE_SENSORS),
    "operator": (SEE_SENSORS,),
}
ROLE_NAMES: Final[dict[str, Text]] = {
    "parking_steward": Text(
        fr="gestion du stationnement", nl="parkeerbeheer", de="Verwaltung des Parkens",
        en="management of parking",
    ),
}  # fmt: skip
