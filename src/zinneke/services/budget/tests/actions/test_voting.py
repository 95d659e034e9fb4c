"""Voting: who gets a credential, once; what is taken with it; that the two never meet."""

import json
import secrets
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.test import Client

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.models import NationalNumber
from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.services.budget.actions import voting
from zinneke.services.budget.models import Election, Phase
from zinneke.services.budget.queries.voters import MayNot
from zinneke.services.budget.queries.voting_room import roll, room
from zinneke.services.budget.rules import ballots
from zinneke.services.budget.tasks.board import publish_boards
from zinneke.services.budget.tests import edition, votes
from zinneke.voting import keys
from zinneke.voting.board import tree
from zinneke.voting.credential import codes
from zinneke.voting.credential.blind import Forged
from zinneke.voting.credential.derived import derive
from zinneke.voting.roll.ports import Identity, State

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("voting")]
NOBODY = Person(AnonymousUser())
CODE = "0123456789ABCDEFGHJK"
NONCE = bytes(32)


def cast(of: Election, letter: str, points: dict[int, int], code: str = CODE, nonce: bytes = b"") -> bytes:
    written = ballots.written(of.public_id, points)
    return voting.cast_here(of, NOBODY, letter, code, written, nonce or secrets.token_bytes(32), now())


def refused(of: Election, letter: str = "", by: Person = NOBODY, code: str = CODE) -> str:
    with pytest.raises(MayNot) as caught:
        voting.cast_here(of, by, letter, code, ballots.written(of.public_id, {1: 1}), NONCE, now())
    return caught.value.code


class TestWho:
    def test_has_a_letter_votes_once(self) -> None:
        of = votes.election()
        letter = votes.letter(of)
        receipt = cast(of, letter, {1: 1})
        assert room().box.knows(of.public_id, receipt)
        assert refused(of, letter, code=CODE[::-1]) == "other_code"

    def test_votes_again_with_the_same_code(self) -> None:
        of = votes.election()
        letter = votes.letter(of)
        first, second = cast(of, letter, {1: 1}), cast(of, letter, {2: 1}, nonce=b"n" * 32)
        assert first != second
        assert cast(of, letter, {2: 1}, nonce=b"n" * 32) == second

    def test_is_on_the_roll_votes_by_account(self) -> None:
        of, amina = votes.election(), edition.somebody()
        amina.own_assurance = Assurance.SUBSTANTIAL
        NationalNumber.objects.create(user=edition.account(amina), hash="a" * 64)
        assert refused(of, by=amina) == "not_on_roll"
        votes.admitted(of, "a" * 64)
        voting.cast_here(of, amina, "", CODE, ballots.written(of.public_id, {1: 1}), NONCE, now())
        assert roll().entry(of.public_id, Identity.resident("a" * 64)).state is State.ISSUED

    def test_is_not_surely_known_votes_not(self) -> None:
        of, amina = votes.election(), edition.somebody()
        assert refused(of) == "sign_in"
        assert refused(of, by=amina) == "level"
        amina.own_assurance = Assurance.SUBSTANTIAL
        assert refused(of, by=amina) == "no_number"

    def test_mistypes_is_told(self) -> None:
        of = votes.election()
        assert refused(of, "ABC") == "letter"
        assert refused(of, votes.letter(votes_of_another())) == "not_on_roll"

    def test_took_paper_votes_not_online(self) -> None:
        of = votes.election()
        letter = votes.letter(of)
        roll().take_paper(of.public_id, Identity.code(letter), now().date())
        assert refused(of, letter) == "paper"

    def test_hands_the_code_in_votes_not_online(self) -> None:
        of = votes.election()
        letter = votes.letter(of)
        cast(of, letter, {1: 1})
        key = keys.verifying_key(voting.box_of(of).issuing_key)
        signed = derive(CODE, of.public_id, key).blinded.request
        roll().revoke(of.public_id, Identity.code(letter), signed, now().date())
        voting.hand_in(of, CODE)
        assert refused(of, letter) == "handed_in"
        browser = votes.Browser(of, Client(), CODE)
        assert browser.credential(letter) == {"code": "handed_in"}


def votes_of_another() -> Election:
    """An election of another process."""
    row = edition.process(slug="haren")
    made = edition.election(row)
    roll().open(made.public_id, (now() + timedelta(days=90)).date())
    return made


class TestWhen:
    def test_is_between_opening_and_closing(self) -> None:
        of = votes.election(opens_at=now() + timedelta(days=1))
        assert refused(of, votes.letter(of)) == "closed"
        with pytest.raises(MayNot, match="closed"):
            voting.issue(of, NOBODY, votes.letter(of), b"request", of.closes_at)

    def test_is_in_a_phase_that_allows_it(self) -> None:
        of = votes.election()
        Phase.objects.all().delete()
        with pytest.raises(PermissionDenied):
            cast(of, votes.letter(of), {1: 1})

    def test_a_ballot_after_closing_is_not_taken_whoever_has_a_credential(self) -> None:
        of = votes.election()
        voting.box_of(of)
        browser = votes.Browser(of, Client())
        made = browser.credential(votes.letter(of))
        prepared, signature = bytes.fromhex(made["prepared"]), bytes.fromhex(made["signature"])
        written = ballots.written(of.public_id, {1: 1})
        with pytest.raises(MayNot, match="closed"):
            voting.cast(of, written, prepared, signature, NONCE, of.closes_at)
        with pytest.raises(MayNot, match="closed"):
            voting.cast(of, written, prepared, signature, NONCE, of.opens_at - timedelta(seconds=1))


