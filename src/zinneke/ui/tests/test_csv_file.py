"""Rows as a file to take along."""

import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from zinneke.ui.csv_file import csv_file


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0")), min_size=2, max_size=2)))
def test_is_read_as_it_was_written_but_for_formulas(rows: list[list[str]]) -> None:
    answer = csv_file("told", ("one", "two"), rows)
    assert answer["Content-Disposition"] == 'attachment; filename="told.csv"'
    read = list(csv.reader(StringIO(answer.content.decode(), newline="")))
    assert read[0] == ["one", "two"]
    assert [[cell.removeprefix("'") for cell in row] for row in read[1:]] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]


def test_runs_nothing_in_a_spreadsheet() -> None:
    assert csv_file("told", ("one",), [("=1+1",), (-1,)]).content == b"one\r\n'=1+1\r\n-1\r\n"
