"""Projects from the first word to what everybody reads: drafts, versions, moderation, co-authors, support."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from PIL import Image

from zinneke.files.accepted import accept
from zinneke.kernel.geo import Point
from zinneke.kernel.personal import Subject
from zinneke.notices.models import Notice
from zinneke.services.budget.actions import coauthoring, endorsing, erasing, moderating, picturing, proposing
from zinneke.services.budget.actions.coauthoring import Alone
from zinneke.services.budget.actions.endorsing import NotProposed
from zinneke.services.budget.actions.proposing import MOST_DRAFTS, NotEditable, TooManyDrafts, Written
from zinneke.services.budget.actions.recording import Overtaken, Reasons
from zinneke.services.budget.models import CoAuthor, Proposal
from zinneke.services.budget.queries import invitations, personal
from zinneke.services.budget.rules.phases import Channel, PhaseKind
from zinneke.services.budget.rules.states import ReasonsMissing, State
from zinneke.services.budget.rules.themes import Theme
from zinneke.services.budget.tests.edition import account, process, proposal, somebody

pytestmark = pytest.mark.django_db
WHY = Reasons("Un nom y figure.", "Er staat een naam in.")


def written(**changes: Any) -> Written:
    given: Mapping[str, Any] = {
        "title": "Un banc", "text": "Pour s’asseoir.", "theme": Theme.GREEN, "language": "fr",
        "place": Point(4.3553, 50.8783), "credit": "Amina",
    }  # fmt: skip
    return Written(**{**given, **changes})


class TestDrafts:
    def test_only_its_author_has_it(self) -> None:
        amina, row = somebody(), process(PhaseKind.IDEAS)
        made = proposing.draft(row, written(), by=amina)
        assert not made.public
        assert made.title == "Un banc"
        with pytest.raises(PermissionDenied):
            proposing.change_draft(made, written(), by=somebody("bart"))
        assert proposing.change_draft(made, written(title="Deux bancs"), by=amina).title == "Deux bancs"
        assert made.versions.count() == 1

    def test_who_comes_second_is_told(self) -> None:
        amina, row = somebody(), process(PhaseKind.IDEAS)
        made = proposing.draft(row, written(), by=amina)
        proposing.change_draft(made, written(), by=amina, seen=1)
        with pytest.raises(Overtaken):
            proposing.change_draft(made, written(), by=amina, seen=1)

    def test_are_not_without_end(self) -> None:
        amina, row = somebody(), process(PhaseKind.IDEAS)
        for _ in range(MOST_DRAFTS):
            proposing.draft(row, written(), by=amina)
        with pytest.raises(TooManyDrafts):
            proposing.draft(row, written(), by=amina)

    def test_are_thrown_away_but_not_what_was_proposed(self) -> None:
        amina, row = somebody(), process(PhaseKind.IDEAS)
        made = proposing.draft(row, written(), by=amina)
        proposing.throw_away(made, by=amina)
        assert not row.proposals.exists()
        with pytest.raises(NotEditable):
            proposing.throw_away(proposal(row, by=amina), by=amina)

    def test_outside_the_region_is_no_place(self) -> None:
        with pytest.raises(ValueError, match="Brussels Region"):
            proposing.draft(process(PhaseKind.IDEAS), written(place=Point(5.5, 50.6)), by=somebody())


class TestHandingIn:
    def test_the_first_of_somebody_is_read_by_a_human(self) -> None:
        amina, row = somebody(), process(PhaseKind.IDEAS)
        made = proposing.hand_in(proposing.draft(row, written(), by=amina), by=amina)
        assert (made.state, made.held, made.public) == (State.PROPOSED, True, False)
        boss = somebody("zoe", "budget_moderator")
        assert moderating.publish(made, "Un banc", "Pour s’asseoir.", by=boss).public
        second = proposing.hand_in(proposing.draft(row, written(), by=amina), by=amina)
        assert second.public

    def test_what_tells_of_somebody_is_read_by_a_human(self) -> None:
        amina, row = somebody(), process(PhaseKind.IDEAS)
        proposing.file(row, written(), channel=Channel.PAPER, by=somebody("claire", "budget_clerk"))
        telling = written(text="Demandez à Monsieur Dupont, 0470 12 34 56.")
        made = proposing.hand_in(proposing.draft(row, telling, by=amina), by=amina)
        boss = somebody("zoe", "budget_moderator")
        shown = moderating.publish(made, "Un banc", "Pour s’asseoir.", by=boss)
        assert "Dupont" not in "".join(one.text for one in shown.versions.all())
        assert [one.act for one in shown.judgements.all()] == ["reworded"]

    def test_its_trail_tells_nobody_who_it_was(self) -> None:
        amina, row = somebody(), process(PhaseKind.IDEAS)
        made = proposing.hand_in(proposing.draft(row, written(), by=amina), by=amina)
        assert [(move.state, move.by) for move in made.moves.all()] == [(State.PROPOSED, "")]

    def test_not_after_the_phase(self) -> None:
        amina, row = somebody(), process(PhaseKind.IDEAS)
        made = proposing.draft(row, written(), by=amina)
        row.phases.all().delete()
        with pytest.raises(PermissionDenied):
            proposing.hand_in(made, by=amina)


class TestVersions:
    def test_earlier_ones_stay(self) -> None:
        amina = somebody()
        row = proposal(process(PhaseKind.IDEAS), by=amina)
        after = proposing.rewrite(row, "Deux bancs", "Pour deux.", by=amina)
        assert [one.title for one in after.versions.all()] == ["Un banc", "Deux bancs"]

    def test_the_old_one_is_read_until_the_new_one_was(self) -> None:
        amina = somebody()
        row = proposal(process(PhaseKind.IDEAS), by=amina)
        after = proposing.rewrite(row, "Un banc", "Écrivez à amina@example.org", by=amina)
        assert after.public
        assert after.held
        assert after.current is not None
        assert "@" not in after.current.text

    def test_what_was_found_infeasible_is_proposed_again(self) -> None:
        amina = somebody()
        row = proposal(process(PhaseKind.FEASIBILITY), State.INFEASIBLE, by=amina)
        assert proposing.rewrite(row, "Un banc", "Ailleurs.", by=amina).state == State.PROPOSED

    @pytest.mark.parametrize("state", [State.IN_FEASIBILITY, State.ON_BALLOT])
    def test_not_of_what_is_examined_or_voted_on(self, state: State) -> None:
        amina = somebody()
        row = proposal(process(PhaseKind.FEASIBILITY), state, by=amina)
        with pytest.raises(NotEditable):
            proposing.rewrite(row, "Un banc", "Ailleurs.", by=amina)


class TestModeration:
    def test_hides_with_a_reason_in_both_languages(self) -> None:
        boss, row = somebody("zoe", "budget_moderator"), proposal(process(PhaseKind.IDEAS))
        with pytest.raises(ReasonsMissing):
            moderating.hide(row, Reasons("Insulte", ""), by=boss)
        assert not moderating.hide(row, WHY, by=boss).public
        assert row.judgements.get().reason_nl == WHY.nl

    def test_not_without_the_right(self) -> None:
        row = proposal(process(PhaseKind.IDEAS))
        for person in (somebody(), somebody("tom", "budget_technician")):
            with pytest.raises(PermissionDenied):
                moderating.hide(row, WHY, by=person)
            with pytest.raises(PermissionDenied):
                moderating.publish(row, "a", "b", by=person)


def picture() -> bytes:
    content = BytesIO()
    Image.new("RGB", (20, 20), "green").save(content, "PNG")
    return content.getvalue()


class TestPhotos:
    def test_wait_for_a_human_and_go_for_good(self) -> None:
        amina = somebody()
        row = proposal(process(PhaseKind.IDEAS), by=amina)
        photo = picturing.add_photo(row, accept("a.png", picture()), "Un banc", by=amina)
        assert not photo.public
        assert Proposal.objects.get(pk=row.pk).held
        moderating.publish(row, "Un banc", "Pour s’asseoir.", by=somebody("zoe", "budget_moderator"))
        photo.refresh_from_db()
        assert photo.public
        picturing.remove_photo(photo, by=amina)
        assert not row.photos.exists()

    def test_of_its_authors_alone(self) -> None:
        row = proposal(process(PhaseKind.IDEAS), by=somebody())
        with pytest.raises(PermissionDenied):
            picturing.add_photo(row, accept("a.png", picture()), "", by=somebody("bart"))


class TestCoAuthors:
    def test_one_invites_the_other_joins(self) -> None:
        amina, bart = somebody(), somebody("bart")
        row = proposal(process(PhaseKind.IDEAS), by=amina)
        asked = coauthoring.invite(row, "Bart@Example.org", by=amina)
        assert coauthoring.invite(row, "bart@example.org", by=amina) == asked
        assert Notice.objects.filter(kind="budget.invited").count() == 1
        found = invitations.of_secret(invitations.secret_of(asked))
        assert found is not None
        coauthoring.join(found, "Bart", by=bart)
        assert invitations.of_secret(invitations.secret_of(asked)) is None
        assert list(row.authors.values_list("credit", "email")) == [("Amina", ""), ("Bart", "")]
        proposing.rewrite(row, "Un banc", "À deux.", by=bart)

    def test_nobody_else_invites(self) -> None:
        row = proposal(process(PhaseKind.IDEAS), by=somebody())
        with pytest.raises(PermissionDenied):
            coauthoring.invite(row, "x@example.org", by=somebody("bart"))

    def test_who_declines_leaves_nothing(self) -> None:
        amina = somebody()
        row = proposal(process(PhaseKind.IDEAS), by=amina)
        coauthoring.decline(coauthoring.invite(row, "bart@example.org", by=amina))
        assert not CoAuthor.objects.filter(email="bart@example.org").exists()

    def test_the_last_does_not_leave(self) -> None:
        amina = somebody()
        row = proposal(process(PhaseKind.IDEAS), by=amina)
        with pytest.raises(Alone):
            coauthoring.leave(row, by=amina)


class TestSupport:
    def test_once_each_and_back(self) -> None:
        bart = somebody("bart")
        row = proposal(process(PhaseKind.SUPPORT))
        endorsing.endorse(row, by=bart)
        endorsing.endorse(row, by=bart)
        assert row.endorsements.count() == 1
        endorsing.take_back(row, by=bart)
        assert row.endorsements.count() == 0

    def test_not_of_what_is_decided(self) -> None:
        with pytest.raises(NotProposed):
            endorsing.endorse(proposal(process(PhaseKind.SUPPORT), State.REFUSED), by=somebody())


class TestOwnData:
    def test_are_taken_along_and_erased(self) -> None:
        amina, row = somebody(), process(PhaseKind.IDEAS, PhaseKind.SUPPORT)
        mine = proposal(row, by=amina)
        proposing.rewrite(mine, "Deux bancs", "Pour deux.", by=amina)
        begun = proposing.draft(row, written(), by=amina)
        endorsing.endorse(proposal(row), by=amina)
        subject = Subject(account(amina).pk, ("amina@example.org",))
        assert [one["record"] for one in personal.export(subject)] == ["project", "project", "support"]
        gone = erasing.erase(subject)
        assert (gone.count, len(gone.kept)) == (3, 1)
        assert not Proposal.objects.filter(pk=begun.pk).exists()
        assert list(personal.export(subject)) == []
        assert mine.authors.get().credit == ""
