"""Who may do what at the desk, and where staff find it."""

from typing import Final

from zinneke.kernel.registry import Permission, StaffItem
from zinneke.kernel.text import Text

EDIT_SERVICES: Final = "desk.edit_services"

PERMISSIONS: Final = (
    Permission(
        EDIT_SERVICES,
        Text(
            fr="Publier les pages de démarches et leurs délais",
            nl="De pagina’s van procedures en hun termijnen publiceren",
            de="Die Seiten der Verfahren und ihre Fristen veröffentlichen",
            en="Publish the pages of procedures and their terms",
        ),
    ),
)

STAFF: Final[tuple[StaffItem, ...]] = ()

ROLES: Final[dict[str, tuple[str, ...]]] = {"desk_lead": (EDIT_SERVICES,)}
