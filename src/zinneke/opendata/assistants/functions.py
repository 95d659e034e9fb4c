"""The functions themselves: each takes its arguments as a struct and gives an answer whose foreign texts are marked."""

from datetime import timedelta
from typing import Any, Final

from django.db.models import Count, Sum

from zinneke.kernel.time import now
from zinneke.lake.field import Field, Kind
from zinneke.lake.odsql.compile import compile_count, compile_records
from zinneke.lake.odsql.errors import Refused
from zinneke.lake.odsql.paging import list_page
from zinneke.lake.running import TooLong
from zinneke.lake.tables.errors import TableError
from zinneke.lake.tables.versions import Version
from zinneke.opendata.assistants.arguments import Describe, Dictionary, Nothing, Query, Search
from zinneke.opendata.assistants.marks import Marks
from zinneke.opendata.assistants.offered import offered, one
from zinneke.opendata.assistants.provenance import provenance, text
from zinneke.opendata.catalogue.search import Asked, search
from zinneke.opendata.explore.questions import answered
from zinneke.opendata.models import Dataset, Facet, Table, Use
from zinneke.opendata.narrowing import box_given, days_given
from zinneke.opendata.tables import store
from zinneke.opendata.vocabulary import labels
from zinneke.opendata.vocabulary.authority import THEME

LONGEST_DESCRIPTION: Final = 1_500
LONGEST_CELL: Final = 300
MOST_SHOWN: Final = 30
USE_DAYS: Final = 30
NARROW: Final = "more rows than shown: narrow with where, aggregate with group_by, or raise offset"


def what_is_here(_asked: Nothing) -> dict[str, Any]:
    """Counts by theme and publisher."""
    marks, found = Marks(), offered()
    tables = Table.objects.filter(dataset__in=found).aggregate(tables=Count("pk"), rows=Sum("rows"))
    return {
        "datasets": found.count(),
        "tables": tables["tables"],
        "rows": tables["rows"] or 0,
        "themes": {labels.label(labels.THEMES, key, "en"): count for key, count in _counted("theme")},
        "publishers": marks.rows(
            [{"publisher": key, "datasets": count} for key, count in _counted("publisher")[:MOST_SHOWN]], LONGEST_CELL
        ),
    }


def find(asked: Search) -> dict[str, Any]:
    """Datasets by words, theme, place and time. Raises ValueError for a box or a day that is none."""
    marks = Marks()
    facets = {"theme": [THEME + asked.theme.upper()]} if asked.theme else {}
    box = box_given(asked.bbox)
    days, wrong = days_given(asked.since, asked.until)
    if wrong or (asked.bbox and box is None):
        raise ValueError("bbox is west,south,east,north in degrees; since and until are days, in this order")
    answer = search(Asked(asked.words, facets, asked.limit, asked.offset, box=box, days=days))
    known = offered().in_bulk([one.pk for one in answer.datasets])
    shown = [provenance(one, marks) | _table(one) for one in answer.datasets if one.pk in known]
    return {"found": answer.count, "datasets": shown, "cut": asked.offset + asked.limit < answer.count}


def describe(asked: Describe) -> dict[str, Any]:
    """One dataset with its texts, dates and files."""
    dataset, marks = one(asked.dataset), Marks()
    record = dataset.record
    return {
        "source": provenance(dataset, marks),
        "description": text(record.descriptions, marks, LONGEST_DESCRIPTION),
        "keywords": marks.rows([{"keyword": word.text} for word in record.keywords[:MOST_SHOWN]], LONGEST_CELL),
        "issued": marks.text(record.issued, 40) if record.issued else None,
        "modified": marks.text(record.modified, 40) if record.modified else None,
        "formats": sorted({labels.code(value) for file in record.distributions for value in file.formats}),
        **_table(dataset),
    }


def dictionary(asked: Dictionary) -> dict[str, Any]:
    """The fields of a table."""
    dataset, marks = one(asked.dataset), Marks()
    version = _version(dataset, asked.version)
    fields = [_field(field, marks) for field in version.schema().visible]
    return {"source": provenance(dataset, marks, version), "rows": version.entry.rows, "fields": fields}


def query(asked: Query) -> dict[str, Any]:
    """Rows or groups of a table. Without select, free text is left out."""
    dataset, marks = one(asked.dataset), Marks()
    version = _version(dataset, asked.version)
    table = store.opened(version)
    plain = [field.name for field in table.schema.visible if not _is_free_text(field)]
    by_itself = not asked.select and not asked.group_by
    select = ", ".join(f"`{name}`" for name in plain) if by_itself and plain else asked.select
    where = [asked.where] if asked.where else []
    page = list_page(asked.limit, asked.offset, grouped=bool(asked.group_by))
    compiled = compile_records(
        table.schema, now=now(), select=select, where=where, group_by=asked.group_by, order_by=asked.order_by, page=page
    )
    rows = answered(table, compiled)
    total = table.count(compile_count(table.schema, now=now(), where=where))
    cut = len(rows) == asked.limit if compiled.grouped else asked.offset + len(rows) < total
    return {
        "source": provenance(dataset, marks, version),
        "rows_that_match": total,
        "result": marks.rows(rows, LONGEST_CELL),
        "cut": NARROW if cut else False,
        "left_out": sorted({one.name for one in table.schema.visible} - set(plain)) if by_itself and plain else [],
    }


def usage(_asked: Nothing) -> dict[str, Any]:
    """How often datasets were asked for here in thirty days."""
    since = now().date() - timedelta(days=USE_DAYS)
    uses = Use.objects.filter(day__gte=since).exclude(dataset="")
    counted = uses.values("dataset").annotate(total=Sum("times")).order_by("-total", "dataset")[:MOST_SHOWN]
    return {"since": since.isoformat(), "datasets": {row["dataset"]: row["total"] for row in counted}}


def refusal(error: Exception) -> str:
    """What to tell of an error that the caller can mend; raises it again if it is not one."""
    if isinstance(error, Refused):
        return error.message
    if isinstance(error, TooLong | TableError | ValueError):
        return str(error)
    raise error


def _version(dataset: Dataset, number: int) -> Version:
    found = store.asked(dataset.name, number)
    if found is None:
        raise ValueError(f"{dataset.name} has no table here: describe tells of its files")
    return found


def _field(field: Field, marks: Marks) -> dict[str, Any]:
    told: dict[str, Any] = {"name": field.name, "type": str(field.kind), "free_text": _is_free_text(field)}
    if field.label:
        told["label"] = marks.text(field.label, LONGEST_CELL)
    if field.description:
        told["description"] = marks.text(field.description, LONGEST_CELL)
    return told


def _is_free_text(field: Field) -> bool:
    return field.kind in (Kind.JSON, Kind.FILE, Kind.GEO_SHAPE) or (field.kind is Kind.TEXT and not field.facet)


def _table(dataset: Dataset) -> dict[str, Any]:
    table = getattr(dataset, "table", None)
    return {"table": {"rows": table.rows, "version": table.version} if table else None}


def _counted(kind: str) -> list[tuple[str, int]]:
    values = Facet.objects.filter(kind=kind, dataset__in=offered()).values("value").annotate(times=Count("pk"))
    return [(row["value"].removeprefix(THEME), row["times"]) for row in values.order_by("-times", "value")]
