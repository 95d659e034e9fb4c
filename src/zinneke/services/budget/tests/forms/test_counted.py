"""How an election is counted, as staff type it: what is kept, what is refused, what comes back into the form."""

from typing import Any

import pytest
from django.utils.translation import override

from zinneke.services.budget.forms.counted import CountedForm, as_typed, told
from zinneke.services.budget.rules.recorded import settings_of
from zinneke.services.budget.rules.settings import Rule, Settings

FOUR = {f"title_{one}": "Vote" for one in ("fr", "nl", "de", "en")}
USUAL = {"rule": "greedy", "satisfaction": "cost", "completion": "add1", "stop": "overspend", "comparison": "none"}
POZNAN = {"skip": "no-skip", "overrun": "80", "reserve": "5000.50", "least_score": "30", "least_share": "2.5",
          "cap_green": "1000", "counts_blank": "on", "fair_share": "on"}  # fmt: skip


def form(**typed: Any) -> CountedForm:
    made = CountedForm({**FOUR, **USUAL, **typed})
    if made.is_valid():
        made.check_count()
    return made


def test_what_is_typed_is_recorded_exactly() -> None:
    given = form(**POZNAN)
    assert not given.errors
    kept = settings_of(given.count())
    assert (kept.rule, kept.skip, kept.least_score, kept.reserve_cents) == (Rule.GREEDY, "no-skip", 30, 5_000_50)
    assert (str(kept.overrun), str(kept.least_share)) == ("4/5", "1/40")
    assert kept.theme_caps_cents == (("green", 1_000_00),)
    assert (kept.counts_blank, kept.fair_share, kept.partial) == (True, True, False)


def test_nothing_typed_is_what_is_usual() -> None:
    assert settings_of(form(rule="equal-shares").count()) == Settings()


def test_comes_back_as_it_was_typed_with_the_same_fingerprint() -> None:
    first = settings_of(form(**POZNAN).count())
    again = form(**{name: value for name, value in as_typed(first.record()).items() if value})
    assert settings_of(again.count()).fingerprint == first.fingerprint


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"rule": "equal-shares", "skip": "no-skip"}, "skip"),
        ({"rule": "phragmen", "partial": "on"}, "partial"),
        ({"rule": "knapsack", "cap_green": "1000"}, "cap_green"),
        ({"rule": "equal-shares", "overrun": "80", "reserve": "100"}, "overrun"),
        ({"overrun": "80"}, "reserve"),
        ({"reserve": "100"}, "reserve"),
        ({"overrun": "80", "reserve": "100", "partial": "on"}, "partial"),
        ({"least_share": "101"}, "least_share"),
        ({"least_score": "-1"}, "least_score"),
        ({"cap_green": "much"}, "cap_green"),
    ],
)
def test_what_does_not_go_together_is_refused_where_it_stands(typed: dict[str, str], field: str) -> None:
    assert field in form(**typed).errors


def test_is_told_in_words_as_far_as_the_rule_knows_it() -> None:
    with override("en"):
        greedy = dict(told(settings_of(form(**POZNAN).count()).record()))
        shares = dict(told(Settings().record()))
    assert greedy["Counted by"] == "order of votes"
    assert greedy["Reserve for that in euros"] == "5000.50"
    assert greedy["Blank ballots count among the voters"] == "yes"
    assert "How what equal shares leaves is spent" not in greedy
    assert shares["How what equal shares leaves is spent"] == "every share is raised step by step"
    assert "Reserve for that in euros" not in shares
    assert "Where a project does not fit into what is left" not in shares
