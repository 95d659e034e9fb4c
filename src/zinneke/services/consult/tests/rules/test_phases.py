"""When a part is open, who may do what, when results are shown, what may still change."""

from datetime import UTC, datetime, timedelta

import pytest

from zinneke.kernel.moderation import State
from zinneke.services.consult.manifest import words
from zinneke.services.consult.rules import changes
from zinneke.services.consult.rules.changes import Frozen, Lack
from zinneke.services.consult.rules.offers import Decision, Sort, Undecidable, require_decidable
from zinneke.services.consult.rules.phases import (
    DEEDS,
    Deed,
    Kind,
    Phase,
    Refusal,
    Results,
    Stand,
    Window,
    refusal,
    shows_results,
    stand,
)
from zinneke.services.consult.rules.questions import Form, Wrong
from zinneke.services.consult.rules.texts import Ground

OPENS = datetime(2026, 5, 1, 8, tzinfo=UTC)
CLOSES = datetime(2026, 5, 31, 22, tzinfo=UTC)
LAST = CLOSES - timedelta(microseconds=1)
WINDOW = Window(OPENS, CLOSES)


def phase(kind: Kind = Kind.STATEMENTS, *, published: bool = True, assurance: int = 0, own: bool = True) -> Phase:
    return Phase(kind, WINDOW, published, assurance, own)


class TestWindow:
    @pytest.mark.parametrize(
        ("at", "where"),
        [
            (OPENS - timedelta(microseconds=1), Stand.COMING),
            (OPENS, Stand.OPEN),
            (LAST, Stand.OPEN),
            (CLOSES, Stand.CLOSED),
        ],
    )
    def test_bounds(self, at: datetime, where: Stand) -> None:
        assert WINDOW.stand(at) == where

    def test_closes_after_it_opens(self) -> None:
        with pytest.raises(ValueError, match="closes after"):
            Window(OPENS, OPENS)


class TestWhoMay:
    @pytest.mark.parametrize("kind", Kind)
    @pytest.mark.parametrize("deed", Deed)
    def test_each_kind_has_its_deeds(self, kind: Kind, deed: Deed) -> None:
        why = refusal(deed, phase(kind), OPENS, 0)
        assert (why is None) == (deed in DEEDS[kind])

    def test_before_and_after(self) -> None:
        assert refusal(Deed.VOTE, phase(), OPENS - timedelta(seconds=1), 0) == Refusal.NOT_YET
        assert refusal(Deed.VOTE, phase(), CLOSES, 0) == Refusal.CLOSED

    def test_nothing_where_nothing_is_published(self) -> None:
        assert refusal(Deed.VOTE, phase(published=False), OPENS, 40) == Refusal.NOT_THERE

    def test_as_surely_as_the_part_wants(self) -> None:
        assert refusal(Deed.VOTE, phase(assurance=30), OPENS, 20) == Refusal.SIGN_IN
        assert refusal(Deed.VOTE, phase(assurance=30), OPENS, 30) is None

    def test_statements_of_ones_own_only_where_they_are_wanted(self) -> None:
        assert refusal(Deed.PROPOSE, phase(own=False), OPENS, 0) == Refusal.NOT_THERE


class TestConsultation:
    LATER = Window(CLOSES + timedelta(days=10), CLOSES + timedelta(days=20))

    @pytest.mark.parametrize(
        ("at", "answered", "where"),
        [
            (OPENS - timedelta(days=1), False, Stand.COMING),
            (OPENS, False, Stand.OPEN),
            (CLOSES + timedelta(days=1), False, Stand.OPEN),
            (CLOSES + timedelta(days=20), False, Stand.CLOSED),
            (CLOSES + timedelta(days=20), True, Stand.ANSWERED),
        ],
    )
    def test_stands_where_its_parts_do(self, at: datetime, answered: bool, where: Stand) -> None:
        assert stand([WINDOW, self.LATER], at, answered=answered) == where


class TestResults:
    def test_only_after_closing_where_it_says_so(self) -> None:
        assert not shows_results(Results.CLOSED, WINDOW, LAST)
        assert shows_results(Results.CLOSED, WINDOW, CLOSES)

    def test_while_it_runs_where_it_says_so(self) -> None:
        assert not shows_results(Results.RUNNING, WINDOW, OPENS - timedelta(seconds=1))
        assert shows_results(Results.RUNNING, WINDOW, OPENS)


class TestChanges:
    def require(self, *names: str, closes: datetime = CLOSES, at: datetime = OPENS) -> None:
        after = Window(OPENS, closes)
        changes.require_changeable(WINDOW.stand(at), names, WINDOW, after, at)

    def test_all_is_free_before_it_begins(self) -> None:
        self.require("kind", "assurance", "opens_at", at=OPENS - timedelta(days=1))

    @pytest.mark.parametrize("name", ["kind", "assurance", "opens_at", "read_first", "open_to_statements"])
    def test_rules_stay_once_it_has_begun(self, name: str) -> None:
        with pytest.raises(Frozen, match=name):
            self.require(name)

    def test_words_may_be_made_clearer(self) -> None:
        self.require("title", "text", "address")

    def test_the_end_is_put_off_never_forward(self) -> None:
        self.require("closes_at", closes=CLOSES + timedelta(days=1))
        with pytest.raises(Frozen):
            self.require("closes_at", closes=CLOSES - timedelta(days=1))
        with pytest.raises(Frozen):
            self.require("closes_at", closes=CLOSES + timedelta(days=1), at=CLOSES)

    def test_questions_stay_once_they_can_be_answered(self) -> None:
        changes.require_unopened(Stand.OPEN, published=False)
        changes.require_unopened(Stand.COMING, published=True)
        with pytest.raises(Frozen):
            changes.require_unopened(Stand.OPEN, published=True)

    @pytest.mark.parametrize(
        ("kind", "lack"),
        [(Kind.QUESTIONNAIRE, Lack.QUESTION), (Kind.STATEMENTS, Lack.STATEMENT), (Kind.MEETING, Lack.ADDRESS),
         (Kind.ANNOTATION, Lack.DOCUMENT), (Kind.MAP, None), (Kind.CALL, None)],
    )  # fmt: skip
    def test_what_is_missing(self, kind: Kind, lack: Lack | None) -> None:
        assert changes.lack_of(kind, questions=0, statements=0, paragraphs=0, address=" ") == lack
        assert changes.lack_of(kind, questions=1, statements=1, paragraphs=1, address="x") is None

    def test_french_and_dutch_are_wanted(self) -> None:
        assert changes.without_administrative({"fr": "a", "nl": " ", "en": "b"}) == ["nl"]


class TestOffers:
    def test_are_decided_once_after_closing_with_reasons(self) -> None:
        require_decidable("", french="a", dutch="b", closed=True)
        for wrong in ({"decided": "accepted"}, {"closed": False}, {"dutch": " "}, {"french": ""}):
            given = {"decided": "", "french": "a", "dutch": "b", "closed": True} | wrong
            with pytest.raises(Undecidable):
                require_decidable(**given)  # type: ignore[arg-type]


def test_every_word_of_the_rules_has_its_words_in_four_languages() -> None:
    for enum, said in (
        (Kind, words.KINDS), (Stand, words.STANDS), (Refusal, words.REFUSALS), (Form, words.FORMS),
        (Wrong, words.WRONG), (State, words.STATES), (Ground, words.GROUNDS), (Sort, words.SORTS),
        (Decision, words.DECISIONS), (Lack, words.LACKS),
    ):  # fmt: skip
        assert set(said) == {one.value for one in enum}
