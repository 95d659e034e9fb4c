"""How honest the chance of a space on arrival is, beside "is it free now?" and the handbook's tables on the same rows.

    python bench/parking_arrival.py --data COUNTS.parquet --meta PLACES.csv --train-until 2025-06-30

Event: at least five spaces free, or 3 % of all, whichever is more. Tight: more than 85 % full now. The tables count, in
the part learned from, how often the event came true by fill (or fill and usual change) in bins of 2 % of the capacity
from the limit (-3…20), smoothed by 4 prior observations (8 a car park).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from parking_counts import Given, Judged, by_parts, given, horizons, judged, quantiles
from zinneke.forecast.ahead import chance_of, space_on_arrival
from zinneke.forecast.baselines import increment
from zinneke.forecast.histories import Flags, Floats, Histories
from zinneke.forecast.learned import Ahead
from zinneke.forecast.scores import TIGHT, Honesty, honesty

GOALS: Final = {15: 1.0, 30: 0.85, 60: 0.70}
"""Of the Brier score of "free now", of tight rows."""
MISCALIBRATED: Final = 0.03
BINS: Final = (-3, 20)
PRIOR, PRIOR_OF_A_PLACE = 4, 8
OURS: Final = "learned"
NOW: Final = "free now"


def main() -> None:
    """Print scores for each horizon, and the reliability of ours."""
    asked = given(__doc__ or "")
    for ahead in horizons(asked.model, tuple(GOALS)):
        show(asked, ahead)


def show(asked: Given, ahead: Ahead) -> None:
    """Print the scores of every method at a horizon."""
    histories, horizon = asked.histories, asked.histories.clock.lag(ahead.minutes)
    rows = judged(histories, asked.until, asked.end, horizon)
    spaces = histories.spaces.at(rows.places, rows.slots)
    rows, spaces = rows.only(spaces > 0), spaces[spaces > 0]

    def told(part: Judged) -> tuple[Floats, ...]:
        there = histories.spaces.at(part.places, part.slots)
        usual = increment(histories, part.places, part.slots, horizon)
        return chance_of(quantiles(histories, ahead, part), space_on_arrival(there), there), usual

    ours, usual = by_parts(rows, told)
    chances = {NOW: event(rows.now, spaces).astype(np.float32)}
    chances |= tables(histories, asked.until, horizon, rows, usual)
    chances[OURS] = ours
    true, tight = event(rows.later, spaces), rows.now > TIGHT
    of_all = {name: honesty(chance, true) for name, chance in chances.items()}
    of_tight = {name: honesty(chance[tight], true[tight]) for name, chance in chances.items()}
    print(
        f"{ahead.minutes} min ahead: {len(true):,} rows, {tight.sum():,} tight, of which {true[tight].mean():.0%} true"
    )
    for name in chances:
        line(name, of_all[name], of_tight[name], of_tight[NOW].brier)
    verdict(ahead.minutes, of_tight, of_all[OURS])
    diagram(of_tight[OURS])


def event(share: Floats, spaces: Floats) -> Flags:
    """Whether there is a space."""
    return np.asarray((1 - share) * spaces >= space_on_arrival(spaces) - 1e-3)


@dataclass(frozen=True)
class Counted:
    """How often the event came true, by bin, and by place and bin if ``places`` is more than one."""

    rows: np.ndarray
    true: np.ndarray
    prior: int

    def chance(self, places: np.ndarray, bins: np.ndarray) -> Floats:
        """The smoothed share of times it came true."""
        usual = self.true.sum() / max(self.rows.sum(), 1)
        at = (np.minimum(places, len(self.rows) - 1), bins)
        return np.asarray((self.true[at] + self.prior * usual) / (self.rows[at] + self.prior), np.float32)


def tables(histories: Histories, until: int, horizon: int, rows: Judged, usual: Floats) -> dict[str, Floats]:
    """The three tables' answers, counted before ``until``."""
    past = judged(histories, 0, until, horizon)
    spaces = histories.spaces.at(past.places, past.slots)
    past, spaces = past.only(spaces > 0), spaces[spaces > 0]
    (before,) = by_parts(past, lambda part: (increment(histories, part.places, part.slots, horizon),))
    true, there = event(past.later, spaces), histories.spaces.at(rows.places, rows.slots)
    now, then = bins(past.now, spaces), bins(before, spaces)
    nowhere = np.zeros_like(past.places)
    by_fill, by_change = counted(nowhere, now, true, 1, PRIOR), counted(nowhere, then, true, 1, PRIOR)
    by_place = counted(past.places, then, true, len(histories.places), PRIOR_OF_A_PLACE)
    return {
        "table on fill": by_fill.chance(rows.places, bins(rows.now, there)),
        "table on fill + increment": by_change.chance(rows.places, bins(usual, there)),
        "table lot × (fill + increment)": by_place.chance(rows.places, bins(usual, there)),
    }


def bins(share: Floats, spaces: Floats) -> np.ndarray:
    """Bins of 2 % of the capacity from the limit, from 0."""
    above = (1 - share) - space_on_arrival(spaces) / spaces
    return np.clip(np.floor(above * 50 + 1e-4), *BINS).astype(int) - BINS[0]


def counted(places: np.ndarray, bins_: np.ndarray, true: Flags, number: int, prior: int) -> Counted:
    """Count by place and bin."""
    width = BINS[1] - BINS[0] + 1
    at, most = places * width + bins_, number * width
    rows, came = np.bincount(at, minlength=most), np.bincount(at, true, minlength=most)
    return Counted(rows.reshape(number, width), came.reshape(number, width), prior)


def line(name: str, of_all: Honesty, of_tight: Honesty, reference: float) -> None:
    """Print one method."""
    print(
        f"  {name:32} Brier {of_all.brier:.5f}  tight {of_tight.brier:.4f}  {of_tight.brier / reference:.3f} of {NOW}"
        f"   log loss {of_all.log_loss:.4f}, tight {of_tight.log_loss:.3f}"
        f"   calibration error {of_all.calibration_error:.2%}, tight {of_tight.calibration_error:.2%}"
    )


def verdict(minutes: int, of_tight: dict[str, Honesty], of_all: Honesty) -> None:
    """Say whether the goals of a horizon are reached."""
    ours = of_tight[OURS]
    best = min((score.brier, name) for name, score in of_tight.items() if name not in {OURS, NOW})
    ratio = ours.brier / of_tight[NOW].brier
    better = ratio <= GOALS[minutes] and ours.brier < best[0]
    honest = max(ours.calibration_error, of_all.calibration_error) <= MISCALIBRATED
    print(
        f"  tight: {ratio:.3f} of {NOW} (goal {GOALS[minutes]}), {ours.brier / best[0]:.3f} of {best[1]}:"
        f" {'reached' if better else 'NOT reached'}; calibration: {'reached' if honest else 'NOT reached'}"
    )


def diagram(score: Honesty) -> None:
    """Print the reliability table of tight rows."""
    told = ", ".join(f"{part.said:.2f}→{part.seen:.2f} ({part.rows:,})" for part in score.reliability)
    print(f"  reliability of tight rows, said→came true (rows): {told}")


if __name__ == "__main__":
    main()
