"""Settings survive their record, as JSON keeps it, with the same fingerprint."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from zinneke.services.budget.rules.recorded import settings_of
from zinneke.services.budget.rules.settings import Criterion, Settings
from zinneke.services.budget.tests.rules.chosen import RULES

UNUSUAL = Settings(
    least_share=Fraction(1, 10), overrun=Fraction(4, 5), reserve_cents=100_00, theme_caps_cents=(("green", 5_00),),
    ties=(Criterion.VOTES, Criterion.LOT), lot=("10", "2"),
)  # fmt: skip


@pytest.mark.parametrize("settings", [*RULES, UNUSUAL])
def test_are_read_as_they_were(settings: Settings) -> None:
    again = settings_of(json.loads(json.dumps(settings.record())))
    assert again == settings
    assert again.fingerprint == settings.fingerprint


@pytest.mark.parametrize(
    "wrong", [{"rule": "coin"}, {"ties": ["luck"]}, {"colour": "red"}, {"increment_cents": 0}, {"overrun": "3/2"}]
)
def test_what_is_none_is_named(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        settings_of(replace(Settings()).record() | wrong)
