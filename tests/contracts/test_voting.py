"""One suite for every store of the voting room: what goes into the box, what comes out, and what the board shows."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.contracts.databases import EMBEDDED

from zinneke.voting.board import chain, tree
from zinneke.voting.box.kept import receipt_of
from zinneke.voting.box.ports import (
    Election,
    HandedIn,
    IsSealed,
    NoSuchElection,
    NotSealed,
    Refused,
    Secrets,
    Statement,
    TooEarly,
    TooLate,
)
from zinneke.voting.opening import Room, open_room
from zinneke.voting.stores.opening import IN_FOLDER
from zinneke.voting.stores.ports import StoreAway
from zinneke.voting.tests.room import BEFORE, CLOSES, ELECTION, SECRETS, chance

KEY = Ed25519PrivateKey.generate()
DAY = date(2026, 6, 1)


@pytest.fixture(params=("sqlite", "postgresql"))
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where box and board are kept."""
    server = request.param != IN_FOLDER
    yield EMBEDDED.database(tmp_path) if server else IN_FOLDER
    if server:
        EMBEDDED.drop(tmp_path)


@pytest.fixture
def room(where: str, tmp_path: Path) -> Iterator[Room]:
    """A box that takes ballots for an election."""
    room = open_room(where, tmp_path)
    room.box.open(ELECTION, SECRETS)
    yield room
    room.store.close()


def cast(room: Room, ballot: bytes = b"ballot", credential: bytes = b"") -> bytes:
    return room.box.cast("e1", credential or chance(), ballot, chance(), BEFORE)


class TestOpening:
    def test_is_once(self, room: Room) -> None:
        room.box.open(Election("e1", CLOSES + timedelta(days=1), b"other", b"other"), Secrets(b"", b""))
        assert room.box.election("e1") == ELECTION
        assert room.box.secrets("e1") == SECRETS

    def test_of_an_election_that_was_not(self, room: Room) -> None:
        for ask in (room.box.election, room.box.secrets, room.box.statement, room.box.tally):
            with pytest.raises(NoSuchElection, match="e2"):
                ask("e2")
        with pytest.raises(NoSuchElection):
            room.box.cast("e2", chance(), b"ballot", chance(), BEFORE)

    def test_again_finds_everything(self, room: Room, where: str, tmp_path: Path) -> None:
        receipt = cast(room)
        room.store.close()
        again = open_room(where, tmp_path)
        assert again.box.knows("e1", receipt)
        again.store.close()


