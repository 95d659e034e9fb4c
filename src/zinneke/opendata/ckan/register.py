"""What the API looks up of the whole catalogue, of one edition: names, ages and publishers of all datasets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Self

import numpy as np
from numpy.typing import NDArray

from zinneke.kernel.text import LANGUAGES
from zinneke.opendata.catalogue.search import edition, shelf_of
from zinneke.opendata.catalogue.shelf import Shelf
from zinneke.opendata.catalogue.wording import fold
from zinneke.opendata.ckan.dates import microseconds, written
from zinneke.opendata.ckan.groups import Group, organizations
from zinneke.opendata.models import Dataset, Wording

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Register:
    """Of every dataset on the shelf, by its place there."""

    edition: int
    shelf: Shelf
    names: Sequence[str]
    created: NDArray[np.int64]
    modified: NDArray[np.int64]
    publishers: Mapping[str, Group]
    """By the value that the shelf has for it; those without a dataset that the public may see as well."""

    @classmethod
    def of(cls, number: int, shelf: Shelf) -> Self:
        """What is known of the datasets on this shelf."""
        known = {
            key: (name, microseconds(created), microseconds(changed))
            for key, name, created, changed in Dataset.objects.values_list("pk", "name", "created_at", "changed_at")
        }
        rows = [known.get(key, ("", 0, 0)) for key in shelf.keys.tolist()]
        return cls(
            number,
            shelf,
            [name for name, _, _ in rows],
            np.array([created for _, created, _ in rows], np.int64),
            np.array([modified for _, _, modified in rows], np.int64),
            organizations(),
        )

    def first_created(self, chosen: Mask) -> str:
        """When the first of these came into the catalogue; of none, the beginning of 1970."""
        since = int(self.created[chosen].min()) if chosen.any() else 0
        return written(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=since))


def register() -> Register:
    """That of the catalogue as it is now."""
    return register_of(edition())


@lru_cache(maxsize=1)
def register_of(number: int) -> Register:
    """That of one edition."""
    return Register.of(number, shelf_of(number))


@lru_cache(maxsize=1_000)
def publishing_since(number: int, publisher: str) -> str:
    """When the first dataset of a publisher came into the catalogue. A page of a thousand asks it a thousand times."""
    known = register_of(number)
    return known.first_created(known.shelf.having("publisher", [publisher]))


@lru_cache(maxsize=1)
def titles_of(_edition: int) -> Mapping[int, str]:
    """Titles by a dataset's key, as they are sorted: what a person wrote before a machine, French first."""
    order: dict[str, int] = {language: place for place, language in enumerate(LANGUAGES)}
    rows = Wording.objects.exclude(title="").values_list("dataset_id", "language", "by_machine", "title")
    ranked = sorted(rows, key=lambda row: (row[2], order.get(row[1], len(order))), reverse=True)
    return {key: fold(title) for key, _, _, title in ranked}
