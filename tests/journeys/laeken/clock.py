"""The clock of the city that the edition is played in. It runs on from the day that it is put to, as ours does; every
process of that city reads how far it is ahead or behind from a file of its data folder. Nothing else of the city knows.
"""

import os
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from zinneke.kernel import time as of_the_city
from zinneke.kernel.time import BRUSSELS

FILE: Final = "clock"
MORNING: Final = time(10)


def put(folder: Path, day: date) -> None:
    """It is this day, ten o'clock in Brussels."""
    ahead = datetime.combine(day, MORNING, BRUSSELS) - datetime.now(UTC)
    aside = folder / f"{FILE}.next"
    aside.write_text(str(ahead.total_seconds()))
    aside.rename(folder / FILE)


def follow() -> None:
    """Have this process follow it. Comes before any other import of the city: others take ``now`` by its name."""
    file = Path(os.environ["ZINNEKE_DATA"]) / FILE

    def now() -> datetime:
        return datetime.now(UTC) + timedelta(seconds=float(file.read_text()))

    vars(of_the_city)["now"] = now
