"""Errors of the occupied share 15 to 120 minutes ahead in the half-year after learning, beside baselines.

    python bench/parking_forecast.py --data COUNTS.parquet --meta PLACES.csv --train-until 2025-06-30

Rows, the same for all: 7 to 20 h local, of which the share is known now, then, and by every baseline. Tight: more than
85 % full now. The intervals are judged besides: of ten observations eight should lie within.
"""

from typing import Final

import numpy as np

from parking_counts import Given, Judged, by_parts, given, horizons, judged, quantiles
from zinneke.forecast.baselines import BASELINES
from zinneke.forecast.histories import Floats
from zinneke.forecast.learned import CHANCES, Ahead
from zinneke.forecast.scores import TIGHT, Errors, coverage, errors, errors_by_place

GOALS: Final = {15: 0.78, 30: 0.68, 60: 0.58, 120: 0.48}
"""Of the error of persistence."""
LOW, MIDDLE, HIGH = (int(np.searchsorted(CHANCES, chance - 1e-6)) for chance in (0.1, 0.5, 0.9))
OURS: Final = "learned"


def main() -> None:
    """Print a table for each horizon."""
    asked = given(__doc__ or "")
    for ahead in horizons(asked.model, tuple(GOALS)):
        show(asked, ahead)


def show(asked: Given, ahead: Ahead) -> None:
    """Print the errors of every method at a horizon."""
    histories = asked.histories
    horizon = histories.clock.lag(ahead.minutes)
    rows = judged(histories, asked.until, asked.end, horizon)

    def told(part: Judged) -> tuple[Floats, ...]:
        found = quantiles(histories, ahead, part)
        plain = [baseline(histories, part.places, part.slots, horizon) for baseline in BASELINES.values()]
        return (*plain, found[:, LOW], found[:, MIDDLE], found[:, HIGH])

    *plain, low, middle, high = by_parts(rows, told)
    known = ~np.isnan(np.stack(plain)).any(axis=0)
    methods = {**dict(zip(BASELINES, plain, strict=True)), OURS: middle}
    rows = rows.only(known)
    scores = {name: errors(share[known], rows.later, rows.now) for name, share in methods.items()}
    table(ahead.minutes, scores)
    place = errors_by_place(middle[known], rows.later, rows.now, rows.places)
    still = errors_by_place(rows.now, rows.later, rows.now, rows.places)
    worse = sum(place[number].mae >= still[number].mae for number in place)
    tight = rows.now > TIGHT
    low, high = low[known], high[known]
    held = coverage(low, high, rows.later), coverage(low[tight], high[tight], rows.later[tight])
    print(f"  intervals of 80 %: held {held[0]:.1%}, of tight rows {held[1]:.1%}")
    print(f"  car parks where it is no better than persistence: {worse} of {len(place)}")


def table(minutes: int, scores: dict[str, Errors]) -> None:
    """Print each method beside persistence, and ours beside the best of the others."""
    still, ours = scores["persistence"], scores[OURS]
    print(f"{minutes} min ahead: {ours.rows:,} rows, {ours.tight_rows:,} tight")
    for name, score in scores.items():
        print(
            f"  {name:32} MAE {score.mae:.4f}  {score.mae / still.mae:.3f} of persistence"
            f"   tight {score.tight_mae:.4f}  {score.tight_mae / still.tight_mae:.3f}"
        )
    name = min((score.mae, name) for name, score in scores.items() if name != OURS)[1]
    ratio, goal = ours.mae / still.mae, GOALS[minutes]
    reached = "reached" if ratio <= goal and ours.mae < scores[name].mae else "NOT reached"
    print(f"  {ratio:.3f} of persistence (goal {goal}), {ours.mae / scores[name].mae:.3f} of {name}: {reached}")


if __name__ == "__main__":
    main()
