"""Proof by simulation (issue 5, point 7): how long drivers look for a space who follow nothing, free counts, guidance.

    make simulation
    .venv/bin/python bench/parking_simulation.py --scenario main --seeds 11 12 13 14 15 --app 1.0

The district is a made grid, or with `--pbf FILE` an extract of OpenStreetMap. The reference in the same run is drivers
who follow nothing; each morning is driven once a way of choosing, with the same drivers, everybody else and traffic.
Definitions and limits: docs/explanation/parking-simulation.md. SUMO comes with `make simulation` (its own folder).
"""

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import astuple, fields
from pathlib import Path

import numpy as np

from parking_district import networks
from parking_district.figures import Figures, figures
from parking_district.scenario import CHOICES, SCENARIOS, run
from parking_district.streets import Streets

REFERENCE = "nothing"


def measure(given: argparse.Namespace, network: Streets) -> None:
    """Print the figures of each seed and way of choosing, then the ratios over seeds."""
    found: dict[str, list[Figures]] = {choice: [] for choice in given.choices}
    for seed in given.seeds:
        for choice in given.choices:
            layout = given.layout if given.layout >= 0 else seed
            outcome = run(network, layout, SCENARIOS[given.scenario], choice, given.app, seed)
            with_app = figures([one for one in outcome.drivers if one.has_app] or outcome.drivers)
            found[choice].append(with_app)
            print(f"seed {seed}  {choice:18} {line(with_app)}; core {outcome.core_full:.0%} full", flush=True)
            if given.app < 1.0:
                without = figures([one for one in outcome.drivers if not one.has_app])
                print(f"seed {seed}  {'  without the app':18} {line(without)}", flush=True)
    for choice, of_seeds in found.items():
        print(f"{choice:18} {spread(of_seeds)}")
    for choice in given.choices:
        for reference in given.choices[: given.choices.index(choice)]:
            print(f"{choice} / {reference}: {ratios(found[choice], found[reference])}")


def line(of: Figures) -> str:
    """One morning in one line."""
    return (
        f"search mean {of.search_mean:4.0f} s, median {of.search_median:4.0f}, p95 {of.search_p95:4.0f},"
        f" {of.search_m:5.0f} m; driven {of.driven_m:5.0f} m; walk {of.walk:4.0f} s;"
        f" door to door {of.door_to_door:4.0f} s; first aim missed {of.first_aim_missed:4.0%};"
        f" gave up {of.failed}, never arrived {of.never_arrived}, never in {of.never_inserted}"
    )


def spread(of_seeds: Sequence[Figures]) -> str:
    """Mean and standard deviation over seeds."""
    table = np.array([astuple(one) for one in of_seeds], dtype=float)
    shown = zip(fields(Figures), table.mean(axis=0), table.std(axis=0), strict=True)
    return ", ".join(f"{field.name} {mean:.4g} ± {deviation:.2g}" for field, mean, deviation in shown)


def ratios(ours: Sequence[Figures], theirs: Sequence[Figures]) -> str:
    """Of the same seeds: mean search time seed by seed, and the means over seeds of the rest."""
    search = [one.search_mean / other.search_mean for one, other in zip(ours, theirs, strict=True)]
    rest = {
        name: np.mean([getattr(one, name) for one in ours]) / np.mean([getattr(one, name) for one in theirs])
        for name in ("search_p95", "search_m", "driven_m", "walk", "door_to_door")
    }
    seeds = " ".join(f"{one:.2f}" for one in search)
    told = ", ".join(f"{name} {value:.2f}" for name, value in rest.items())
    return f"search {np.mean(search):.2f} (seeds {seeds}; worst {max(search):.2f}), {told}"


def arguments() -> argparse.Namespace:
    """What to drive."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--scenario", choices=SCENARIOS, default="main", help="how full the core becomes")
    add("--choices", nargs="+", choices=CHOICES, default=list(CHOICES))
    add("--seeds", nargs="+", type=int, default=[11, 12, 13, 14, 15])
    add("--app", type=float, default=1.0, help="share of our drivers who choose so; the others follow nothing")
    add("--layout", type=int, default=0, help="seed of where places lie; -1: that of the morning, a district a seed")
    add("--blocks", type=int, default=10, help="junctions of the made grid along each side")
    add("--pbf", type=Path, help="an extract of OpenStreetMap instead of the grid")
    return parser.parse_args()


if __name__ == "__main__":
    asked = arguments()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        measure(asked, networks.extract(folder, asked.pbf) if asked.pbf else networks.grid(folder, asked.blocks, 600))
