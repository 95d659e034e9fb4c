"""What the owner of a table says about its file. Whatever is not said is found out, and the report tells how."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from zinneke.lake.field import Kind
from zinneke.lake.tables.limits import Limits


class Format(StrEnum):
    """The files that can be read."""

    CSV = "csv"
    EXCEL = "excel"
    JSON = "json"
    JSON_LINES = "json_lines"
    GEOJSON = "geojson"
    SHAPEFILE = "shapefile"
    GEOPACKAGE = "geopackage"
    PARQUET = "parquet"
    XML = "xml"


@dataclass(frozen=True, slots=True)
class XmlMapping:
    """Where the rows of an XML document are: ``row`` is the path of a row's element, ``columns`` the path of each
    value below it, by column name. Paths are local names joined by ``/``; a last ``@name`` is an attribute.
    """

    row: str
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Options:
    """Of a load.

    ``path`` leads to the list of rows in a JSON document (names joined by ``.``); ``preamble_rows`` stand before
    the header, -1: found out; ``missing`` are texts that stand for no value; ``kinds`` fixes the kind of fields by
    name; ``left_out`` names fields that are not to be in the table; ``repaired`` names the fields whose double
    encoding is undone, as the report proposed; ``crs`` replaces the coordinate system a geographic file names, or
    fails to; ``timezone`` is that of times that carry none; ``with_point`` makes one ``geo_point_2d`` of a pair of
    coordinate columns where there is no other geometry.
    """

    format: Format | None = None
    encoding: str = ""
    delimiter: str = ""
    header: bool = True
    preamble_rows: int = -1
    sheet: str = ""
    layer: str = ""
    path: str = ""
    xml: XmlMapping | None = None
    missing: tuple[str, ...] = ()
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    repaired: frozenset[str] = frozenset()
    crs: str = ""
    timezone: str = "UTC"
    with_point: bool = True
    limits: Limits = field(default_factory=Limits)
