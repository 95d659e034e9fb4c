"""What a caller may choose of a file besides its rows (Explore API v2.1, exports)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import Final, Literal

import pyproj

from zinneke.lake.odsql.errors import InvalidParameter

WGS84: Final = 4326
"""EPSG code of longitude and latitude."""
DELIMITERS: Final = (";", ",", "\t", "|")
Compression = Literal["snappy", "zstd"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a CSV file is written; as the API's defaults are. Raises InvalidParameter."""

    delimiter: str = ";"
    list_separator: str = ","
    quote_all: bool = False
    with_bom: bool = True

    def __post_init__(self) -> None:
        if self.delimiter not in DELIMITERS:
            raise InvalidParameter(
                f"Invalid value for delimiter API parameter: {self.delimiter[:10]} was found "
                "but one of ; , tab | is expected."
            )
        if len(self.list_separator) != 1:
            raise InvalidParameter(
                f"Invalid value for list_separator API parameter: {self.list_separator[:10]} was found "
                "but one character is expected."
            )


@dataclass(frozen=True, slots=True)
class Waypoints:
    """How a GPX file tells of a row: which field names it, which describe it (none: all), where the others stand."""

    name_field: str = ""
    description_fields: tuple[str, ...] = ()
    use_extension: bool = True


@dataclass(frozen=True, slots=True)
class Wanted:
    """``name`` is what the file is called inside, ``address`` the IRI of the table.

    ``labels`` by name of field where these are wanted; ``timezone`` is that of the query; ``changed_at`` when the rows
    were published; ``subject`` gives a row its IRI, by its number.
    """

    name: str = "export"
    address: str = "urn:zinneke:export"
    labels: Mapping[str, str] = field(default_factory=dict)
    timezone: str = "UTC"
    changed_at: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    epsg: int = WGS84
    compression: Compression = "snappy"
    sheet: Sheet = Sheet()
    waypoints: Waypoints = Waypoints()
    subject: Callable[[int], str] = "urn:zinneke:row:{}".format

    def __post_init__(self) -> None:
        if self.moves:
            reference_system(self.epsg)

    @property
    def moves(self) -> bool:
        """Whether geometries go into another reference system than that of the table."""
        return self.epsg != WGS84

    @property
    def in_utc(self) -> bool:
        """Whether instants are told in UTC."""
        return self.timezone in ("UTC", "Etc/UTC", "GMT")


@cache
def reference_system(epsg: int) -> pyproj.CRS:
    """A coordinate reference system by its EPSG code. Raises InvalidParameter for a code that is of none."""
    try:
        found = pyproj.CRS.from_epsg(epsg)
    except pyproj.exceptions.CRSError:
        found = None
    if found is None or not (found.is_projected or found.is_geographic):
        raise InvalidParameter(
            f"Invalid value for epsg API parameter: {epsg} was found "
            "but the EPSG code of a coordinate reference system such as 4326, 3857 or 31370 is expected."
        )
    return found
