"""What people say of the fields of a table, in a file beside its versions: it is true of all of them.

A version's own schema says what its load found. Words of people stand apart, so that the next load keeps them.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import msgspec

from zinneke.lake.field import Field, Schema
from zinneke.lake.tables.durable import switch

DICTIONARY: Final = "dictionary.json"


class Words(msgspec.Struct, frozen=True, omit_defaults=True):
    """Of one field: texts by language, the symbol of its unit, whether it is shown unasked, and counted as a facet."""

    labels: dict[str, str] = {}
    descriptions: dict[str, str] = {}
    unit: str = ""
    hidden: bool = False
    facet: bool = False


Dictionary = Mapping[str, Words]
_DECODER: Final = msgspec.json.Decoder(dict[str, Words])


def read_dictionary(folder: Path) -> dict[str, Words]:
    """Of the table in a folder, by name of field; empty where nobody has written anything."""
    try:
        return _DECODER.decode((folder / DICTIONARY).read_bytes())
    except FileNotFoundError:
        return {}


def write_dictionary(folder: Path, dictionary: Dictionary) -> None:
    """Replace it, in one step."""
    folder.mkdir(parents=True, exist_ok=True)
    switch(folder / DICTIONARY, msgspec.json.format(msgspec.json.encode(dictionary), indent=2) + b"\n")


def written_at(folder: Path) -> int:
    """When it was last written, in nanoseconds; 0: never."""
    try:
        return (folder / DICTIONARY).stat().st_mtime_ns
    except FileNotFoundError:
        return 0


def described(schema: Schema, dictionary: Dictionary) -> Schema:
    """The schema with the words of people. Words about fields that it has not are kept, for it may have them again."""
    return Schema(schema.table, tuple(_described(one, dictionary.get(one.name)) for one in schema.fields))


def _described(field: Field, words: Words | None) -> Field:
    if words is None:
        return field
    return replace(
        field,
        labels=tuple(words.labels.items()) or field.labels,
        descriptions=tuple(words.descriptions.items()) or field.descriptions,
        unit=words.unit or field.unit,
        hidden=words.hidden,
        facet=words.facet,
    )
