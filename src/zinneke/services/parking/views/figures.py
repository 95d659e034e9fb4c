"""Charts over the hours of a day."""

from collections.abc import Sequence

from django.utils.translation import gettext

from zinneke.ui.plot.drawn import Drawn, drawn
from zinneke.ui.plot.figure import Figure, Key, Kind, Series


def by_hour(name: str, title: str, upward: str, series: Sequence[tuple[str, Sequence[float | None]]]) -> Drawn:
    """A line over the 24 hours for each series."""
    keys = tuple(Key(f"{hour}", hour) for hour in range(24))
    lines = tuple(Series(label, tuple(values)) for label, values in series)
    described = gettext("%(title)s. The values stand in the table below.") % {"title": title}
    return drawn(Figure(Kind.LINE, title, described, gettext("Hour of the day"), upward, keys, lines, "steps"), name, 1)
