"""Tasks run again and again without doing anything twice."""

from dataclasses import replace
from typing import Any

import pytest

from zinneke.services.consult.models import Consultation
from zinneke.services.consult.tasks import demonstration, grouping, rounds
from zinneke.services.consult.tests.town import phase, statement

pytestmark = pytest.mark.django_db


def test_groups_are_reckoned_where_votes_changed() -> None:
    statement(phase())
    assert grouping.regroup.func() == 1
    assert grouping.regroup.func() == 0


def test_rounds() -> None:
    phase()
    assert rounds.tell_phases.func() == 1
    assert rounds.tell_phases.func() == 0
    assert rounds.forget.func() == 0


@pytest.mark.parametrize(("simulated", "made"), [("true", 2), ("false", 0)])
def test_only_a_simulated_city_invents(settings: Any, simulated: str, made: int) -> None:
    values = {**settings.CITY.values, "simulation": simulated == "true"}
    settings.CITY = replace(settings.CITY, values=values)
    assert demonstration.demonstrate_consultations.func() == made
    assert demonstration.demonstrate_consultations.func() == 0
    assert Consultation.objects.count() == made
