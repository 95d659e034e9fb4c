"""A vote that is open, and letters for those who vote in journeys: one code a line."""

import sys
from pathlib import Path

from tests.journeys.sessions import set_up

LETTERS = 12


def hold(file: Path) -> None:
    """Write the address of the election and the codes of its letters."""
    from django.conf import settings

    from zinneke.services.budget.rules.election import BallotType
    from zinneke.services.budget.tests import votes

    of = votes.election(BallotType.APPROVAL, projects=5)
    file.write_text("\n".join([of.public_id, *(votes.letter(of) for _ in range(LETTERS))]))
    assert settings.CITY.text("voting_key")


if __name__ == "__main__":
    set_up()
    hold(Path(sys.argv[1]))
