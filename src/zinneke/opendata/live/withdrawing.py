"""Live datasets that are taken down: by themselves where no service declares their things open any longer, or by staff,
whose word stands."""

from pathlib import Path

from django.conf import settings
from django.db import transaction

from zinneke.kernel.time import now
from zinneke.lake.history.ledger import FOLDER
from zinneke.opendata.catalogue.indexing import index
from zinneke.opendata.live.naming import MARK, Live, live_of, marked
from zinneke.opendata.models import Dataset, State


def withdraw_undeclared() -> list[str]:
    """Take down live datasets whose type no service publishes any longer. Gives their names."""
    own = Dataset.objects.filter(source=None).exclude(state=State.GONE)
    found = [one for one in own.iterator() if marked(one) and live_of(one) is None]
    for dataset in found:
        note = _note(marked(dataset))
        note.parent.mkdir(parents=True, exist_ok=True)
        note.touch()
    with transaction.atomic():
        Dataset.objects.filter(pk__in=[one.pk for one in found]).update(state=State.GONE, changed_at=now())
        index([one.pk for one in found])
    return [one.name for one in found]


def taken_down(live: Live) -> bool:
    """Whether staff have withdrawn the dataset. What was withdrawn by itself comes back when it is declared again."""
    gone = Dataset.objects.filter(name=live.name, source=None, state=State.GONE).exists()
    return gone and not _note(live.identifier).exists()


def declared_again(dataset: Dataset) -> None:
    """Let a dataset that was withdrawn by itself be published; the caller saves."""
    dataset.state = State.PUBLISHED
    _note(marked(dataset)).unlink(missing_ok=True)


def _note(identifier: str) -> Path:
    """The file that says that a dataset was withdrawn by itself."""
    kind, _, aspect = identifier.removeprefix(MARK).rpartition(":")
    return Path(settings.CITY.data) / FOLDER / kind / f"{aspect}.undeclared"
