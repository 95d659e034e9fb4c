"""Who reads a text first, on what ground it is refused, who decides on an objection; and answers to questions."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.kernel.moderation import Act, Standing, State
from zinneke.services.consult.rules import questions, texts
from zinneke.services.consult.rules.questions import LONGEST, Form, Question, Wrong
from zinneke.services.consult.rules.texts import Ground, ReasonMissing

AT = datetime(2026, 5, 1, tzinfo=UTC)
REFUSED = Standing(State.REFUSED, "marie", AT)
APPEALED = Standing(State.APPEALED, "marie", AT)


class TestTexts:
    @pytest.mark.parametrize(("first", "tells"), [(True, False), (False, True), (True, True)])
    def test_wait_where_all_do_or_where_they_may_tell_of_somebody(self, first: bool, tells: bool) -> None:
        assert texts.first(read_first=first, tells=tells) == State.WAITING
        assert texts.first(read_first=False, tells=False) == State.SHOWN

    @pytest.mark.parametrize(("ground", "fr", "nl"), [("", "a", "b"), ("personal", "", "b"), ("personal", "a", " "),
                                                      ("not my opinion", "a", "b")])  # fmt: skip
    def test_a_refusal_has_a_ground_and_words_in_both_languages(self, ground: str, fr: str, nl: str) -> None:
        with pytest.raises(ReasonMissing):
            texts.require_reason(Act.REFUSE, ground, fr, nl)
        texts.require_reason(Act.SHOW, "", "", "")
        texts.require_reason(Act.REFUSE, Ground.INSULT, "a", "b")


CHOICE = Question(1, Form.CHOICE, required=True, options=3)
SEVERAL = Question(2, Form.SEVERAL, options=4, most=2)
SCALE = Question(3, Form.SCALE, options=2)
WORDS = Question(4, Form.TEXT)


class TestAnswers:
    @pytest.mark.parametrize(
        ("asked", "given", "wrong"),
        [
            (CHOICE, None, Wrong.MISSING), (CHOICE, 0, None), (CHOICE, 2, None), (CHOICE, 3, Wrong.NOT_OFFERED),
            (CHOICE, -1, Wrong.NOT_OFFERED), (CHOICE, (0, 1), Wrong.TOO_MANY), (CHOICE, "a", Wrong.NOT_OFFERED),
            (SEVERAL, None, None), (SEVERAL, (0, 3), None), (SEVERAL, (0, 1, 2), Wrong.TOO_MANY),
            (SEVERAL, (1, 1), Wrong.NOT_OFFERED), (SCALE, 1, None), (SCALE, 5, None), (SCALE, 0, Wrong.NOT_OFFERED),
            (SCALE, 6, Wrong.NOT_OFFERED), (WORDS, "", None), (WORDS, "x" * LONGEST, None),
            (WORDS, "x" * (LONGEST + 1), Wrong.TOO_LONG), (WORDS, 1, Wrong.NOT_OFFERED),
        ],
    )  # fmt: skip
    def test_what_is_wrong(self, asked: Question, given: questions.Answer | None, wrong: Wrong | None) -> None:
        assert questions.wrong(asked, given) == wrong

    def test_a_choice_offers_two(self) -> None:
        with pytest.raises(ValueError, match="two or more"):
            Question(1, Form.CHOICE, options=1)

    @given(st.lists(st.integers(0, 2)))
    def test_every_answer_is_counted_once(self, given: list[int]) -> None:
        counts = questions.counted(CHOICE, given)
        assert len(counts) == 3
        assert sum(counts) == len(given)

    def test_several_count_each(self) -> None:
        assert questions.counted(SEVERAL, [(0, 1), (1,), "words"]) == [1, 2, 0, 0]
        assert questions.counted(SCALE, [1, 5, 5]) == [1, 0, 0, 0, 2]
