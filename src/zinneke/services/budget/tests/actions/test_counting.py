"""A sealed election is counted in the background and becomes files that a stranger can check."""

from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied

from zinneke.kernel.time import now
from zinneke.services.budget.actions import counting, publishing, results
from zinneke.services.budget.actions.results import Ruled
from zinneke.services.budget.models import Count, Election, Result
from zinneke.services.budget.queries import publications, voting_room
from zinneke.services.budget.queries import results as found
from zinneke.services.budget.queries.verifying.checks import verified
from zinneke.services.budget.queries.verifying.folder import published_in
from zinneke.services.budget.rules.phases import PhaseKind
from zinneke.services.budget.rules.publication.files import LISTED, MANIFEST
from zinneke.services.budget.rules.stages import NotYet, Stage
from zinneke.services.budget.rules.states import State
from zinneke.services.budget.tests import voted
from zinneke.services.budget.tests.edition import somebody

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("voting")]


@pytest.fixture
def count() -> Count:
    row = voted.election(PhaseKind.RESULT)
    voted.cast(row)
    return voted.sealed(row)


class TestCounting:
    def test_ends_with_files_that_a_stranger_finds_to_be_so(self, count: Count) -> None:
        assert counting.count_waiting() == 1
        count.refresh_from_db()
        assert (count.stage, count.problem, count.attempts) == (Stage.DONE, "", 1)
        folder = publications.folder(count.election)
        assert {path.name for path in folder.iterdir()} == {MANIFEST, *LISTED}
        assert len(list(verified(published_in(folder)))) == 8

    def test_gives_what_the_rule_gives(self, count: Count) -> None:
        counting.count_waiting()
        result = Result.objects.get(election=count.election)
        assert sorted(result.outcome["funded"]) == ["1", "2"]
        assert result.settings_sha256 == count.election.fingerprint
        assert result.statement["published"] == 10

    def test_is_done_once(self, count: Count) -> None:
        counting.count_waiting()
        assert counting.count_waiting() == 0
        assert Result.objects.count() == 1

    def test_goes_on_after_a_counter_that_died(self, count: Count) -> None:
        Count.objects.filter(pk=count.pk).update(stage=Stage.PUBLISHING, attempts=1)
        aside = publications.folder(count.election).with_name(f".{count.election}.next")
        aside.mkdir(parents=True)
        (aside / "half.json").write_text("{")
        assert counting.count_waiting() == 1
        assert {path.name for path in publications.folder(count.election).iterdir()} == {MANIFEST, *LISTED}

    def test_gives_up_when_it_never_ends(self, count: Count) -> None:
        Count.objects.filter(pk=count.pk).update(stage=Stage.COUNTING, attempts=counting.MOST_ATTEMPTS)
        assert counting.count_waiting() == 0
        count.refresh_from_db()
        assert count.stage == Stage.FAILED

    def test_of_an_open_box_fails_and_says_so(self) -> None:
        row = voted.election(PhaseKind.COUNT)
        voted.cast(row)
        Election.objects.filter(pk=row.pk).update(
            lot_seed="7 3 9", lot_how_fr="dés", lot_how_nl="dobbelstenen", sealed_at=now()
        )
        open_still = Count.objects.create(election=row, asked_at=now(), statement={})
        counting.count_waiting()
        open_still.refresh_from_db()
        assert open_still.stage == Stage.FAILED
        assert "not sealed" in open_still.problem
        assert not publications.folder(row).exists()

    def test_leaves_out_what_was_withdrawn_meanwhile(self, count: Count) -> None:
        count.election.lines.filter(order=1).update(withdrawn_at=now(), reason_fr="Retiré", reason_nl="Ingetrokken")
        counting.count_waiting()
        outcome = Result.objects.get(election=count.election).outcome
        assert "1" not in outcome["funded"]
        assert list(verified(published_in(publications.folder(count.election))))

    def test_stops_at_what_is_no_ballot(self) -> None:
        row = voted.election(PhaseKind.COUNT)
        voted.cast(row)
        voting_room.room().box.put_paper(row.public_id, {b"x" * 32: b'{"ballot":1}'})
        count = voted.sealed(row)
        counting.count_waiting()
        count.refresh_from_db()
        assert "are no ballot of it" in count.problem
        assert count.stage == Stage.FAILED


