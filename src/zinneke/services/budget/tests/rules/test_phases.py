"""When what may be done, by whom: the rule, its data, and the moments of Brussels."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.budget.manifest.permissions import AS_ROLE
from zinneke.services.budget.manifest.phase_words import ABOUT_PHASES, PHASES
from zinneke.services.budget.rules import phases
from zinneke.services.budget.rules.phases import ANY, DEFAULTS, Channel, Deed, Grant, PhaseKind, Role, Span

START = datetime(2024, 5, 10, 22, tzinfo=UTC)
END = datetime(2024, 8, 15, 22, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
SPAN = [datetime(2024, 1, 1), datetime(2025, 1, 1)]  # noqa: DTZ001 - hypothesis adds the zone
INSTANTS = st.datetimes(*SPAN, timezones=st.just(UTC))


def span(kind: PhaseKind, start: datetime = START, end: datetime = END) -> Span:
    return Span(kind, start, end, DEFAULTS[kind])


VOTE = span(PhaseKind.VOTE)


class TestMay:
    def test_from_its_start_up_to_but_without_its_end(self) -> None:
        told = [phases.may(Deed.VOTE, [VOTE], at, Role.ANYBODY, Channel.ONLINE)
                for at in (START - MICROSECOND, START, END - MICROSECOND, END)]  # fmt: skip
        assert told == [False, True, True, False]

    def test_only_by_the_channel_that_is_named(self) -> None:
        assert not phases.may(Deed.VOTE, [VOTE], START, Role.ANYBODY, Channel.PAPER)

    def test_a_grant_for_every_channel(self) -> None:
        open_to_all = Span(PhaseKind.VOTE, START, END, (Grant(Deed.VOTE, ANY, Role.ANYBODY),))
        assert all(phases.may(Deed.VOTE, [open_to_all], START, Role.ANYBODY, channel) for channel in Channel)

    def test_in_any_of_several_roles(self) -> None:
        assert phases.may_any(Deed.ASSIST_VOTE, [VOTE], START, [Role.RESIDENT, Role.CLERK], Channel.COUNTER)
        assert not phases.may_any(Deed.ASSIST_VOTE, [VOTE], START, [Role.RESIDENT], Channel.COUNTER)

    def test_phases_overlap(self) -> None:
        entry = span(PhaseKind.PAPER_ENTRY, END - timedelta(days=1), END + timedelta(days=20))
        at = END - timedelta(hours=1)
        assert phases.may(Deed.VOTE, [VOTE, entry], at, Role.ANYBODY, Channel.ONLINE)
        assert phases.may(Deed.TYPE_PAPER, [VOTE, entry], at, Role.CLERK, Channel.PAPER)
        assert phases.running([entry, VOTE], at) == [VOTE, entry]

    @given(INSTANTS, st.sampled_from(Deed), st.sampled_from(Role), st.sampled_from(Channel))
    def test_nothing_outside_every_phase(self, at: datetime, deed: Deed, role: Role, channel: Channel) -> None:
        every = [span(kind) for kind in PhaseKind]
        if not START <= at < END:
            assert not phases.may(deed, every, at, role, channel)

    @given(INSTANTS, st.sampled_from(Deed), st.sampled_from(Role), st.sampled_from(Channel))
    def test_one_more_phase_never_forbids(self, at: datetime, deed: Deed, role: Role, channel: Channel) -> None:
        every = [span(kind) for kind in PhaseKind]
        if phases.may(deed, every[:4], at, role, channel):
            assert phases.may(deed, every, at, role, channel)


class TestNextOpening:
    def test_is_told_before_the_phase(self) -> None:
        ideas = span(PhaseKind.IDEAS)
        asked = (Deed.PROPOSE, [ideas])
        assert phases.next_opening(*asked, START - MICROSECOND, [Role.RESIDENT], Channel.ONLINE) == START
        assert phases.next_opening(*asked, START, [Role.RESIDENT], Channel.ONLINE) is None
        assert phases.next_opening(*asked, END, [Role.RESIDENT], Channel.ONLINE) is None
        assert phases.next_opening(*asked, START - MICROSECOND, [Role.ANYBODY], Channel.ONLINE) is None


class TestMoments:
    def test_a_day_ends_at_midnight_in_brussels(self) -> None:
        assert phases.closing(date(2024, 8, 15)) == datetime(2024, 8, 15, 22, tzinfo=UTC)
        assert phases.closing(date(2023, 12, 15)) == datetime(2023, 12, 15, 23, tzinfo=UTC)

    def test_also_on_the_days_that_the_clocks_change(self) -> None:
        assert phases.closing(date(2024, 10, 27)) - phases.opening(date(2024, 10, 27)) == timedelta(hours=25)
        assert phases.closing(date(2024, 3, 31)) - phases.opening(date(2024, 3, 31)) == timedelta(hours=23)


class TestGrants:
    def test_are_read_as_they_are_kept(self) -> None:
        for granted in DEFAULTS.values():
            assert phases.read([one.record() for one in granted]) == granted

    @pytest.mark.parametrize("wrong", [{"deed": "dance"}, {"channel": "pigeon"}, {"role": "king"}, {"deed": ANY}])
    def test_what_is_unknown_is_named(self, wrong: dict[str, str]) -> None:
        with pytest.raises(ValueError, match=next(iter(wrong))):
            phases.read([{"deed": "vote", "channel": "online", "role": "anybody"} | wrong])

    def test_every_kind_has_some_and_a_name(self) -> None:
        assert set(DEFAULTS) == set(PhaseKind)
        assert set(PHASES) == set(ABOUT_PHASES) == {kind.value for kind in PhaseKind}

    def test_every_deed_is_possible_sometime(self) -> None:
        assert {grant.deed for granted in DEFAULTS.values() for grant in granted} == set(Deed)

    def test_staff_roles_are_those_of_permissions(self) -> None:
        own = {Role.ANYBODY, Role.RESIDENT, Role.AUTHOR}
        assert {Role(role) for role in AS_ROLE.values()} == set(Role) - own


def test_until_when_a_deed_is_possible_and_on_which_day_that_is() -> None:
    assert phases.until(Deed.VOTE, [VOTE], START, Role.ANYBODY, Channel.ONLINE) == END
    assert phases.until(Deed.VOTE, [VOTE], START - MICROSECOND, Role.ANYBODY, Channel.ONLINE) is None
    assert phases.until(Deed.PROPOSE, [VOTE], START, Role.RESIDENT, Channel.ONLINE) is None
    longer = span(PhaseKind.VOTE, end=END + timedelta(days=1))
    assert phases.until(Deed.VOTE, [longer, VOTE], START, Role.ANYBODY, Channel.ONLINE) == longer.ends_at
    assert phases.last_day(END) == date(2024, 8, 15)
