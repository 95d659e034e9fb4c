"""A result in plain words."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.kernel.text import LANGUAGES, Text
from zinneke.services.budget.rules.count import count
from zinneke.services.budget.rules.election import Ballot, Election, Project
from zinneke.services.budget.rules.explained.record import explained
from zinneke.services.budget.rules.settings import Rule, Settings, Skip
from zinneke.services.budget.rules.telling.election import overview, why_left
from zinneke.services.budget.rules.telling.project import told
from zinneke.services.budget.rules.telling.record import Record
from zinneke.services.budget.rules.telling.words import euros, listed, number, percent, some_euros, votes
from zinneke.services.budget.tests.rules.chosen import CARDINALITY, GREEDY, PLAIN, RULES
from zinneke.services.budget.tests.rules.elections import by_hand, elections, recorded

rules = st.sampled_from(RULES)


def record_of(election: Election, settings: Settings) -> Record:
    titles = {one.id: Text(*(f"{one.id}-{language}" for language in LANGUAGES)) for one in election.projects}
    return Record(explained(election, settings, count(election, settings), others=False), titles)


def all_text(record: Record, project: str) -> list[Text]:
    found = told(record, project)
    return [found.outcome, *found.why, *found.otherwise]


def in_english(record: Record, project: str) -> str:
    return " ".join(one.en.replace("\N{NO-BREAK SPACE}", " ") for one in all_text(record, project))


@given(elections() | elections(scored=True), rules)
def test_every_project_and_every_result_is_told_in_four_languages(election: Election, settings: Settings) -> None:
    record = record_of(election, settings)
    texts = [*overview(record), *(one for project in election.projects for one in all_text(record, project.id))]
    for text in texts:
        for language in LANGUAGES:
            assert not re.search(r"[{}]|None", text.to(language)), text


@given(elections(), rules)
def test_no_group_under_five_is_told_of(election: Election, settings: Settings) -> None:
    record = record_of(election, settings)
    for facts in record.facts["projects"]:
        groups = [facts.get(name) for name in ("paid_in_full", "paid_in_part", "paid_nothing")]
        elsewhere = [one["supporters"] for one in facts.get("spent_elsewhere", ())]
        assert all(people is None or people == 0 or people >= 5 for people in (*groups, *elsewhere))
    without = record.facts["election"]["voters_without_funded"]
    assert without is None or without == 0 or without >= 5


def test_a_small_group_cannot_be_reckoned_from_the_others() -> None:
    ballots = (Ballot(((0, 1),), 20), Ballot(((0, 1), (1, 1)), 3))
    election = Election((Project("a", 2_000), Project("b", 120)), ballots, 2_300)
    record = explained(election, PLAIN, count(election, PLAIN), others=False)
    for facts in record["projects"]:
        groups = [facts[name] for name in ("paid_in_full", "paid_in_part", "paid_nothing") if name in facts]
        told_of = sum(people for people in groups if people)
        assert not groups or facts["votes"] - told_of == 0 or facts["votes"] - told_of >= min(5, facts["votes"])


def test_equal_shares_tells_where_the_money_went_and_what_was_missing() -> None:
    ballots = (Ballot(((0, 1),), 40), Ballot(((0, 1), (1, 1)), 60), Ballot(((1, 1),), 20))
    election = Election((Project("a", 60_000), Project("b", 60_000)), ballots, 120_000)
    lost = in_english(record_of(election, PLAIN), "b")
    assert "Chosen by 80 people. At €10 per ballot that made €800 together; the project costs €600." in lost
    assert "Of this, they spent €360 on ‘a-en’ (no. a)." in lost
    assert "At the end €440 was left: €160 was missing." in lost
    assert "Estimate: it was short of about 16 votes" in lost
    assert "at a cost of €440 or less" in lost
    won = in_english(record_of(election, PLAIN), "a")
    assert "Funded in round 1 of the count. Chosen by 100 people. Its cost, €600, was paid in equal parts: €6" in won
    assert "That makes 100.0 effective votes" in won
    assert "had it cost about 25% more" in won


@pytest.mark.parametrize(
    ("settings", "project", "words"),
    [
        (GREEDY, "b", "With 4 votes it has rank 4. At its turn €5 was left; it costs €25."),
        (GREEDY, "d", "With 1 vote more it would have come before ‘c-en’"),
        (replace(GREEDY, skip=Skip.NO_SKIP), "e", "the count ended before its turn"),
        (GREEDY, "c", "Level: ‘c-en’ (no. c) and ‘d-en’ (no. d). ‘c-en’ (no. c) came first, because it costs less."),
        (Settings(rule=Rule.PHRAGMEN), "a", "when its turn came, not enough money was left"),
        (Settings(rule=Rule.PHRAGMEN), "b", "a load of €6.25 per ballot"),
        (Settings(rule=Rule.KNAPSACK), "c", "other projects are worth more"),
        (replace(GREEDY, least_score=5), "e", "with 2 votes it stayed below the threshold"),
    ],
)
def test_each_rule_has_its_reasons(settings: Settings, project: str, words: str) -> None:
    assert words in in_english(record_of(by_hand(), settings), project)


def test_who_costs_more_than_there_is_and_whom_nobody_chose() -> None:
    election = replace(by_hand(50), projects=(*by_hand().projects, Project("f", 10), Project("g", 10, withdrawn=True)))
    record = record_of(election, PLAIN)
    assert "alone exceeds the budget of €50" in in_english(record, "a")
    assert "nobody chose it" in in_english(record, "f")
    assert "Ballots that name it remain valid" in in_english(record, "g")


@pytest.mark.parametrize(
    ("election", "settings", "words"),
    [
        (by_hand(), PLAIN, "none of the other projects costs so little"),
        (by_hand(), GREEDY, "none of the other projects costs so little"),
        (
            by_hand(80),
            CARDINALITY,
            "for none of the other projects the shares",
        ),
        (by_hand(1_000), GREEDY, "every project that could be counted is funded"),
        (by_hand(85), replace(GREEDY, skip=Skip.NO_SKIP), "the count ends at the first project"),
        (by_hand(60), GREEDY, "The budget is used up"),
    ],
)
def test_what_is_left_has_its_reason(election: Election, settings: Settings, words: str) -> None:
    assert words in why_left(record_of(election, settings)).en


def test_numbers_are_written_as_each_language_does_and_never_rounded_up() -> None:
    assert [euros(123_456_78).to(language) for language in LANGUAGES] == [
        "123\xa0456,78\xa0€", "€\xa0123.456,78", "123.456,78\xa0€", "€123,456.78",
    ]  # fmt: skip
    assert (some_euros(999_99).fr, some_euros(99_99).fr, euros(5_00).nl) == ("999\xa0€", "99,99\xa0€", "€\xa05")
    assert (percent(0.99996).en, percent(0.97108).fr, percent(0.52).nl, percent(1.25).de) == (
        "99.996%", "97,1\xa0%", "52%", "125\xa0%",
    )  # fmt: skip
    assert number(2.0799, 1).en == "2.0"
    assert [votes(1).to(language) for language in LANGUAGES] == ["1 voix", "1 stem", "1 Stimme", "1 vote"]
    assert listed([Text("a", "a", "a", "a"), Text("b", "b", "b", "b"), Text("c", "c", "c", "c")]).nl == "a, b en c"


@pytest.mark.shared_data
def test_a_real_loser_is_told_of_with_the_published_figures() -> None:
    """Wieliczka published where the money of number 16's supporters went (there rounded to the nearest złoty, here
    rounded down), and that almost nothing was missing.
    """
    election, _file = recorded("Poland_Wieliczka_2023_Green_Budget")
    record = record_of(election, Settings())
    said = in_english(record, "16")
    assert "Chosen by 376 people. At €315.83 per ballot that made €118,754 together" in said
    assert "they spent €38,774 on ‘6-en’ (no. 6), €11,784 on ‘70-en’ (no. 70)" in said
    assert "At its nearest the project reached 99.996% of its cost" in said
    assert "€40,047 on ‘6-en’" in in_english(record, "21")
    assert "reached 91.1% of its cost" in in_english(record, "87")
    assert "17.7% of the ballots" in " ".join(one.en for one in overview(record))
