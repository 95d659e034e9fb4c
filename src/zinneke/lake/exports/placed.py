"""Rows with their geometry, for formats that write places one by one in longitude and latitude."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from zinneke.lake.exports.extract import Extract
from zinneke.lake.exports.places import geometries, needed
from zinneke.lake.exports.wanted import WGS84
from zinneke.lake.exports.written import written
from zinneke.lake.odsql.errors import InvalidParameter

_NAMES: Final = ("name", "nom", "naam", "title", "titre", "titel")


def placed(extract: Extract) -> Iterator[tuple[Any, Mapping[str, str]]]:
    """The geometry of each row, None where there is none, and its other values as text by name of column, nulls
    left out.

    Raises InvalidParameter where the rows have no geometry, or another reference system is asked for.
    """
    at = needed(extract.columns)
    if extract.wanted.epsg != WGS84:
        raise InvalidParameter(
            f"Invalid value for epsg API parameter: {extract.wanted.epsg} was found but {WGS84} is expected: "
            "this format knows longitude and latitude only."
        )
    return _placed(extract, at)


def _placed(extract: Extract, at: int) -> Iterator[tuple[Any, Mapping[str, str]]]:
    for batch in extract.batches():
        found = geometries(extract.columns[at], [row[at] for row in batch])
        for geometry, row in zip(found, extract.read(batch), strict=True):
            yield (
                geometry,
                {
                    column.name: str(written(value))
                    for number, (column, value) in enumerate(zip(extract.columns, row, strict=True))
                    if number != at and value is not None
                },
            )


def called(values: Mapping[str, str], wanted: str = "") -> str:
    """What a row is called: the field wanted, else one that says it is a name, else the first value there is."""
    if wanted:
        return values.get(wanted, "")
    return next((values[name] for name in _NAMES if name in values), next(iter(values.values()), ""))
