"""How reports are set up: categories, texts that are used again, the routing table, outside bodies, territories.

Each change keeps what stood there before and who changed it (:class:`~zinneke.services.requests.models.Setup`).
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final, TypeVar

from django.db import models, transaction
from django.forms.models import model_to_dict

from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.services.requests.actions.recording import Overtaken
from zinneke.services.requests.manifest.permissions import CONFIGURE
from zinneke.services.requests.models import Body, Category, RoutingLine, Territory
from zinneke.services.requests.models.templates import Setup, Template
from zinneke.services.requests.rules import territory

Row = TypeVar("Row", bound=models.Model)
KINDS: Final[Mapping[type[models.Model], str]] = {
    Category: "category", Template: "template", RoutingLine: "route", Body: "body", Territory: "territory",
}  # fmt: skip
"""What can be set up, as the trail calls it."""


def add(row: Row, *, by: Person) -> Row:
    """Add something new. Raises PermissionDenied; ValidationError for what cannot be."""
    by.require(CONFIGURE)
    row.full_clean()
    with transaction.atomic():
        row.save()
        _keep(row, None, _told(row), by)
    return row


def change(row: Row, given: Mapping[str, Any], *, seen: str, by: Person) -> Row:
    """Change fields of something whose :func:`version` was seen.

    Raises PermissionDenied, Overtaken, ValidationError.
    """
    by.require(CONFIGURE)
    with transaction.atomic():
        kept: Any = type(row)
        held: Row = kept.objects.select_for_update().get(pk=row.pk)
        stood = _told(held)
        if seen != version(held):
            raise Overtaken(f"{held} was changed meanwhile: look at it before you change it")
        for name, value in given.items():
            setattr(held, name, value)
        held.full_clean()
        if _told(held) != stood:
            held.save()
            _keep(held, stood, _told(held), by)
    return held


def remove(row: models.Model, *, by: Person) -> None:
    """Take a line of the routing table or a territory away. Raises PermissionDenied; ValueError for anything else."""
    by.require(CONFIGURE)
    if not isinstance(row, RoutingLine | Territory):
        raise ValueError(f"a {KINDS[type(row)]} is put out of use, not removed: reports name it")  # noqa: TRY004
    with transaction.atomic():
        _keep(row, _told(row), None, by)
        row.delete()


def bounded(row: Territory) -> Territory:
    """The territory with the box around its area. Raises territory.NotAnArea."""
    if row.geometry is not None:
        box = territory.bounds(row.geometry)
        row.west, row.south, row.east, row.north = box.west, box.south, box.east, box.north
    return row


def version(row: models.Model) -> str:
    """What tells whether something is still as it was seen."""
    written = json.dumps(_told(row), sort_keys=True, ensure_ascii=False)
    return sha256(written.encode()).hexdigest()[:16]


def _told(row: models.Model) -> dict[str, Any]:
    return {name: _plain(value) for name, value in model_to_dict(row).items() if name != "id"}


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | float | bool | list | dict | None) else str(value)


def _keep(row: models.Model, before: Any, after: Any, by: Person) -> None:
    key = str(getattr(row, "code", "") or row.pk)
    Setup.objects.create(what=KINDS[type(row)], key=key, before=before, after=after, by=by.name, at=now())
