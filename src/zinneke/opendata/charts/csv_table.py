"""The values of a chart as CSV."""

import csv
import io

from zinneke.ui.plot.figure import Figure


def written(figure: Figure) -> str:
    """A line for each key: its name, then a value for each series. Numbers are written as programs read them."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([figure.across, *(one.name or figure.upward for one in figure.series)])
    for place, key in enumerate(figure.keys):
        writer.writerow([key.label, *(_number(one.values[place]) for one in figure.series)])
    return buffer.getvalue()


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return str(int(value)) if value.is_integer() else repr(value)
