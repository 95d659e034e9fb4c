"""Receipts as people read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.budget.rules.receipts import beginning, short


@given(st.binary(min_size=32, max_size=32))
def test_a_short_code_means_the_beginning(receipt: bytes) -> None:
    assert beginning(short(receipt)) == receipt[:10]
    assert beginning(short(receipt).lower().replace("-", " ").replace("0", "o").replace("1", "l")) == receipt[:10]
    assert beginning(receipt.hex()) == receipt


@pytest.mark.parametrize("typed", ["", "x", "U" * 16, "0" * 17, "z" * 64])
def test_anything_else_is_none(typed: str) -> None:
    with pytest.raises(ValueError, match=r"receipt|hex"):
        beginning(typed)
