"""What is published of an election leads from no voter to a ballot, whoever voted what, and in whatever order."""

import json
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zinneke.services.budget.rules.publication import files
from zinneke.services.budget.tests.published import Vote, files_of

OF_THE_BOARD = frozenset({files.BOARD, files.ROOTS, files.MANIFEST})
"""What depends on receipts, which are made of secret numbers; the manifest has their hashes."""
SEED = b"s" * 32
chosen = st.sets(st.sampled_from("12345"), min_size=1, max_size=3).map(lambda ones: "".join(sorted(ones)))
FEW = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Each example is an election in a box of its own, on a disk."""
ballots = st.lists(chosen, min_size=2, max_size=9)


def published(votes: list[Vote], seed: bytes = SEED) -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        return files_of(Path(folder), votes, seed)


@FEW
@given(ballots.flatmap(lambda those: st.tuples(st.just(those), st.permutations(those))))
def test_who_voted_what_and_when_changes_nothing(both: tuple[list[str], list[str]]) -> None:
    """The same ballots from other voters, in another order: the same files but for the receipts."""
    first, second = (published([Vote(voter, one) for voter, one in enumerate(those)]) for those in both)
    assert {name for name in first if first[name] != second[name]} <= OF_THE_BOARD


@FEW
@given(ballots, st.data())
def test_who_voted_again_leaves_no_trace_of_what_they_voted_before(those: list[str], data: st.DataObject) -> None:
    """Of a ballot that was replaced, only how many there were is published, and one receipt among the others."""
    before = data.draw(st.sampled_from(["1", "45", "123"]))
    other = data.draw(st.sampled_from(["2", "34", "235"]))
    votes = [Vote(voter, one) for voter, one in enumerate(those)]
    first, second = (published([Vote(0, replaced), *votes]) for replaced in (before, other))
    assert {name for name in first if first[name] != second[name]} <= OF_THE_BOARD


@FEW
@given(ballots)
def test_no_receipt_follows_from_what_is_published(those: list[str]) -> None:
    """A receipt is known again by whoever has its secret number, and by nobody who has everything but that."""
    votes = [Vote(voter, one) for voter, one in enumerate(those)]
    made = published(votes)
    receipts = {json.loads(line)["receipt"] for line in made[files.BOARD].splitlines()}
    assert receipts == {sha256(one.ballot + one.nonce).hexdigest() for one in votes}
    everything = b"".join(made.values())
    for one in votes:
        assert one.nonce.hex().encode() not in everything
        assert one.credential.hex().encode() not in everything
        for known in (b"", bytes(32), one.credential, *(number.to_bytes(32) for number in range(20))):
            assert sha256(one.ballot + known).hexdigest() not in receipts


@FEW
@given(ballots)
def test_ballots_are_numbered_anew_in_an_order_of_chance(those: list[str]) -> None:
    """With another seed the same ballots stand in the file, in places that are no voter's."""
    rows = [
        made[files.ELECTION].decode().partition("VOTES\n")[2].splitlines()[1:]
        for made in (
            published([Vote(voter, one) for voter, one in enumerate(those)], seed) for seed in (SEED, b"t" * 32)
        )
    ]
    first, second = ([row.partition(";") for row in one] for one in rows)
    assert [number for number, _, _vote in first] == [str(number) for number in range(1, len(those) + 1)]
    assert sorted(vote for _number, _, vote in first) == sorted(vote for _number, _, vote in second)


def test_the_order_of_ballots_depends_on_the_seed() -> None:
    votes = [Vote(voter, one) for voter, one in enumerate(["1", "2", "3", "4", "12", "13", "14", "23"])]
    orders = {published(votes, bytes([seed]) * 32)[files.ELECTION] for seed in range(1, 9)}
    assert len(orders) > 1
