"""The lot before anything is known, then everything closed for good, paper in the box, and the count asked for."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied

from zinneke.kernel.time import in_brussels, now
from zinneke.services.budget.actions import counting, sealing
from zinneke.services.budget.models import Count, Election
from zinneke.services.budget.queries import publications, voting_room
from zinneke.services.budget.queries.verifying.checks import verified
from zinneke.services.budget.queries.verifying.folder import published_in
from zinneke.services.budget.rules import ballots
from zinneke.services.budget.rules.phases import PhaseKind
from zinneke.services.budget.rules.stages import NotYet
from zinneke.services.budget.tests import voted
from zinneke.services.budget.tests.edition import somebody
from zinneke.voting.box.ports import NotSealed
from zinneke.voting.paper.kept import open_paper
from zinneke.voting.paper.rules import BatchRefuses, Sheet

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("voting")]


@pytest.fixture
def election() -> Election:
    row = voted.election(PhaseKind.COUNT, PhaseKind.RESULT)
    voting_room.roll().open(row.public_id, in_brussels(now()).date() + timedelta(days=90))
    return row


def a_signed_batch(row: Election, *, signatures: int = 2) -> None:
    """Two ballots on paper, one of them torn."""
    paper, today = open_paper("sqlite", settings.CITY.data), in_brussels(now()).date()
    number = paper.open_batch(row.public_id, "S 17", 2, "a", today)
    good = Sheet(ballots.written(row.public_id, {1: 1, 3: 1}).decode(), "")
    for clerk in ("a", "b"):
        for place, sheet in ((1, good), (2, Sheet("", "torn"))):
            paper.type_sheet(row.public_id, number, place, sheet, clerk)
        paper.finish(row.public_id, number, clerk, today)
    for clerk in ("a", "b")[:signatures]:
        paper.sign(row.public_id, number, clerk, today)
    paper.shut()


class TestLot:
    def test_is_drawn_once_by_who_organises(self, election: Election) -> None:
        with pytest.raises(PermissionDenied):
            sealing.draw_lot(election, "7 3 9 1", "dés", "dobbelstenen", by=somebody())
        olga = somebody("olga", "budget_organiser")
        drawn = sealing.draw_lot(election, " 7 3 9 1 ", "dés", "dobbelstenen", by=olga)
        assert drawn.lot_seed == "7 3 9 1"
        with pytest.raises(NotYet):
            sealing.draw_lot(election, "another", "dés", "dobbelstenen", by=olga)

    @pytest.mark.parametrize(("seed", "how_nl"), [("7 3", "dobbelstenen"), ("7 3 9 1", " ")])
    def test_is_a_seed_that_nobody_guesses_and_how_it_came(self, election: Election, seed: str, how_nl: str) -> None:
        with pytest.raises(ValueError, match="seed"):
            sealing.draw_lot(election, seed, "dés", how_nl, by=somebody("olga", "budget_organiser"))

    def test_comes_after_closing(self) -> None:
        row = voted.election(PhaseKind.COUNT, closes_at=now() + timedelta(hours=1))
        with pytest.raises(NotYet):
            sealing.draw_lot(row, "7 3 9 1", "dés", "dobbelstenen", by=somebody("olga", "budget_organiser"))


class TestSealing:
    def test_comes_after_the_lot(self, election: Election) -> None:
        with pytest.raises(NotYet):
            sealing.seal(election, by=somebody("olga", "budget_organiser"))
        assert not Count.objects.exists()

    def test_is_for_who_organises(self, election: Election) -> None:
        with pytest.raises(PermissionDenied):
            sealing.seal(election, by=somebody("sam", "college_secretary"))

    def test_takes_signed_paper_and_tells_how_many_there_were(self, election: Election) -> None:
        olga = somebody("olga", "budget_organiser")
        a_signed_batch(election)
        sealing.seal(sealing.draw_lot(election, "7 3 9 1", "dés", "dobbelstenen", by=olga), by=olga)
        count = Count.objects.get(election=election)
        assert count.statement == {
            "issued": 0, "accepted": 0, "replaced": 0, "paper": 1, "invalid_paper": 1, "published": 1,
        }  # fmt: skip
        counting.count_waiting()
        assert len(list(verified(published_in(publications.folder(election))))) == 8

    def test_waits_for_paper_that_is_not_signed_by_two(self, election: Election) -> None:
        olga = somebody("olga", "budget_organiser")
        a_signed_batch(election, signatures=1)
        drawn = sealing.draw_lot(election, "7 3 9 1", "dés", "dobbelstenen", by=olga)
        with pytest.raises(BatchRefuses):
            sealing.seal(drawn, by=olga)
        with pytest.raises(NotSealed):
            voting_room.room().box.tally(election.public_id)
        assert not Count.objects.exists()

    def test_done_again_changes_nothing(self, election: Election) -> None:
        olga = somebody("olga", "budget_organiser")
        a_signed_batch(election)
        drawn = sealing.draw_lot(election, "7 3 9 1", "dés", "dobbelstenen", by=olga)
        first = sealing.seal(drawn, by=olga)
        assert sealing.seal(drawn, by=olga) == first
        assert voting_room.room().box.statement(election.public_id).paper == 1
