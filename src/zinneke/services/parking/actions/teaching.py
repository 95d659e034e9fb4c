"""Learning when somebody asks for it, also from a recording of other car parks."""

from collections.abc import Iterator
from pathlib import Path

from zinneke.forecast.reading import read_parquet
from zinneke.kernel.time import now
from zinneke.services.parking.actions import learning
from zinneke.services.parking.models import Origin


def learn_now(counts: Path | None, meta: Path | None, *, zone: str, country: str) -> Iterator[str]:
    """Learn, judge and decide. Gives what was done, line by line. Raises ValueError for a file that cannot be read."""
    present = now()
    if counts is None:
        yield learning.learn(present)
    else:
        recording = read_parquet(counts, meta, zone=zone, country=country)
        for report in recording.reports:
            yield str(report)
        yield learning.learn_from(recording, present, Origin.IMPORTED, name=counts.name)
    yield learning.evaluate(present)