def test_files_are_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "results" / "one"
    publishing.lay({"a": b"1", "b": b"2"}, folder)

    def broken(_path: Path) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(publishing, "sync", broken)
    with pytest.raises(OSError, match="full"):
        publishing.lay({"a": b"3"}, folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"a": b"1", "b": b"2"}


class TestPublication:
    def test_is_for_the_organiser_and_after_the_count(self, count: Count) -> None:
        with pytest.raises(PermissionDenied):
            results.publish_result(count.election, by=somebody())
        organiser = somebody("olga", "budget_organiser")
        with pytest.raises(NotYet):
            results.publish_result(count.election, by=organiser)
        counting.count_waiting()
        assert found.published(count.election.public_id) is None
        results.publish_result(count.election, by=organiser)
        assert found.published(count.election.public_id) == count.election
        with pytest.raises(NotYet):
            results.publish_result(count.election, by=organiser)

    def test_places_each_project(self, count: Count) -> None:
        counting.count_waiting()
        results.publish_result(count.election, by=somebody("olga", "budget_organiser"))
        stand = {line.order: line.proposal.stands for line in count.election.lines.select_related("proposal")}
        assert {order for order, state in stand.items() if state is State.FUNDED} == {1, 2}
        assert {order for order, state in stand.items() if state is State.NOT_FUNDED} == {3, 4, 5}
        move = count.election.lines.get(order=1).proposal.moves.last()
        assert move is not None
        assert (move.state, move.by) == (State.FUNDED, "")


def ruled(**more: object) -> Ruled:
    given = {"reference": "2026/118", "decided_on": now().date(), "text_fr": "Le Collège", "text_nl": "Het College"}
    return Ruled(**given | more)  # type: ignore[arg-type]


class TestDecisionOfTheCollege:
    def test_stands_beside_the_result(self, count: Count) -> None:
        counting.count_waiting()
        before = Result.objects.get(election=count.election).outcome
        secretary = somebody("sam", "college_secretary")
        results.record_decision(count.election, ruled(adds=[3], drops=[2]), by=secretary)
        assert Result.objects.get(election=count.election).outcome == before
        assert found.funded(count.election) == {"1", "3"}
        results.publish_result(count.election, by=somebody("olga", "budget_organiser"))
        assert count.election.lines.get(order=3).proposal.stands is State.FUNDED
        assert count.election.lines.get(order=2).proposal.stands is State.NOT_FUNDED

    def test_is_for_the_secretary_of_the_college(self, count: Count) -> None:
        counting.count_waiting()
        with pytest.raises(PermissionDenied):
            results.record_decision(count.election, ruled(), by=somebody("olga", "budget_organiser"))

    @pytest.mark.parametrize(
        "wrong", [{"text_nl": " "}, {"reference": ""}, {"adds": [1]}, {"drops": [3]}, {"adds": [9]}]
    )
    def test_has_to_make_sense(self, count: Count, wrong: dict[str, object]) -> None:
        counting.count_waiting()
        with pytest.raises(ValueError, match=r"decision|project"):
            results.record_decision(count.election, ruled(**wrong), by=somebody("sam", "college_secretary"))

    def test_changes_no_project_once_the_result_is_public(self, count: Count) -> None:
        counting.count_waiting()
        results.publish_result(count.election, by=somebody("olga", "budget_organiser"))
        secretary = somebody("sam", "college_secretary")
        with pytest.raises(NotYet):
            results.record_decision(count.election, ruled(adds=[3]), by=secretary)
        results.record_decision(count.election, ruled(), by=secretary)
        assert count.election.decisions.count() == 1
