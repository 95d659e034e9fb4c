"""A dataset with a table in Croissant 1.0 (MLCommons), for programs that learn from tables."""

from collections.abc import Sequence
from typing import Any, Final

from zinneke.lake.field import Field, Kind
from zinneke.opendata.record.dataset import Dataset
from zinneke.opendata.structured import schema_org

CONFORMS_TO: Final = "http://mlcommons.org/croissant/1.0"
_TERMS: Final = (
    "citeAs", "column", "extract", "field", "fileObject", "fileProperty", "fileSet", "format", "includes",
    "isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex", "repeated",
    "replace", "separator", "source", "subField", "transform",
)  # fmt: skip
CONTEXT: Final[dict[str, Any]] = {
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{term: f"cr:{term}" for term in _TERMS},
}
_TYPES: Final = {
    Kind.INT: "sc:Integer",
    Kind.DOUBLE: "sc:Float",
    Kind.BOOLEAN: "sc:Boolean",
    Kind.DATE: "sc:Date",
    Kind.DATETIME: "sc:DateTime",
}
LIST: Final = ","
"""Parts the values of a list in the CSV file."""


def dataset(record: Dataset, address: str, language: str, fields: Sequence[Field], csv: str) -> dict[str, Any]:
    """A dataset whose rows stand in the CSV file at ``csv``, as they are published whenever it is fetched."""
    told = schema_org.dataset(record, address, language)
    file = {
        "@type": "cr:FileObject",
        "@id": "csv",
        "name": "csv",
        "contentUrl": csv,
        "encodingFormat": "text/csv",
    }
    rows = {
        "@type": "cr:RecordSet",
        "@id": "rows",
        "name": "rows",
        "field": [_field(one) for one in fields],
    }
    kept = {name: value for name, value in told.items() if name not in ("@context", "variableMeasured", "distribution")}
    return {
        "@context": CONTEXT | {"@language": language},
        **kept,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        "isLiveDataset": True,
        "distribution": [file],
        "recordSet": [rows],
    }


def _field(one: Field) -> dict[str, Any]:
    source: dict[str, Any] = {"fileObject": {"@id": "csv"}, "extract": {"column": one.name}}
    told: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"rows/{one.name}",
        "name": one.name,
        "description": one.description or one.label or one.name,
        "dataType": _TYPES.get(one.kind, "sc:Text"),
        "source": source,
    }
    if one.many:
        told["repeated"] = True
        source["transform"] = {"separator": LIST}
    return told
