"""Every change of the city's own datasets by a person: the right first, then the change and the deed together."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify
from msgspec.structs import replace

from zinneke.accounts.person import Person
from zinneke.kernel.time import format_instant, now
from zinneke.lake.tables.contract import Contract, write_contract
from zinneke.lake.tables.dictionary import Words, write_dictionary
from zinneke.opendata.addresses import address
from zinneke.opendata.catalogue.indexing import index
from zinneke.opendata.harvest.names import RESERVED
from zinneke.opendata.live.naming import marked
from zinneke.opendata.manifest import EDIT, PUBLISH
from zinneke.opendata.models import Answer, Dataset, Deed, State, Stewardship, Visibility
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.stewardship import questions
from zinneke.opendata.stewardship.checks import Obstacle, obstacles
from zinneke.opendata.tables import store
from zinneke.opendata.tables.actions import revert_table


class NotReady(ValueError):
    """A dataset cannot be published yet: ``obstacles`` say why."""

    def __init__(self, found: list[Obstacle]) -> None:
        self.obstacles = found
        super().__init__("; ".join(f"{one.what}: {one.why}" for one in found))


class NotOurs(ValueError):
    """A dataset that is harvested: it is changed at its source."""


class Live(ValueError):
    """A dataset that the city makes of its own things: each round would overwrite what a person writes."""


def create(name: str, record: Record, *, by: Person) -> Dataset:
    """Begin a draft. Raises ValueError for a name that cannot stand in an address, or is taken."""
    by.require(EDIT)
    if not name or slugify(name) != name:
        raise ValueError(f"{name!r} cannot stand in an address: use a-z, 0-9 and -")
    if name in RESERVED or Dataset.objects.filter(name=name).exists():
        raise ValueError(f"the name {name} is taken already: choose another name")
    at = now()
    dataset = Dataset(name=name, state=State.DRAFT, created_at=at, changed_at=at)
    dataset.keep(replace(record, uri=address(name)))
    with transaction.atomic():
        dataset.save()
        Stewardship.objects.create(dataset=dataset, steward=by.name)
        note(dataset, "create", by.name)
    return dataset


def describe(dataset: Dataset, record: Record, *, by: Person) -> None:
    """Change what is said of a dataset. Raises Live for one that the city makes itself."""
    require_written(by, EDIT, dataset)
    if dataset.state == State.PUBLISHED:
        by.require(PUBLISH)
    dataset.keep(record)
    with transaction.atomic():
        _changed(dataset, "describe", by.name)


def assign(dataset: Dataset, owner: str, steward: str, custodian: str, *, by: Person) -> None:
    """Say who answers for a dataset."""
    require(by, EDIT, dataset)
    people = {"owner": owner, "steward": steward, "custodian": custodian}
    with transaction.atomic():
        Stewardship.objects.update_or_create(dataset=dataset, defaults=people)
        note(dataset, "assign", by.name, ", ".join(f"{role}: {name}" for role, name in people.items()))


def describe_fields(dataset: Dataset, dictionary: Mapping[str, Words], *, by: Person) -> None:
    """Say what the fields of a dataset's table mean; every load from now on keeps it."""
    require(by, EDIT, dataset)
    with transaction.atomic():
        _changed(dataset, "fields", by.name)
        write_dictionary(store.folder(dataset.name), dictionary)


def promise(dataset: Dataset, contract: Contract, *, by: Person) -> None:
    """Say what every load from now on has to keep."""
    require(by, PUBLISH, dataset)
    with transaction.atomic():
        note(dataset, "promise", by.name)
        write_contract(store.folder(dataset.name), contract)


def answer(dataset: Dataset, key: str, given: str, reason: str, *, by: Person) -> None:
    """Answer a question of privacy, under one's name. Raises ValueError where a reason is wanted."""
    require(by, EDIT, dataset)
    if refusal := questions.refusal(key, given, reason):
        raise ValueError(f"{key}: {given!r} needs a reason" if refusal == "reason" else f"{key} cannot be {given!r}")
    defaults = {"answer": given, "reason": reason.strip(), "by": by.name, "at": now()}
    with transaction.atomic():
        Answer.objects.update_or_create(dataset=dataset, question=key, defaults=defaults)
        note(dataset, "answer", by.name, f"{key}: {given} {reason}".strip())


