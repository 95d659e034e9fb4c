"""The Merkle tree: values of RFC 9162's own tests, and that every proof holds and none other does."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.voting.board import chain, tree

ENTRIES = [bytes.fromhex(digits) for digits in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip
"""The entries that implementations of Certificate Transparency are tested with (RFC 6962)."""
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
entries = st.lists(st.binary(max_size=40), min_size=1, max_size=70)


def leaves(of: list[bytes]) -> list[bytes]:
    return [tree.leaf(one) for one in of]


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_of_others(size: int) -> None:
    assert tree.root(leaves(ENTRIES[:size])).hex() == ROOTS[size - 1]


def test_the_root_of_nothing() -> None:
    assert tree.root([]) == hashlib.sha256(b"").digest()


@given(entries, st.data())
def test_inclusion_is_proved_of_what_is_there_and_of_nothing_else(of: list[bytes], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(of) - 1))
    top, path = tree.root(leaves(of)), tree.inclusion(leaves(of), at)
    assert tree.includes(of[at], at, len(of), path, top)
    assert not tree.includes(of[at] + b"x", at, len(of), path, top)
    assert not tree.includes(of[at], at, len(of), [*path, top], top)
    assert not tree.includes(of[at], at, len(of), path, tree.leaf(top))
    assert not tree.includes(of[at], len(of), len(of), path, top)
    for other in set(range(len(of))) - {at}:
        assert of[other] == of[at] or not tree.includes(of[at], other, len(of), path, top)


@given(entries, st.data())
def test_consistency_is_proved_of_what_grew_and_of_nothing_else(of: list[bytes], data: st.DataObject) -> None:
    first = data.draw(st.integers(1, len(of)))
    before, now = tree.root(leaves(of[:first])), tree.root(leaves(of))
    path = tree.consistency(leaves(of), first)
    assert tree.continues(first, before, len(of), now, path)
    changed = [of[0] + b"x", *of[1:first]]
    assert not tree.continues(first, tree.root(leaves(changed)), len(of), now, path)
    assert not tree.continues(first, before, len(of), tree.leaf(now), path)
    assert not tree.continues(first, before, len(of), now, [*path, now])


def test_there_are_no_proofs_of_what_is_not_there() -> None:
    with pytest.raises(IndexError):
        tree.inclusion(leaves([b"a"]), 1)
    with pytest.raises(IndexError):
        tree.consistency(leaves([b"a"]), 2)
    assert not tree.continues(0, b"", 1, b"", [])
    assert not tree.continues(3, b"", 5, b"", [])


@given(entries)
def test_a_chain_shows_whatever_is_changed(of: list[bytes]) -> None:
    told = list(chain.heads(chain.start("an election"), of))
    assert list(chain.heads(chain.start("another"), of))[-1] != told[-1]
    assert list(chain.heads(chain.start("an election"), [of[0] + b"x", *of[1:]]))[-1] != told[-1]
    assert told[0] == hashlib.sha256(hashlib.sha256(b"an election").digest() + of[0]).digest()
