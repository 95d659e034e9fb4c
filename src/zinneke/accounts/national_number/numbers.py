"""What a national register number says by itself (royal decree of 3 April 1984). No database."""

from datetime import date

from stdnum.be import nn
from stdnum.exceptions import ValidationError


def normal(typed: str) -> str:
    """The eleven digits. Raises ValueError, which does not repeat them, for what is no number."""
    try:
        return str(nn.validate(typed))
    except ValidationError:
        raise ValueError("this is no national register number: its check digits do not fit") from None


def birth_date(typed: str) -> date | None:
    """The day of birth, where the number tells it: not of everybody it does. Raises ValueError as above."""
    number = normal(typed)
    try:
        found: date | None = nn.get_birth_date(number)
    except ValidationError:
        return None
    return found