class TestCasting:
    def test_gives_the_receipt_of_ballot_and_nonce(self, room: Room) -> None:
        nonce = chance()
        receipt = room.box.cast("e1", chance(), b"ballot", nonce, BEFORE)
        assert receipt == receipt_of(b"ballot", nonce)
        assert room.box.knows("e1", receipt)
        assert not room.box.knows("e1", chance())
        assert room.box.whole("e1", receipt) == room.box.whole("e1", receipt[:10]) == receipt
        assert room.box.whole("e1", chance()[:10]) is None

    def test_again_is_the_same_ballot(self, room: Room) -> None:
        credential, nonce = chance(), chance()
        receipts = {room.box.cast("e1", credential, b"ballot", nonce, BEFORE) for _ in range(3)}
        assert len(receipts) == 1
        assert room.box.seal("e1", CLOSES) == Statement(1, 0, 0)

    def test_another_ballot_replaces(self, room: Room) -> None:
        credential = chance()
        first, second = cast(room, b"one", credential), cast(room, b"two", credential)
        assert room.box.knows("e1", first), "nobody can tell that it was replaced"
        assert room.box.knows("e1", second)
        assert room.box.seal("e1", CLOSES) == Statement(2, 1, 0)
        assert room.box.tally("e1") == [b"two"]

    def test_a_ballot_that_was_replaced_does_not_come_back(self, room: Room) -> None:
        credential, nonce = chance(), chance()
        receipt = room.box.cast("e1", credential, b"one", nonce, BEFORE)
        cast(room, b"two", credential)
        assert room.box.cast("e1", credential, b"one", nonce, BEFORE) == receipt
        room.box.seal("e1", CLOSES)
        assert room.box.tally("e1") == [b"two"]

    def test_two_voters_with_one_nonce_are_not_taken_for_one(self, room: Room) -> None:
        nonce = chance()
        room.box.cast("e1", chance(), b"ballot", nonce, BEFORE)
        with pytest.raises(Refused, match="nonce"):
            room.box.cast("e1", chance(), b"ballot", nonce, BEFORE)
        assert room.box.seal("e1", CLOSES) == Statement(1, 0, 0)

    def test_late_is_refused(self, room: Room) -> None:
        for at in (CLOSES, CLOSES + timedelta(days=1)):
            with pytest.raises(TooLate, match="2026-06-30T22:00:00Z"):
                room.box.cast("e1", chance(), b"ballot", chance(), at)
        assert room.box.seal("e1", CLOSES) == Statement(0, 0, 0)

    def test_a_receipt_that_was_lost_is_given_again_after_closing(self, room: Room) -> None:
        credential, nonce = chance(), chance()
        receipt = room.box.cast("e1", credential, b"one", nonce, BEFORE)
        assert room.box.cast("e1", credential, b"one", nonce, CLOSES) == receipt

    def test_wants_whole_credentials_and_nonces(self, room: Room) -> None:
        with pytest.raises(Refused, match="32"):
            room.box.cast("e1", b"short", b"ballot", chance(), BEFORE)
        with pytest.raises(Refused, match="32"):
            room.box.cast("e1", chance(), b"ballot", b"short", BEFORE)

    def test_by_many_at_once_loses_nothing(self, room: Room) -> None:
        with ThreadPoolExecutor(8) as threads:
            receipts = list(threads.map(lambda number: cast(room, b"%d" % number), range(80)))
        assert all(room.box.knows("e1", receipt) for receipt in receipts)
        assert room.box.seal("e1", CLOSES) == Statement(80, 0, 0)
        assert sorted(room.box.tally("e1")) == sorted(b"%d" % number for number in range(80))

    def test_by_one_at_once_leaves_one(self, room: Room) -> None:
        credential = chance()
        with ThreadPoolExecutor(8) as threads:
            list(threads.map(lambda number: cast(room, b"%d" % number, credential), range(20)))
        assert room.box.seal("e1", CLOSES) == Statement(20, 19, 0)


class TestHandingIn:
    def test_takes_the_ballot_out_for_good(self, room: Room) -> None:
        credential = chance()
        cast(room, b"one", credential)
        cast(room, b"other")
        room.box.hand_in("e1", credential)
        room.box.hand_in("e1", credential)
        with pytest.raises(HandedIn):
            cast(room, b"two", credential)
        assert room.box.seal("e1", CLOSES) == Statement(accepted=2, replaced=1, paper=0)
        assert room.box.tally("e1") == [b"other"]

    def test_before_anything_was_cast_is_enough(self, room: Room) -> None:
        credential = chance()
        room.box.hand_in("e1", credential)
        with pytest.raises(HandedIn):
            cast(room, b"one", credential)
        room.box.seal("e1", CLOSES)
        with pytest.raises(IsSealed):
            room.box.hand_in("e1", credential)


class TestPaper:
    def test_goes_in_once(self, room: Room) -> None:
        ballots = {chance(): b"one", chance(): b"two"}
        room.box.put_paper("e1", ballots)
        room.box.put_paper("e1", ballots)
        assert room.box.seal("e1", CLOSES) == Statement(0, 0, 2)
        assert sorted(room.box.tally("e1")) == [b"one", b"two"]

    def test_is_never_overwritten(self, room: Room) -> None:
        id_ = chance()
        room.box.put_paper("e1", {id_: b"one"})
        with pytest.raises(Refused, match="take it back"):
            room.box.put_paper("e1", {id_: b"two", chance(): b"three"})
        assert room.box.take_paper_back("e1", [id_, chance()]) == 1
        room.box.put_paper("e1", {id_: b"two"})
        room.box.seal("e1", CLOSES)
        assert room.box.tally("e1") == [b"two"]


