"""What staff and authors may do to a text where it stands; who decides on an objection; who reads a text first."""

from datetime import UTC, datetime, timedelta

import pytest

from zinneke.kernel import moderation
from zinneke.kernel.moderation import APPEAL_WITHIN, Act, NotAllowed, Standing, State, Why

AT = datetime(2026, 5, 1, tzinfo=UTC)
REFUSED = Standing(State.REFUSED, "marie", AT)
APPEALED = Standing(State.APPEALED, "marie", AT)


class TestWhoReadsFirst:
    @pytest.mark.parametrize(
        ("text", "first", "why"),
        [("Un banc", False, ()), ("Un banc", True, (Why.FIRST,)), ("Chez Madame Dupont", False, (Why.REVEALING,)),
         ("Chez Madame Dupont", True, (Why.FIRST, Why.REVEALING))],
    )  # fmt: skip
    def test_a_human_reads_first_words_and_what_may_tell_of_somebody(
        self, text: str, first: bool, why: tuple[Why, ...]
    ) -> None:
        assert moderation.why_held(text, first=first) == why


class TestObjections:
    def test_who_refused_does_not_decide_on_the_objection(self) -> None:
        assert moderation.possible(APPEALED, "marie") == ()
        assert set(moderation.possible(APPEALED, "jan")) == {Act.UPHOLD, Act.OVERTURN}
        with pytest.raises(NotAllowed):
            moderation.after(Act.UPHOLD, APPEALED, "marie", AT)
        assert moderation.after(Act.OVERTURN, APPEALED, "jan", AT) == State.SHOWN

    def test_an_objection_is_in_time_for_thirty_days(self) -> None:
        assert moderation.may_appeal(REFUSED, AT + APPEAL_WITHIN - timedelta(seconds=1))
        assert not moderation.may_appeal(REFUSED, AT + APPEAL_WITHIN)

    def test_there_is_one_objection(self) -> None:
        with pytest.raises(NotAllowed):
            moderation.after(Act.APPEAL, Standing(State.UPHELD, "marie", AT), "", AT)

    @pytest.mark.parametrize("act", [Act.APPEAL, Act.WITHDRAW])
    def test_staff_do_not_act_for_authors(self, act: Act) -> None:
        with pytest.raises(NotAllowed):
            moderation.after(act, REFUSED, "jan", AT)

    @pytest.mark.parametrize("act", [Act.SHOW, Act.REFUSE, Act.UPHOLD, Act.OVERTURN])
    def test_authors_do_not_act_for_staff(self, act: Act) -> None:
        for state in State:
            with pytest.raises(NotAllowed):
                moderation.after(act, Standing(state, "marie", AT), "", AT)
