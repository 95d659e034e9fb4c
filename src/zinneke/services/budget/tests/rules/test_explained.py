"""The reasons that a count gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.budget.rules.count import count
from zinneke.services.budget.rules.election import Election
from zinneke.services.budget.rules.explained.record import explained
from zinneke.services.budget.rules.settings import (
    Settings,
)
from zinneke.services.budget.tests.rules.chosen import PLAIN, RULES
from zinneke.services.budget.tests.rules.elections import elections, recorded

rules = st.sampled_from(RULES)


@given(elections() | elections(scored=True), rules)
def test_every_project_has_its_explanation(election: Election, settings: Settings) -> None:
    outcome = count(election, settings)
    record = explained(election, settings, outcome, others=False)
    if outcome.eligible.projects:
        assert [one["id"] for one in record["projects"]] == [one.id for one in election.projects]
        told = {one["id"] for one in record["projects"] if one["funded"]}
        assert told == set(record["funded"])
        assert all("reason" in one for one in record["projects"] if not one["funded"])


@given(elections())
def test_who_lost_was_never_fully_supported(election: Election) -> None:
    record = explained(election, PLAIN, count(election, PLAIN), others=False)
    for one in record["projects"]:
        if "effective_support" in one and one.get("reason") != "lot":
            assert one["effective_support"] >= 1 if one["funded"] else one["effective_support"] < 1


@pytest.mark.shared_data
@pytest.mark.parametrize(("project", "support", "missing"), [("16", 0.99996, 12_992), ("21", 0.97108, 2_471_355)])
def test_the_explanation_matches_the_published_one(project: str, support: float, missing: int) -> None:
    election, _file = recorded("Poland_Wieliczka_2023_Green_Budget")
    record = explained(election, Settings(), count(election, Settings()), others=False)
    facts = next(one for one in record["projects"] if one["id"] == project)
    assert (facts["effective_support"], facts["missing"]["cents"]) == (support, missing)
    assert record["election"]["share_without_funded"] == 0.17795
    assert facts["spent_elsewhere"][0]["id"] == "6"