class TestSealing:
    def test_is_not_before_closing(self, room: Room) -> None:
        with pytest.raises(TooEarly):
            room.box.seal("e1", BEFORE)
        cast(room)

    def test_before_it_nothing_is_told(self, room: Room) -> None:
        cast(room)
        for ask in (room.box.tally, room.box.statement):
            with pytest.raises(NotSealed):
                ask("e1")

    def test_is_for_good(self, room: Room) -> None:
        credential = chance()
        cast(room, b"one", credential)
        sealed = room.box.seal("e1", CLOSES)
        with pytest.raises(TooLate):
            room.box.cast("e1", credential, b"two", chance(), BEFORE)
        with pytest.raises(IsSealed):
            room.box.put_paper("e1", {chance(): b"three"})
        with pytest.raises(IsSealed):
            room.box.take_paper_back("e1", [chance()])
        assert room.box.seal("e1", CLOSES + timedelta(days=1)) == sealed == room.box.statement("e1")
        assert room.box.election("e1").sealed

    def test_destroys_the_key_that_issues(self, room: Room) -> None:
        room.box.seal("e1", CLOSES)
        assert room.box.secrets("e1") == Secrets(b"", SECRETS.board)

    def test_the_equation_holds(self, room: Room) -> None:
        again = chance()
        for credential in (again, chance(), again, chance(), again):
            cast(room, chance(), credential)
        room.box.put_paper("e1", {chance(): b"paper" for _ in range(4)})
        statement = room.box.seal("e1", CLOSES)
        assert statement == Statement(accepted=5, replaced=2, paper=4)
        assert statement.published == len(room.box.tally("e1")) == 7

    def test_ballots_come_in_an_order_of_chance(self, room: Room) -> None:
        for number in range(20):
            cast(room, b"%02d" % number)
        room.box.seal("e1", CLOSES)
        orders = {tuple(room.box.tally("e1")) for _ in range(5)}
        assert len(orders) == 5
        assert all(order != tuple(sorted(order)) for order in orders)

    def test_elections_do_not_meet(self, room: Room) -> None:
        room.box.open(Election("e2", CLOSES, b"issuing", b"board"), SECRETS)
        credential = chance()
        cast(room, b"one", credential)
        room.box.cast("e2", credential, b"two", chance(), BEFORE)
        room.box.seal("e2", CLOSES)
        assert room.box.tally("e2") == [b"two"]
        cast(room, b"three")


