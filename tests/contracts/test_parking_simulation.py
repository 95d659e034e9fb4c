"""The proof by simulation (bench/parking_simulation.py): its bookkeeping always, and SUMO itself where it is set up."""

import importlib
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

PROJECT = Path(__file__).resolve().parents[2]
SUMO = PROJECT / ".venv" / "simulation"
CHOICES = ["nothing", "free now", "free now, careful", "guided", "guided, plan kept"]
SIDE = 8
BLOCK_M = 150


def part(name: str) -> ModuleType:
    """A module of the bench."""
    if (folder := str(PROJECT / "bench")) not in sys.path:
        sys.path.append(folder)
    return importlib.import_module(f"parking_district.{name}")


def streets() -> object:
    """Streets that nobody drives on, in rows, with the ways between them."""
    middles = np.array([(BLOCK_M * x, BLOCK_M * y) for x in range(SIDE) for y in range(SIDE)], dtype=float)
    count = len(middles)
    seconds = np.abs(middles[:, None] - middles[None]).sum(axis=2) / 8
    edges = list(range(count))
    names = [str(edge) for edge in edges]
    long = np.arange(count)
    return part("streets").Streets(Path(), names, middles, np.full(count, 150.0), [0] * count, seconds, long, [0], [63])


def others(core_full: float, seed: int) -> tuple[list[object], object]:
    """The places of a made district and everybody else of a morning there."""
    supply = part("supply")
    places = supply.places(streets(), supply.Layout(), 0)
    return places, supply.others(places, core_full, lambda _: 0.0, 7200, np.random.default_rng(seed))


@given(
    st.sampled_from([0.7, 1.0, 1.4]), st.integers(0, 50), st.lists(st.tuples(st.integers(0, 7200), st.integers(0, 9)))
)
def test_no_place_ever_holds_more_than_it_has_spaces(core_full: float, seed: int, takes: list[tuple[int, int]]) -> None:
    """Whatever others and our drivers do, free spaces stay between none and all."""
    places, everybody = others(core_full, seed)
    spaces = part("spaces").Spaces(places, everybody)
    for second, place in sorted(takes):
        spaces.advance(second)
        before = spaces.free(place)
        assert spaces.take(place, second + 600) == (before > 0)
        assert spaces.free(place) == max(0, before - 1)
        assert all(0 <= spaces.free(one.number) <= one.capacity for one in places)


@pytest.mark.parametrize("second", [600, 749, 750, 899, 900, 3601])
def test_an_app_is_told_counts_two_and_a_half_to_seven_and_a_half_minutes_old(second: int) -> None:
    """The truth of the moment reaches nobody."""
    spaces = part("spaces").Spaces(*others(0.95, 1))
    for now in range(second + 1):
        spaces.advance(now)
    assert 150 <= second - spaces.told(second).second < 450


def test_the_core_becomes_as_full_as_the_scenario_says() -> None:
    """The demand of others follows the wanted line: within three points on average over mornings."""
    for wanted in (0.7, 0.85, 0.95):
        reached = []
        for seed in range(20):
            spaces = part("spaces").Spaces(*others(wanted, seed))
            for now in range(0, 5401, 60):
                spaces.advance(now)
            reached.append(spaces.fullness())
        assert np.mean(reached) == pytest.approx(wanted, abs=0.03)


def test_a_local_tries_the_nearest_remembers_the_full_ones_and_ends_in_a_garage() -> None:
    """No place twice while it is remembered; after three kerbs only garages."""
    choices, trip = part("choices"), part("demand").Trip(0, 0, 0, 27, 60, 0.5)
    places, _ = others(0.95, 1)
    network = streets()
    local = choices.Local(choices.District(network, places))
    driver = choices.Driver(trip, network.middle(27), has_app=False)
    tried = []
    for now in range(10):
        another = local.another(driver, 27, now)
        driver.full[another.number] = now
        driver.kerbs_tried += another.kind == "kerb"
        tried.append(another)
    assert len({one.number for one in tried}) == 10
    assert sum(one.kind == "kerb" for one in tried) <= choices.KERBS_TRIED


def test_the_guided_are_sent_apart_and_away_from_what_they_saw_full() -> None:
    """Twenty drivers to one destination are not all sent to one place; who found it full is sent elsewhere."""
    choices, trip, network = part("choices"), part("demand").Trip, streets()
    places, everybody = others(0.95, 1)
    spaces = part("spaces").Spaces(places, everybody)
    for now in range(901):
        spaces.advance(now)
    guided = part("guided").Guided(choices.District(network, places), spaces)
    drivers = [choices.Driver(trip(n, 0, 0, 27, 3600, 0.5), network.middle(27), has_app=True) for n in range(20)]
    advised = [guided.first(driver, 0, 900) for driver in drivers]
    assert len({one.number for one in advised}) > 1
    assert all(one.is_counted and spaces.told(900).free[one.number] > 0 for one in advised)
    for driver, place in zip(drivers, advised, strict=True):
        driver.aim, driver.full[place.number] = place, 900
        assert guided.another(driver, place.edge, 900) is not place


def test_a_plan_is_asked_for_again_only_when_new_counts_have_come() -> None:
    """Between two counts nothing is known that was not known before."""
    choices, network = part("choices"), streets()
    places, everybody = others(0.95, 1)
    spaces = part("spaces").Spaces(places, everybody)
    guided = part("guided").Guided(choices.District(network, places), spaces)
    driver = choices.Driver(part("demand").Trip(0, 0, 0, 27, 3600, 0.5), network.middle(27), has_app=True)
    for now in range(1351):
        spaces.advance(now)
        if now == 1050:
            driver.aim = guided.first(driver, 0, now)
        if now > 1050:
            guided.again(driver, 0, now)
            assert driver.asked == (1 if now < 1350 else 2)


@pytest.mark.slow
@pytest.mark.skipif(not SUMO.exists(), reason="SUMO is not set up: run make simulation")
def test_every_driver_of_a_small_district_is_accounted_for_whatever_they_follow() -> None:
    """A morning in SUMO for each way of choosing: ratios are told, nobody is lost."""
    bench = PROJECT / "bench" / "parking_simulation.py"
    told = subprocess.run(
        [sys.executable, bench, "--blocks", "6", "--scenario", "busy", "--seeds", "1"],
        env=os.environ | {"PYTHONPATH": str(SUMO)}, capture_output=True, text=True, check=True, timeout=300,
    ).stdout  # fmt: skip
    mornings = [line for line in told.splitlines() if line.startswith("seed 1")]
    assert [line[8:26].strip() for line in mornings] == CHOICES
    assert all("never arrived 0, never in 0" in line for line in mornings)
