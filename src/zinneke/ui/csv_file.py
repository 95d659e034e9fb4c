"""Rows as a file to take along, for spreadsheets and programs."""

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from zinneke.lake.inert import inert


def csv_file(name: str, columns: Sequence[str], rows: Iterable[Iterable[object]]) -> HttpResponse:
    """The rows as CSV (RFC 4180), saved under this name. Texts that a spreadsheet would run are made inert."""
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    writer = csv.writer(answer)
    writer.writerow(columns)
    writer.writerows(map(_inert, rows))
    return answer


def _inert(row: Iterable[object]) -> list[object]:
    return [inert(cell) if isinstance(cell, str) else cell for cell in row]