class TestBoard:
    def test_shows_what_was_accepted_once(self, room: Room) -> None:
        receipts = {cast(room) for _ in range(7)}
        assert room.board.size("e1") == 0
        assert room.board.inclusion("e1", next(iter(receipts))) is None
        root = room.board.publish("e1", DAY, KEY.sign)
        assert root is not None
        assert room.board.publish("e1", DAY, KEY.sign) is None
        shown = room.board.entries("e1")
        assert {entry.receipt for entry in shown} == receipts
        assert [entry.k for entry in shown] == list(range(1, 8))
        assert root.size == room.board.size("e1") == 7
        assert room.board.entries("e1", 2, 3) == shown[2:5]

    def test_shows_replaced_ones_like_others(self, room: Room) -> None:
        credential = chance()
        receipts = {cast(room, b"one", credential), cast(room, b"two", credential)}
        room.board.publish("e1", DAY, KEY.sign)
        assert {entry.receipt for entry in room.board.entries("e1")} == receipts

    def test_is_no_list_of_the_order_in_which_people_voted(self, room: Room) -> None:
        receipts = [cast(room) for _ in range(20)]
        room.board.publish("e1", DAY, KEY.sign)
        assert [entry.receipt for entry in room.board.entries("e1")] != receipts

    def test_waits_for_company(self, room: Room) -> None:
        cast(room)
        assert room.board.publish("e1", DAY, KEY.sign, least=2) is None
        cast(room)
        assert room.board.publish("e1", DAY, KEY.sign, least=2) is not None

    def test_is_chained_and_signed(self, room: Room) -> None:
        for day in range(3):
            for _ in range(day + 1):
                cast(room)
            room.board.publish("e1", DAY + timedelta(days=day), KEY.sign)
        shown, roots = room.board.entries("e1"), room.board.roots("e1")
        receipts = [entry.receipt for entry in shown]
        assert [entry.head for entry in shown] == list(chain.heads(chain.start("e1"), receipts))
        assert [(root.size, root.day.day) for root in roots] == [(1, 1), (3, 2), (6, 3)]
        for root in roots:
            KEY.public_key().verify(root.signature, root.signed())
            assert root.root == tree.root([tree.leaf(receipt) for receipt in receipts[: root.size]])
            assert root.head == shown[root.size - 1].head

    def test_proves_that_a_receipt_is_on_it(self, room: Room) -> None:
        receipts = [cast(room) for _ in range(5)]
        room.board.publish("e1", DAY, KEY.sign)
        for receipt in receipts:
            proof = room.board.inclusion("e1", receipt)
            assert proof is not None
            assert tree.includes(receipt, proof.k - 1, proof.root.size, proof.path, proof.root.root)

    def test_proves_that_it_only_grew(self, room: Room) -> None:
        for _ in range(2):
            for _ in range(3):
                cast(room)
            room.board.publish("e1", DAY, KEY.sign)
        first, second = room.board.roots("e1")
        path = room.board.consistency("e1", first.size, second.size)
        assert tree.continues(first.size, first.root, second.size, second.root, path)
        for sizes in ((0, 6), (3, 7), (7, 6)):
            with pytest.raises(IndexError):
                room.board.consistency("e1", *sizes)


def test_a_file_that_is_none_is_away(tmp_path: Path) -> None:
    (tmp_path / "box.sqlite3").write_bytes(b"no database" * 100)
    with pytest.raises(StoreAway, match=r"box\.sqlite3"):
        open_room(IN_FOLDER, tmp_path).box.election("e1")


def test_a_database_that_does_not_answer_is_away(tmp_path: Path) -> None:
    with pytest.raises(StoreAway, match="zinneke_box"):
        open_room("postgresql://nobody@127.0.0.1:1/none", tmp_path).box.election("e1")


def test_other_addresses_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="box_store"):
        open_room("mysql://host/box", tmp_path)


def test_the_file_is_its_owners(tmp_path: Path) -> None:
    room = open_room(IN_FOLDER, tmp_path)
    room.box.open(ELECTION, SECRETS)
    assert {path.stat().st_mode & 0o777 for path in tmp_path.glob("box.sqlite3*")} == {0o600}
    room.store.close()


def test_postgresql_keeps_no_order_of_arrival_once_sealed(tmp_path: Path) -> None:
    url = EMBEDDED.database(tmp_path)
    room = open_room(url, tmp_path)
    room.box.open(ELECTION, SECRETS)
    for number in range(20):
        cast(room, b"%02d" % number)
    room.box.seal("e1", CLOSES)
    with psycopg.connect(url) as connection:
        rows = connection.execute("SELECT credential, xmin::text FROM zinneke_box.ballots ORDER BY ctid").fetchall()
    room.store.close()
    assert [credential for credential, _ in rows] == sorted(credential for credential, _ in rows)
    assert len({transaction for _, transaction in rows}) == 1
    EMBEDDED.drop(tmp_path)
