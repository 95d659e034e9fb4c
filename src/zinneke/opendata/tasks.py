"""What open data does by itself; when, its manifest says."""

from datetime import timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django_tasks import task

from zinneke.kernel.time import now
from zinneke.opendata.demonstration.fill import fill
from zinneke.opendata.dump.keeping import renew
from zinneke.opendata.events.begun import catch_up
from zinneke.opendata.events.journal import forget as forget_older
from zinneke.opendata.harvest.sources import harvest_address, outcome, take_due
from zinneke.opendata.links.checking import CHECKING, check_round
from zinneke.opendata.live.running import history_round, present_round
from zinneke.opendata.models import Source, TableSource
from zinneke.opendata.outgoing.city import city_caller
from zinneke.opendata.scores import keeping as scores
from zinneke.opendata.stewardship.actions import publish_due
from zinneke.opendata.stewardship.loading import read_waiting
from zinneke.opendata.stewardship.parts import expire
from zinneke.opendata.stewardship.uploads import forget
from zinneke.opendata.tables.actions import mirror_all, sweep_all
from zinneke.opendata.tables.addressed import load_address, take_due_tables
from zinneke.opendata.voices import retention
from zinneke.opendata.wanted.actions import erase_due

LOADS: Final = "loads"
"""The queue of what may take long: the worker has a thread for it, so that nothing else has to wait."""
WHEN_IDLE: Final = -50
"""Minutes of work for a demonstration: what residents see first is invented before."""
TICK: Final = timedelta(seconds=30)
"""By how much the clock of the schedule may come early."""


@task()
def tidy_tables() -> dict[str, int]:
    """Mend and clear away what loads left behind that never ended."""
    return {"mended": mirror_all(), "cleared": sweep_all() + forget(now())}


@task()
def expire_uploads() -> int:
    """Delete files that did not arrive whole in time. Gives how many."""
    return expire(now())


@task(queue_name=LOADS)
def read_files() -> int:
    """Read the files that wait for the tables of datasets. Gives how many."""
    return read_waiting()


@task()
def harvest_due() -> list[str]:
    """Let every source whose time has come be harvested, each by a task of its own. Gives their names."""
    due = take_due(now())
    for source in due:
        harvest_one.enqueue(source.pk)
    return [source.name for source in due]


@task()
def harvest_one(key: int) -> str:
    """Harvest a source. Gives what came of it in a line; the run has it all."""
    source = Source.objects.filter(pk=key).first()
    if source is None:
        return "the source is gone"
    run = harvest_address(source)
    note_scores.enqueue()
    return outcome(run)


@task()
def load_due() -> list[str]:
    """Let every table whose time has come be loaded from its address, each by a task of its own."""
    due = take_due_tables(now())
    for source in due:
        load_one.enqueue(source.pk)
    return [source.url for source in due]


@task(queue_name=LOADS)
def load_one(key: int) -> str:
    """Load a table from its address. Gives what came of it."""
    source = TableSource.objects.select_related("dataset").filter(pk=key).first()
    return load_address(source) if source else "the dataset has no address any more"


@task()
def renew_dump() -> bool:
    """Write the whole catalogue to files, if it has changed. Gives whether it had."""
    catch_up()
    return renew()


@task()
def forget_events() -> int:
    """Take away older versions of datasets from the event stream, on time. Gives of how many events."""
    return forget_older(now(), settings.CITY.number("event_days"))


@task()
def check_links() -> int:
    """Check some of the addresses in the catalogue whose turn it is. Gives how many."""
    with city_caller(CHECKING) as caller:
        return check_round(caller)


@task(queue_name=LOADS)
def note_scores() -> int:
    """Count the score of all descriptions, and keep it as that of the day. Gives of how many datasets."""
    return scores.note(now())


@task()
def erase_askers() -> int:
    """Erase what is known of those whose requests for data ended long enough ago. Gives how many."""
    return erase_due()


@task()
def erase_senders() -> int:
    """Erase what is known of those who sent reuses and comments, on time. Gives of how many."""
    return retention.erase_due(now())


@task(priority=WHEN_IDLE)
def demonstrate() -> int:
    """Fill the empty catalogue of a simulated city. Gives how many datasets there are then."""
    if not settings.CITY.on("simulation"):
        return 0
    files = settings.CITY.text("demo_files")
    filled = fill(Path(files) if files else None)
    if filled:
        note_scores.enqueue()
    return filled


@task()
def refresh_live() -> list[str]:
    """Publish the present state of the city, where what is published is old enough."""
    return present_round(timedelta(minutes=settings.CITY.number("live_minutes")) - TICK)


@task()
def extend_history() -> list[str]:
    """Take what has arrived in the city's history into the lake, and publish it."""
    return history_round()


@task()
def publish_scheduled() -> int:
    """Publish what staff have set a time for that has come."""
    return publish_due()
