"""Which translation is shown: a human's before a machine's, of the present version before an earlier one."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.budget.rules.translating import Rendering, Source, best, wanting

AT = datetime(2026, 11, 1, tzinfo=UTC)
RENDERINGS = st.builds(
    Rendering, st.sampled_from(Source), st.booleans(), st.integers(0, 99).map(lambda days: AT + timedelta(days))
)


def shown(*renderings: Rendering) -> Rendering | None:
    place = best(renderings)
    return None if place is None else renderings[place]


def test_a_human_wins_over_a_later_machine() -> None:
    human, machine = Rendering(Source.AUTHOR, True, AT), Rendering(Source.MACHINE, True, AT + timedelta(1))
    assert shown(human, machine) == shown(machine, human) == human


def test_a_correction_wins_over_what_it_corrects() -> None:
    first, corrected = Rendering(Source.AUTHOR, True, AT), Rendering(Source.CITY, True, AT + timedelta(1))
    assert shown(first, corrected) == corrected


def test_an_earlier_version_only_where_nothing_else_is_and_never_by_a_machine() -> None:
    earlier = Rendering(Source.CITY, False, AT + timedelta(9))
    assert shown(earlier, Rendering(Source.MACHINE, True, AT)) == Rendering(Source.MACHINE, True, AT)
    assert shown(earlier) == earlier
    assert shown(Rendering(Source.MACHINE, False, AT)) is None
    assert shown() is None


@given(st.lists(RENDERINGS, min_size=1))
def test_never_a_machine_where_somebody_translated_what_is_read(renderings: list[Rendering]) -> None:
    found = shown(*renderings)
    if any(one.of_present and one.source.human for one in renderings):
        assert found is not None
        assert found.source.human
        assert found.of_present


def test_languages_that_are_missing() -> None:
    assert wanting("fr", {"nl"}) == ["de", "en"]
    assert wanting("fr", {"nl", "de", "en"}) == []
