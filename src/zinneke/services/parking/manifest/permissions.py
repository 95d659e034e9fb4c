"""Who may do what in parking, and where staff find it."""

from typing import Final

from zinneke.kernel.registry import Permission, StaffItem
from zinneke.kernel.text import Text

WRITE_KERB: Final = "parking.write_kerb"

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
)

ROLES: Final[dict[str, tuple[str, ...]]] = {"parking_steward": (WRITE_KERB,)}
