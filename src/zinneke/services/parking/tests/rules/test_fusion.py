"""Several observers: who is believed, when nobody is, and what never happens."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.kernel.text import LANGUAGES
from zinneke.services.parking.rules.fusion import (
    HALF_LIFE,
    HALVES_UNTIL_TOO_OLD,
    RELIABILITY,
    Fusion,
    Method,
    Reason,
    Sighting,
    Verdict,
    fuse,
    reliability,
)
from zinneke.services.parking.rules.fusion_words import METHODS, VERDICTS, in_words

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def seen(
    observer: str,
    method: Method,
    free: int,
    minutes_ago: float = 0,
    spaces: int | None = None,
    reliability: float | None = None,
) -> Sighting:
    return Sighting(observer, method, free, NOON - timedelta(minutes=minutes_ago), spaces, reliability)


def verdicts(fusion: Fusion) -> dict[str, str]:
    return {one.sighting.observer: one.verdict.value for one in fusion.weighed}


def test_one_source_is_believed_and_named() -> None:
    fusion = fuse([seen("gate", Method.BARRIER, 40)], 100, NOON)
    assert (fusion.free, fusion.reason, fusion.reliability) == (40, Reason.ONE_SOURCE, RELIABILITY[Method.BARRIER])
    assert "gate" in in_words(fusion).fr


def test_sources_that_agree_are_averaged_by_reliability() -> None:
    fusion = fuse([seen("gate", Method.BARRIER, 40), seen("bays", Method.SENSORS, 48)], 100, NOON)
    weights = RELIABILITY[Method.BARRIER], RELIABILITY[Method.SENSORS]
    assert fusion.free == round((40 * weights[0] + 48 * weights[1]) / sum(weights))
    assert (fusion.reason, verdicts(fusion)) == (Reason.AGREEMENT, {"bays": "used", "gate": "used"})


def test_a_fresh_scan_outvotes_a_counter_that_has_aged() -> None:
    fusion = fuse([seen("gate", Method.BARRIER, 10, 30), seen("car", Method.SCAN, 40)], 100, NOON)
    assert (fusion.free, fusion.reason) == (40, Reason.OUTVOTED)
    assert fusion.leader is not None
    assert fusion.leader.observer == "car"
    assert verdicts(fusion) == {"gate": "outvoted", "car": "used"}
    for language in LANGUAGES:
        assert METHODS[Method.SCAN].to(language) in in_words(fusion).to(language)
        assert METHODS[Method.BARRIER].to(language) in in_words(fusion).to(language)


def test_two_equal_sources_that_contradict_leave_it_unknown() -> None:
    fusion = fuse([seen("gate", Method.BARRIER, 10), seen("car", Method.SCAN, 60)], 100, NOON)
    assert (fusion.free, fusion.leader, fusion.reason) == (None, None, Reason.CONTRADICTION)
    assert set(verdicts(fusion).values()) == {"contradicted"}


def test_observations_grow_too_old() -> None:
    limit = HALF_LIFE[Method.SCAN].total_seconds() / 60 * HALVES_UNTIL_TOO_OLD
    assert fuse([seen("car", Method.SCAN, 60, limit)], 100, NOON).free == 60
    fusion = fuse([seen("car", Method.SCAN, 60, limit + 0.1)], 100, NOON)
    assert (fusion.free, fusion.reason, verdicts(fusion)) == (None, Reason.ALL_TOO_OLD, {"car": "tooOld"})


def test_impossible_counts_stay_out_and_are_kept() -> None:
    fusion = fuse([seen("gate", Method.BARRIER, -3), seen("car", Method.SCAN, 60, 10)], 100, NOON)
    assert (fusion.free, verdicts(fusion)) == (60, {"gate": "impossible", "car": "used"})
    alone = fuse([seen("gate", Method.BARRIER, 101)], 100, NOON)
    assert (alone.free, alone.reason) == (None, Reason.NONE_POSSIBLE)
    assert fuse([seen("gate", Method.BARRIER, 101, spaces=120)], 100, NOON).free == 101


def test_reliability_is_halved_with_each_half_life_and_may_be_given() -> None:
    half_life = HALF_LIFE[Method.SENSORS].total_seconds() / 60
    assert reliability(seen("a", Method.SENSORS, 1, 2 * half_life), NOON) == RELIABILITY[Method.SENSORS] / 4
    assert reliability(seen("a", Method.SENSORS, 1, reliability=0.2), NOON) == 0.2
    assert reliability(seen("a", Method.SENSORS, 1, -60), NOON) == RELIABILITY[Method.SENSORS]


def test_nothing_to_fuse_is_an_error() -> None:
    with pytest.raises(ValueError, match="no observation"):
        fuse([], 100, NOON)


def test_every_method_and_verdict_has_its_figures_and_its_words() -> None:
    assert set(METHODS) == set(RELIABILITY) == set(HALF_LIFE) == set(Method)
    assert set(VERDICTS) == set(Verdict)


SIGHTINGS = st.lists(
    st.builds(
        Sighting,
        observer=st.sampled_from("abcdef"),
        method=st.sampled_from(list(Method)),
        free=st.integers(-20, 130),
        observed_at=st.integers(0, 120).map(lambda minutes: NOON - timedelta(minutes=minutes)),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda one: one.observer,
)


@given(SIGHTINGS, st.none() | st.integers(0, 120))
def test_the_count_lies_between_those_used_and_is_possible(sightings: list[Sighting], spaces: int | None) -> None:
    fusion = fuse(sightings, spaces, NOON)
    used = [one.sighting.free for one in fusion.weighed if one.verdict is Verdict.USED]
    assert (fusion.free is None) == (not used) == (fusion.leader is None)
    if fusion.free is not None:
        assert max(0, min(used)) <= fusion.free <= max(used)
        assert spaces is None or fusion.free <= spaces
    assert sorted(one.sighting.observer for one in fusion.weighed) == sorted(one.observer for one in sightings)
    assert all(in_words(fusion).to(language) for language in LANGUAGES)


@given(SIGHTINGS, st.integers(0, 120), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(sightings: list[Sighting], spaces: int, chance: Random) -> None:
    shuffled = list(sightings)
    chance.shuffle(shuffled)
    assert fuse(shuffled, spaces, NOON) == fuse(sightings, spaces, NOON)
