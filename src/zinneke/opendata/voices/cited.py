"""Reuses in the record of a dataset, for other catalogues."""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from zinneke.opendata.record.dataset import Dataset, Triple

IS_REFERENCED_BY: Final = "http://purl.org/dc/terms/isReferencedBy"
"""DCAT-AP 3.0.1, Dataset, optional: a related resource that references, cites or otherwise points to the dataset."""


def cited(record: Dataset, addresses: Sequence[str]) -> Dataset:
    """The record with the addresses of its reuses; they passed :func:`zinneke.opendata.voices.rules.fault_of`."""
    told = tuple(Triple(IS_REFERENCED_BY, f"<{address}>") for address in addresses)
    new = tuple(one for one in told if one not in record.further)
    return replace(record, further=(*record.further, *new)) if new else record