def publish(dataset: Dataset, *, by: Person, at: datetime | None = None) -> None:
    """Publish now, or at a time to come. Raises NotReady with what hinders."""
    require(by, PUBLISH, dataset)
    if found := obstacles(dataset):
        raise NotReady(found)
    with transaction.atomic():
        if at and at > now():
            dataset.state, dataset.publish_at = State.SCHEDULED, at
            _changed(dataset, "schedule", by.name, format_instant(at))
        else:
            _publish(dataset, by.name)


def publish_due() -> int:
    """Publish what is scheduled and due. What is not ready any more becomes a draft again, which its deeds say."""
    due = Dataset.objects.select_related("table").filter(state=State.SCHEDULED, publish_at__lte=now())
    published = 0
    for dataset in due:
        found = obstacles(dataset)
        with transaction.atomic():
            if found:
                dataset.state, dataset.publish_at = State.DRAFT, None
                _changed(dataset, "not ready", "", str(NotReady(found)))
            else:
                _publish(dataset, "")
                published += 1
    return published


def withdraw(dataset: Dataset, reason: str, *, by: Person) -> None:
    """Take a dataset back, or a scheduled one off the calendar. The address of a published one goes on to say so."""
    require(by, PUBLISH, dataset)
    if not reason.strip():
        raise ValueError("a dataset is not withdrawn without a reason: write one")
    dataset.state = State.GONE if dataset.state == State.PUBLISHED else State.DRAFT
    dataset.publish_at = None
    with transaction.atomic():
        _changed(dataset, "withdraw", by.name, reason.strip())


def restrict(dataset: Dataset, visibility: Visibility, *, by: Person) -> None:
    """Say who may see a dataset."""
    require(by, PUBLISH, dataset)
    dataset.visibility = visibility
    with transaction.atomic():
        _changed(dataset, "restrict", by.name, visibility)


def revert(dataset: Dataset, number: int, *, by: Person) -> None:
    """Publish an older version of the table again. Raises Live, and TableError for a version that is not there."""
    require_written(by, PUBLISH, dataset)
    with transaction.atomic():
        note(dataset, "revert", by.name, str(number))
        revert_table(dataset, number)


def review(dataset: Dataset, *, by: Person) -> None:
    """Confirm that a dataset and what is said of it are as they should be."""
    require(by, EDIT, dataset)
    confirmed = {"reviewed_at": now(), "reviewed_by": by.name}
    with transaction.atomic():
        Stewardship.objects.update_or_create(dataset=dataset, defaults=confirmed)
        note(dataset, "review", by.name)


def require(by: Person, code: str, dataset: Dataset) -> None:
    """Raise PermissionDenied without the right; NotOurs for a dataset that another catalogue gives us."""
    by.require(code)
    if dataset.source_id is not None:
        raise NotOurs(f"{dataset.name} is harvested: change it at its source")


def require_written(by: Person, code: str, dataset: Dataset) -> None:
    """The same, and raise Live for a dataset whose texts and rows the city makes itself."""
    require(by, code, dataset)
    if marked(dataset):
        raise Live(
            f"{dataset.name} is made of the live city, anew each round: its texts stand in the service's manifest"
        )


def note(dataset: Dataset, verb: str, by: str, detail: str = "") -> None:
    """Add to the trail."""
    Deed.objects.create(dataset=dataset, verb=verb, by=by, at=now(), detail=detail)


def _publish(dataset: Dataset, by: str) -> None:
    at = now()
    record = dataset.record
    dataset.state, dataset.publish_at = State.PUBLISHED, None
    issued = record.issued or format_instant(at)
    dataset.keep(replace(record, issued=issued, modified=record.modified or issued))
    _changed(dataset, "publish", by)


def _changed(dataset: Dataset, verb: str, by: str, detail: str = "") -> None:
    dataset.changed_at = now()
    dataset.save()
    index([dataset.pk])
    note(dataset, verb, by, detail)
