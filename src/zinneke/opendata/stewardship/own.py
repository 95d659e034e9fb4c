"""The city's own datasets, for the pages of staff."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from django.db.models import QuerySet
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.opendata.manifest import EDIT
from zinneke.opendata.models import Dataset, State

STATES: Final = {
    State.DRAFT: _("Draft"), State.SCHEDULED: _("Scheduled"), State.PUBLISHED: _("Published"),
    State.GONE: _("Withdrawn"),
}  # fmt: skip
REVIEWED_WITHIN: Final = timedelta(days=365)
"""How often somebody has to confirm that a dataset is as it should be."""


def own() -> QuerySet[Dataset]:
    """All of them, the latest changed first."""
    return Dataset.objects.filter(source=None).select_related("table", "stewardship").order_by("-changed_at", "name")


def one(name: str, by: Person) -> Dataset:
    """The dataset of this name, for somebody who may edit. Raises PermissionDenied, and Http404 for one not ours."""
    by.require(EDIT)
    found = own().filter(name=name).first()
    if found is None:
        raise Http404
    return found


def by_state() -> Iterator[tuple[str | Promise, list[Dataset]]]:
    """The states that have datasets, with these."""
    every = list(own())
    for state, name in STATES.items():
        if having := [dataset for dataset in every if dataset.state == state]:
            yield name, having


def overdue(dataset: Dataset) -> bool:
    """Whether its yearly review is due: counted from the last one, or from its beginning."""
    stewardship = getattr(dataset, "stewardship", None)
    last = (stewardship and stewardship.reviewed_at) or dataset.created_at
    return dataset.state != State.GONE and now() - last > REVIEWED_WITHIN
