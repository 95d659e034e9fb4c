"""A vote for tests: an election whose ballot is fixed, a roll with letters, and what a browser with JavaScript does."""

import json
import secrets
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from django.test import Client

from zinneke.kernel.time import now
from zinneke.services.budget.models import Election, Line
from zinneke.services.budget.queries import voting_room
from zinneke.services.budget.rules import ballots
from zinneke.services.budget.rules.election import BallotType
from zinneke.services.budget.rules.phases import PhaseKind
from zinneke.services.budget.rules.states import State
from zinneke.services.budget.tests import edition
from zinneke.voting import keys
from zinneke.voting.credential import blind, codes
from zinneke.voting.credential.derived import derive
from zinneke.voting.roll import codes as letters
from zinneke.voting.roll.ports import Channel, Identity

DOORS = "/api/budget/v1/votes/"


@cache
def issuing_key() -> RSAPrivateKey:
    """Making one takes long: tests share it."""
    return generate_private_key(keys.EXPONENT, keys.BITS)


def election(kind: BallotType = BallotType.APPROVAL, projects: int = 4, **more: Any) -> Election:
    """A vote that is open, its ballot fixed."""
    row = edition.process(PhaseKind.VOTE)
    given: dict[str, Any] = {"ballot_kind": kind.value, "max_choices": 3, "max_points": 5} | more
    made = edition.election(row, **given)
    for number in range(1, projects + 1):
        proposal = edition.proposal(row, State.ON_BALLOT, title=f"Projet {number}")
        titles = edition.titles(f"Projet {number}")
        Line.objects.create(election=made, proposal=proposal, order=number, cost_cents=number * 1_000_00, **titles)
    Election.objects.filter(pk=made.pk).update(frozen_at=now())
    made.refresh_from_db()
    voting_room.roll().open(made.public_id, (now() + timedelta(days=90)).date())
    return made


def letter(of: Election) -> str:
    """The code of a letter: whoever holds it may vote."""
    code = letters.make()
    voting_room.roll().give_codes(of.public_id, [(Identity.code(code), None)], Channel.LETTER)
    return code


def admitted(of: Election, *hashes: str) -> None:
    """Put residents on the roll by the keyed hashes of their numbers."""
    voting_room.roll().admit(of.public_id, [Identity.resident(one) for one in hashes])


@dataclass
class Browser:
    """A browser with JavaScript: what it asks as whom, and what it sends without saying who it is."""

    election: Election
    client: Client
    code: str = ""

    def credential(self, letter: str = "") -> dict[str, str]:
        """Ask for a credential; gives the answer of the door, or the credential."""
        self.code = self.code or codes.normal(codes.new_code())
        key = keys.verifying_key(voting_room.room().box.election(self.election.public_id).issuing_key)
        made = derive(self.code, self.election.public_id, key)
        answer = self._sent(self.client, "credential", {"request": made.blinded.request.hex(), "letter": letter})
        if "code" in answer:
            return answer
        signature = blind.finalize(key, made.prepared, bytes.fromhex(answer["signature"]), made.blinded.inverse)
        return {"prepared": made.prepared.hex(), "signature": signature.hex()}

    def cast(self, points: dict[int, int], credential: dict[str, str], nonce: str = "") -> dict[str, str]:
        """Send a ballot without cookies; gives the answer of the door."""
        ballot = ballots.written(self.election.public_id, points).decode()
        sent = {"ballot": ballot, "nonce": nonce or secrets.token_hex(32)}
        return self._sent(Client(enforce_csrf_checks=True), "ballots", sent | credential)

    def _sent(self, client: Client, door: str, body: dict[str, str]) -> dict[str, str]:
        address = f"{DOORS}{self.election.public_id}/{door}"
        answer: dict[str, str] = client.post(address, json.dumps(body), content_type="application/json").json()
        return answer
