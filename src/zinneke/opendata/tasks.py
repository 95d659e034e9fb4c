"""What open data does by itself; when, its manifest says."""

from pathlib import Path

from django.conf import settings
from django_tasks import task

from zinneke.opendata.demonstration.fill import fill
from zinneke.opendata.tables.actions import mirror_all, sweep_all


@task()
def tidy_tables() -> dict[str, int]:
    """Mend and clear away what loads left behind that never ended."""
    return {"mended": mirror_all(), "cleared": sweep_all()}


@task()
def demonstrate() -> int:
    """Fill the empty catalogue of a simulated city. Gives how many datasets there are then."""
    if not settings.CITY.on("simulation"):
        return 0
    files = settings.CITY.text("demo_files")
    return fill(Path(files) if files else None)