class TestWhat:
    def test_a_ballot_that_does_not_fit_spends_no_credential(self) -> None:
        of = votes.election()
        letter = votes.letter(of)
        for points in ({9: 1}, {1: 2}, dict.fromkeys(range(1, 5), 1), {}):
            with pytest.raises(ballots.Unfit):
                cast(of, letter, points)
        assert roll().entry(of.public_id, Identity.code(letter)).state is State.NONE

    def test_a_project_that_was_withdrawn_is_chosen_no_longer(self) -> None:
        of = votes.election()
        of.lines.filter(order=1).update(withdrawn_at=now(), reason_fr="a", reason_nl="b")
        with pytest.raises(ballots.Unfit, match="unknown_project"):
            cast(of, votes.letter(of), {1: 1})

    def test_a_credential_of_another_city_is_worth_nothing(self) -> None:
        of = votes.election()
        voting.box_of(of)
        with pytest.raises(Forged):
            voting.cast(of, ballots.written(of.public_id, {1: 1}), bytes(64), bytes(256), NONCE, now())

    def test_a_box_opens_only_for_a_ballot_that_is_fixed(self) -> None:
        with pytest.raises(ValueError, match="not frozen"):
            voting.box_of(edition.election(edition.process()))


class TestBoard:
    def test_shows_receipts_in_company_until_voting_ends(self) -> None:
        of = votes.election()
        receipts = [cast(of, votes.letter(of), {1: 1}, codes.normal(codes.new_code())) for _ in range(4)]
        assert voting.publish_board(of, now().date(), now()) is None
        assert voting.publish_board(of, now().date(), of.closes_at) is not None
        assert {entry.receipt for entry in room().board.entries(of.public_id)} == set(receipts)

    def test_is_signed_with_the_key_that_is_published(self) -> None:
        of = votes.election()
        for _ in range(5):
            cast(of, votes.letter(of), {1: 1}, codes.normal(codes.new_code()))
        root = voting.publish_board(of, now().date(), now())
        assert root is not None
        signing = keys.board_key(room().box.secrets(of.public_id).board, "v" * 43)
        signing.public_key().verify(root.signature, root.signed())
        assert keys.signing_public(signing) == voting.box_of(of).board_key
        receipts = [entry.receipt for entry in room().board.entries(of.public_id)]
        assert root.root == tree.root([tree.leaf(receipt) for receipt in receipts])

    def test_is_written_by_itself_for_every_vote_that_has_begun(self) -> None:
        of = votes.election()
        edition.election(edition.process(slug="haren"))
        for _ in range(5):
            cast(of, votes.letter(of), {1: 1}, codes.normal(codes.new_code()))
        publish_boards.call()
        assert room().board.size(of.public_id) == 5
        assert voting.publish_boards(now()) == 0


class TestJoining:
    """What is published, and what each store has, does not lead from a voter to a vote."""

    def test_roll_and_box_share_nothing(self, tmp_path: Path) -> None:
        of = votes.election()
        for number in range(8):
            cast(of, votes.letter(of), {number % 4 + 1: 1}, codes.normal(codes.new_code()))
        voting.publish_board(of, now().date(), of.closes_at)
        values = {name: values_in(tmp_path / f"{name}.sqlite3", of.public_id) for name in ("roll", "box")}
        assert len(values["roll"]) > 20
        assert len(values["box"]) > 20
        assert not values["roll"] & values["box"]

    def test_no_instant_and_no_row_number_is_kept(self, tmp_path: Path) -> None:
        of = votes.election()
        cast(of, votes.letter(of), {1: 1})
        with closing(sqlite3.connect(tmp_path / "box.sqlite3")) as database:
            tables = [sql for (sql,) in database.execute("SELECT sql FROM sqlite_schema WHERE type = 'table'")]
            assert all("WITHOUT ROWID" in sql for sql in tables)
        today = now().date().isoformat()
        for name in ("roll", "box"):
            texts = [str(one) for one in values_in(tmp_path / f"{name}.sqlite3", of.public_id)]
            assert not [text for text in texts if today in text], "a day is all there is, and no time of it"

    def test_ballots_lie_in_another_order_than_they_came(self, tmp_path: Path) -> None:
        of = votes.election(projects=20)
        for number in range(1, 21):
            cast(of, votes.letter(of), {number: 1}, codes.normal(codes.new_code()))
        with closing(sqlite3.connect(tmp_path / "box.sqlite3")) as database:
            lie = [json.loads(ballot)["points"][0][0] for (ballot,) in database.execute("SELECT ballot FROM ballots")]
        assert sorted(lie) == list(range(1, 21)) != lie

    def test_the_site_remembers_nothing_of_it(self) -> None:
        of = votes.election()
        letter = votes.letter(of)
        before = {model: model._default_manager.count() for model in apps.get_models()}
        cast(of, letter, {1: 1})
        assert {model: model._default_manager.count() for model in apps.get_models()} == before


def values_in(path: Path, election: str) -> set[object]:
    """Everything in a store that is more than a number or a day, but for the name of the election."""
    found: set[object] = set()
    with closing(sqlite3.connect(path)) as database:
        for (table,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            for row in database.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - its own name
                found |= {one for one in row if isinstance(one, bytes | str) and len(one) > len("2026-01-01")}
    return found - {election}
