"""One suite for every roll: who may vote, once, by one way only; what is told of it, and what is left of it."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from threading import Barrier, Thread

import apsw
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.contracts.databases import EMBEDDED

from zinneke.voting.roll import codes
from zinneke.voting.roll.kept import open_roll
from zinneke.voting.roll.ports import (
    AnotherRequest,
    Channel,
    Entry,
    Identity,
    NotOnRoll,
    Roll,
    RollClosed,
    RollOpen,
    RollRefuses,
    State,
    TakenAlready,
    Totals,
    UnknownElection,
)
from zinneke.voting.stores.opening import IN_FOLDER
from zinneke.voting.stores.ports import StoreAway

STORES = ("sqlite", "postgresql")
LAEKEN = "laeken"
DAY = date(2026, 5, 11)
ANN, BOB, EVE = (Identity.resident(f"{number:064x}") for number in range(3))


@pytest.fixture(params=STORES)
def roll(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Roll]:
    """A roll with two residents on it."""
    server = request.param != IN_FOLDER
    opened = open_roll(EMBEDDED.database(tmp_path) if server else IN_FOLDER, tmp_path)
    opened.open(LAEKEN, DAY + timedelta(days=200))
    opened.admit(LAEKEN, [ANN, BOB])
    yield opened
    opened.shut()
    if server:
        EMBEDDED.drop(tmp_path)


def sign(blinded: bytes) -> bytes:
    return b"signed " + blinded


def never(blinded: bytes) -> bytes:
    raise AssertionError("nothing was to be signed")


def issue(roll: Roll, who: Identity = ANN, blinded: bytes = b"request") -> bytes:
    return roll.issue(LAEKEN, who, blinded, sign, Channel.ONLINE, DAY)


def code(roll: Roll, of: Identity | None = None, channel: Channel = Channel.LETTER) -> Identity:
    made = Identity.code(codes.make())
    roll.give_codes(LAEKEN, [(made, of)], channel)
    return made


class TestWhoMayVote:
    def test_somebody_on_the_roll_who_has_not_yet(self, roll: Roll) -> None:
        assert roll.entry(LAEKEN, ANN) == Entry(State.NONE, Channel.ONLINE)

    def test_nobody_else(self, roll: Roll) -> None:
        with pytest.raises(NotOnRoll):
            issue(roll, EVE)

    def test_is_said_once_of_each(self, roll: Roll) -> None:
        assert roll.admit(LAEKEN, [ANN, EVE, EVE]) == 1

    def test_is_of_one_election_only(self, roll: Roll) -> None:
        roll.open("jette", DAY)
        with pytest.raises(NotOnRoll):
            roll.entry("jette", ANN)

    def test_an_election_without_a_roll_is_told(self, roll: Roll) -> None:
        with pytest.raises(UnknownElection):
            roll.admit("nowhere", [ANN])

    def test_opened_again_is_the_same(self, roll: Roll) -> None:
        roll.open(LAEKEN, DAY)
        assert roll.entry(LAEKEN, ANN).state == State.NONE


class TestCredentials:
    def test_are_signed_once(self, roll: Roll) -> None:
        assert issue(roll) == b"signed request"
        assert roll.entry(LAEKEN, ANN) == Entry(State.ISSUED, Channel.ONLINE, DAY)

    def test_a_repeated_request_gets_the_same_signature(self, roll: Roll) -> None:
        first = issue(roll)
        again = roll.issue(LAEKEN, ANN, b"request", never, Channel.ONLINE, DAY + timedelta(days=1))
        assert again == first
        assert roll.entry(LAEKEN, ANN).day == DAY

    def test_another_request_is_refused(self, roll: Roll) -> None:
        issue(roll)
        with pytest.raises(AnotherRequest):
            roll.issue(LAEKEN, ANN, b"another", never, Channel.ONLINE, DAY)

    def test_who_is_signed_for_does_not_touch_others(self, roll: Roll) -> None:
        issue(roll)
        assert roll.entry(LAEKEN, BOB).state == State.NONE

    def test_nothing_is_kept_where_signing_fails(self, roll: Roll) -> None:
        with pytest.raises(AssertionError):
            roll.issue(LAEKEN, ANN, b"request", never, Channel.ONLINE, DAY)
        assert issue(roll, blinded=b"another") == b"signed another"

    def test_of_two_requests_at_once_one_wins(self, roll: Roll) -> None:
        ready, won, lost = Barrier(2), [], []

        def ask(blinded: bytes) -> None:
            def meet(_blinded: bytes) -> bytes:
                ready.wait(timeout=10)
                return sign(blinded)

            try:
                won.append(roll.issue(LAEKEN, ANN, blinded, meet, Channel.ONLINE, DAY))
            except AnotherRequest as refused:
                lost.append(refused)

        threads = [Thread(target=ask, args=(one,)) for one in (b"a", b"b")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert (len(won), len(lost)) == (1, 1)


class TestPaper:
    def test_excludes_online(self, roll: Roll) -> None:
        roll.take_paper(LAEKEN, ANN, DAY)
        with pytest.raises(TakenAlready) as refused:
            issue(roll)
        assert refused.value.state == State.PAPER

    def test_is_excluded_by_online(self, roll: Roll) -> None:
        issue(roll)
        with pytest.raises(TakenAlready) as refused:
            roll.take_paper(LAEKEN, ANN, DAY)
        assert refused.value.state == State.ISSUED

    def test_is_given_once(self, roll: Roll) -> None:
        roll.take_paper(LAEKEN, ANN, DAY)
        with pytest.raises(TakenAlready):
            roll.take_paper(LAEKEN, ANN, DAY)

    def test_is_given_to_who_hands_the_credential_in(self, roll: Roll) -> None:
        issue(roll)
        roll.revoke(LAEKEN, ANN, b"request", DAY)
        with pytest.raises(TakenAlready):
            issue(roll)
        roll.take_paper(LAEKEN, ANN, DAY)
        assert roll.entry(LAEKEN, ANN) == Entry(State.PAPER, Channel.PAPER, DAY)

    def test_the_credential_of_somebody_else_is_not_taken_for_theirs(self, roll: Roll) -> None:
        issue(roll)
        issue(roll, BOB, b"another")
        roll.check_issued(LAEKEN, BOB, b"another")
        with pytest.raises(AnotherRequest):
            roll.check_issued(LAEKEN, ANN, b"another")
        with pytest.raises(AnotherRequest):
            roll.revoke(LAEKEN, ANN, b"another", DAY)
        assert roll.entry(LAEKEN, ANN).state == State.ISSUED

    def test_nothing_is_handed_in_that_was_not_given(self, roll: Roll) -> None:
        with pytest.raises(TakenAlready):
            roll.revoke(LAEKEN, ANN, b"request", DAY)


class TestCodes:
    def test_stand_for_a_resident(self, roll: Roll) -> None:
        assert issue(roll, code(roll, ANN)) == b"signed request"
        assert roll.entry(LAEKEN, ANN) == Entry(State.ISSUED, Channel.LETTER, DAY)
        with pytest.raises(AnotherRequest):
            issue(roll, ANN, b"another")

    def test_stand_for_whoever_holds_them(self, roll: Roll) -> None:
        held = code(roll)
        roll.take_paper(LAEKEN, held, DAY)
        assert roll.entry(LAEKEN, held).state == State.PAPER

    def test_stand_for_nobody_who_is_not_on_the_roll(self, roll: Roll) -> None:
        with pytest.raises(NotOnRoll):
            code(roll, EVE)

    def test_are_replaced_where_a_letter_was_lost(self, roll: Roll) -> None:
        lost, new = code(roll, ANN), Identity.code("new")
        roll.replace_code(LAEKEN, ANN, new, Channel.COUNTER)
        with pytest.raises(NotOnRoll):
            issue(roll, lost)
        issue(roll, new)
        assert roll.entry(LAEKEN, ANN).channel == Channel.COUNTER

    def test_are_not_replaced_once_the_vote_was_taken(self, roll: Roll) -> None:
        issue(roll, code(roll, ANN))
        with pytest.raises(TakenAlready):
            roll.replace_code(LAEKEN, ANN, Identity.code("new"), Channel.COUNTER)

    def test_are_all_given_or_none(self, roll: Roll) -> None:
        first = Identity.code("first")
        with pytest.raises(NotOnRoll):
            roll.give_codes(LAEKEN, [(first, ANN), (Identity.code("second"), EVE)], Channel.LETTER)
        with pytest.raises(NotOnRoll):
            roll.entry(LAEKEN, first)


class TestTotals:
    def test_are_told_only_of_a_closed_roll(self, roll: Roll) -> None:
        with pytest.raises(RollOpen):
            roll.totals(LAEKEN)

    def test_count_what_was_given(self, roll: Roll) -> None:
        roll.admit(LAEKEN, [EVE])
        issue(roll)
        issue(roll, BOB)
        roll.revoke(LAEKEN, BOB, b"request", DAY)
        roll.take_paper(LAEKEN, BOB, DAY)
        roll.take_paper(LAEKEN, EVE, DAY)
        roll.close(LAEKEN)
        assert roll.totals(LAEKEN) == Totals(entitled=3, issued=2, revoked=1, paper=2)

    def test_nothing_changes_on_a_closed_roll(self, roll: Roll) -> None:
        issue(roll)
        roll.close(LAEKEN)
        roll.close(LAEKEN)
        for change in (
            lambda: roll.admit(LAEKEN, [EVE]),
            lambda: issue(roll, BOB),
            lambda: issue(roll),
            lambda: roll.revoke(LAEKEN, ANN, b"request", DAY),
            lambda: roll.take_paper(LAEKEN, BOB, DAY),
            lambda: code(roll),
        ):
            with pytest.raises(RollClosed):
                change()

    @given(st.lists(st.tuples(st.sampled_from((ANN, BOB)), st.sampled_from(("issue", "revoke", "paper"))), max_size=12))
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_nobody_votes_twice_whatever_is_tried(self, roll: Roll, deeds: list[tuple[Identity, str]]) -> None:
        election = f"tried {hash(tuple(deeds))}"
        roll.open(election, DAY)
        roll.admit(election, [ANN, BOB])
        for who, deed in deeds:
            try:
                if deed == "issue":
                    roll.issue(election, who, b"request", sign, Channel.ONLINE, DAY)
                elif deed == "revoke":
                    roll.revoke(election, who, b"request", DAY)
                else:
                    roll.take_paper(election, who, DAY)
            except RollRefuses:
                continue
        roll.close(election)
        told = roll.totals(election)
        assert told.issued - told.revoked + told.paper <= 2


class TestForgetting:
    def test_is_due_on_its_day(self, roll: Roll) -> None:
        last = DAY + timedelta(days=200)
        assert roll.due(last - timedelta(days=1)) == []
        assert roll.due(last) == [LAEKEN]

    def test_leaves_totals_only(self, roll: Roll) -> None:
        issue(roll)
        roll.forget(LAEKEN)
        assert roll.due(DAY + timedelta(days=999)) == []
        roll.close(LAEKEN)
        assert roll.totals(LAEKEN) == Totals(entitled=2, issued=1, revoked=0, paper=0)
        with pytest.raises(UnknownElection):
            roll.entry(LAEKEN, ANN)
        with pytest.raises(UnknownElection):
            roll.close("nowhere")

    def test_the_key_is_not_made_again(self, roll: Roll) -> None:
        roll.forget(LAEKEN)
        roll.open(LAEKEN, DAY)
        with pytest.raises(UnknownElection):
            roll.admit(LAEKEN, [ANN])

    def test_leaves_nothing_in_the_file(self, tmp_path: Path) -> None:
        roll = open_roll(IN_FOLDER, tmp_path)
        roll.open(LAEKEN, DAY)
        roll.admit(LAEKEN, [ANN])
        key, entry = kept(tmp_path)
        written = b"".join(path.read_bytes() for path in tmp_path.glob("roll.sqlite3*"))
        assert key in written
        assert entry in written
        roll.forget(LAEKEN)
        written = b"".join(path.read_bytes() for path in tmp_path.glob("roll.sqlite3*"))
        assert key not in written
        assert entry not in written


class TestWhatIsKept:
    def test_is_a_day_and_no_identity(self, tmp_path: Path) -> None:
        roll = open_roll(IN_FOLDER, tmp_path)
        roll.open(LAEKEN, DAY)
        roll.admit(LAEKEN, [ANN])
        issue(roll)
        written = b"".join(path.read_bytes() for path in tmp_path.glob("roll.sqlite3*"))
        assert DAY.isoformat().encode() in written
        assert ANN.value.encode() not in written

    def test_a_broken_file_says_so(self, tmp_path: Path) -> None:
        (tmp_path / "roll.sqlite3").write_bytes(b"no database" * 1000)
        with pytest.raises(StoreAway):
            open_roll(IN_FOLDER, tmp_path).entry(LAEKEN, ANN)

    def test_another_store_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="mysql"):
            open_roll("mysql://", tmp_path)


def kept(folder: Path) -> tuple[bytes, bytes]:
    """The key of the election and the first entry, as they stand in the file."""
    with apsw.Connection(str(folder / "roll.sqlite3")) as connection:
        ((key, entry),) = connection.execute("SELECT key, entry FROM elections JOIN entries USING (election)")
    return bytes(key), bytes(entry)
