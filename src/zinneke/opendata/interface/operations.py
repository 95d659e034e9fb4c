"""What can be asked at each address of Explore API v2.1 (handbook of the API, 2.1), and what each parameter means.

Addresses are written as routes after ``catalog/`` with ``{}`` for what varies.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

_NARROWING: Final = ("where", "refine", "exclude", "timezone")
_LIST: Final = ("select", "group_by", "order_by", "limit", "offset", *_NARROWING, "lang", "include_links")
_EXPORT: Final = ("select", "group_by", "order_by", "limit", *_NARROWING, "lang")
_OTHERS: Final = ("parquet_compression", "name_field", "description_field_list", "use_extension")
_CSV: Final = ("delimiter", "list_separator", "quote_all", "with_bom")


@dataclass(frozen=True, slots=True)
class Operation:
    """A question: in a word, its parameters, and the schema of its answer, ``""`` for a file."""

    summary: str
    parameters: tuple[str, ...]
    answer: str = ""


OPERATIONS: Final[Mapping[str, Operation]] = {
    "datasets": Operation("Datasets, or what is selected or grouped of them", _LIST, "Datasets"),
    "facets": Operation("Values of the catalogue's facets, counted", ("facet", *_NARROWING, "lang"), "Facets"),
    "exports": Operation("Formats the catalogue is exported in", (), "Links"),
    "exports/{}": Operation("The catalogue as a file", (*_EXPORT, *_CSV)),
    "datasets/{}": Operation("One dataset", ("select", "lang", "timezone", "include_links"), "Dataset"),
    "datasets/{}/attachments": Operation("Files attached to a dataset", (), "Attachments"),
    "datasets/{}/records": Operation("Rows of a dataset, or groups of them", (*_LIST, "version"), "Records"),
    "datasets/{}/records/{}": Operation("One row", ("select", "lang", "timezone", "version"), "Record"),
    "datasets/{}/facets": Operation("Values of facets, counted", ("facet", *_NARROWING, "lang", "version"), "Facets"),
    "datasets/{}/exports": Operation("Formats the rows are exported in", (), "Links"),
    "datasets/{}/exports/{}": Operation(
        "The rows as a file", (*_EXPORT, "use_labels", "compressed", "epsg", *_CSV, *_OTHERS)
    ),
}

VARYING: Final = {"datasets": "dataset_id", "exports": "format", "records": "record_id"}
"""What an address names after each of these segments."""

_TEXT: Final = {"type": "string"}
_SWITCH: Final = {"type": "boolean", "default": False}
_TEXTS: Final = {"type": "array", "items": _TEXT}

PARAMETERS: Final[Mapping[str, tuple[dict[str, Any], str]]] = {
    "select": (_TEXT, "Fields and expressions to show, parted by commas; all fields if empty (ODSQL)."),
    "where": (_TEXTS, "A condition on rows; given several times, all must hold (ODSQL)."),
    "group_by": (_TEXT, "Fields and expressions to group by (ODSQL)."),
    "order_by": (_TEXT, "Fields and expressions to sort by, each followed by asc or desc (ODSQL)."),
    "limit": (
        {"type": "integer", "minimum": -1},
        "How many: at most 100 rows or 20,000 groups of a list, -1 for as many; no bound in files.",
    ),
    "offset": ({"type": "integer", "minimum": 0, "default": 0}, "How many to pass over first."),
    "refine": (_TEXTS, "Only rows with this value of a facet, as `field:value`."),
    "exclude": (_TEXTS, "Only rows without this value of a facet, as `field:value`."),
    "facet": (_TEXTS, "A facet to count; all annotated fields where none is asked for."),
    "lang": (_TEXT | {"default": "fr"}, "Language of texts and of names of days and months."),
    "timezone": (_TEXT | {"default": "UTC"}, "Time zone of instants, such as Europe/Brussels."),
    "include_links": (_SWITCH, "Whether addresses of what belongs to each dataset or row are told as well."),
    "version": ({"type": "integer", "minimum": 1}, "A permanent version instead of the published one."),
    "use_labels": (_SWITCH, "Whether fields go by their labels instead of their names."),
    "compressed": (_SWITCH, "Whether the file is packed with gzip."),
    "epsg": (
        {"type": "integer", "default": 4326},
        "EPSG code of the reference system of geometries, in formats that have them.",
    ),
    "delimiter": (
        _TEXT | {"enum": [";", ",", "\t", "|"], "default": ";"},
        "What parts the cells of a CSV file.",
    ),
    "list_separator": (_TEXT | {"default": ","}, "What parts the values of a list in a cell of a CSV file."),
    "quote_all": (_SWITCH, "Whether every cell of a CSV file stands in quotes."),
    "parquet_compression": (_TEXT | {"enum": ["snappy", "zstd"], "default": "snappy"}, "How a Parquet file is packed."),
    "name_field": (_TEXT, "The field that names a row in a GPX file."),
    "description_field_list": (_TEXT, "Fields that describe a row in a GPX file, parted by commas; all if empty."),
    "use_extension": (
        _SWITCH | {"default": True},
        "Whether they stand in `extensions` of a GPX file instead of `desc`.",
    ),
    "with_bom": (_SWITCH | {"default": True}, "Whether a CSV file begins with a byte order mark."),
}
