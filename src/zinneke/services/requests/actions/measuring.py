"""How long reports really take, counted for each category: half were faster."""

from datetime import timedelta
from statistics import median
from typing import Final

from django.db.models import F

from zinneke.kernel.time import now
from zinneke.services.requests.models import Category, Report
from zinneke.services.requests.rules.states import Standing

PERIOD: Final = timedelta(days=365)
FEWEST: Final = 5
"""Of fewer, a median says little and may tell of one: none is given."""
_DAY_S: Final = 86_400


def measure() -> int:
    """Count medians of what was mended in the past year. Gives for how many categories there is one."""
    since, found = now() - PERIOD, 0
    for category in Category.objects.all():
        rows = Report.objects.filter(category=category, closed_at__gte=since, standing=Standing.FIXED)
        took = [span.total_seconds() / _DAY_S for span in rows.values_list(F("closed_at") - F("clock_from"), flat=True)]
        enough = len(took) >= FEWEST
        category.median_days = round(median(took), 1) if enough else None
        category.median_of = len(took)
        category.save(update_fields=["median_days", "median_of"])
        found += enough
    return found
