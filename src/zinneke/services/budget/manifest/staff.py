"""What of participatory budgets stands on the staff's own page."""

from typing import Final

from zinneke.kernel.registry import StaffItem
from zinneke.kernel.text import Text
from zinneke.services.budget.manifest.permissions import SEE

STAFF: Final = (
    StaffItem(
        url="budget_staff:overview",
        permission=SEE,
        name=Text(fr="Budgets participatifs", nl="Burgerbegrotingen", de="Bürgerhaushalte", en="Participatory budgets"),
        summary=Text(
            fr="Les projets à lire, à examiner, à chiffrer et à décider ; les phases et le bulletin de vote.",
            nl="De projecten die gelezen, onderzocht, geraamd en beslist moeten worden; de fasen en het stembiljet.",
            de="Projekte zum Lesen, Prüfen, Schätzen und Entscheiden; die Phasen und der Stimmzettel.",
            en="Projects to read, examine, reckon and decide on; phases and the ballot.",
        ),
    ),
)
