"""What open data does by itself; when, its manifest says."""

from django_tasks import task

from zinneke.opendata.tables.actions import mirror_all, sweep_all


@task()
def tidy_tables() -> dict[str, int]:
    """Mend and clear away what loads left behind that never ended."""
    return {"mended": mirror_all(), "cleared": sweep_all()}
