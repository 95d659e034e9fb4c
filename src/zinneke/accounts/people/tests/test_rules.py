"""Who may change whose rights: every case."""

from itertools import product

import pytest

from zinneke.accounts.people.rules import Change, Refusal, refusal

FLAG = (True, False)
CASES = [
    Change(own, by_administrator, of_administration, takes_away, others)
    for own, by_administrator, of_administration, takes_away, others in product(FLAG, FLAG, FLAG, FLAG, (0, 1, 5))
]


@pytest.mark.parametrize("change", CASES, ids=str)
def test_every_case(change: Change) -> None:
    why = refusal(change)
    if change.own:
        assert why is Refusal.OWN
    elif change.of_administration and not change.by_administrator:
        assert why is Refusal.ADMINISTRATORS
    elif change.of_administration and change.takes_away and change.other_administrators == 0:
        assert why is Refusal.LAST
    else:
        assert why is None
