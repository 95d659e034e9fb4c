"""The count of votes: what the worker does, and where staff find it."""

from datetime import timedelta
from typing import Final

from zinneke.kernel.registry import Schedule, StaffItem
from zinneke.kernel.text import Text
from zinneke.services.budget.manifest.permissions import SET_UP

COUNT_ELECTIONS: Final = Schedule("zinneke.services.budget.tasks.counting.count_elections", timedelta(minutes=1))
COUNTS: Final = StaffItem(
    url="budget_staff:counts",
    permission=SET_UP,
    name=Text(fr="Dépouillements", nl="Tellingen", de="Auszählungen", en="Counts"),
    summary=Text(
        fr="Après un vote : tirage au sort, scellement, dépouillement, décisions du Collège, publication.",
        nl="Na een stemming: loting, verzegeling, telling, beslissingen van het College, bekendmaking.",
        de="Nach einer Abstimmung: Los, Versiegelung, Auszählung, Entscheidungen des Kollegiums, Veröffentlichung.",
        en="After a vote: the lot, the sealing, the count, decisions of the College, publication.",
    ),
)
