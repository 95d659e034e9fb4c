"""Elections out of files."""

from dataclasses import dataclass
from pathlib import Path

from zinneke.services.budget.rules.election import Election
from zinneke.services.budget.rules.pabulib.elections import election_of
from zinneke.services.budget.rules.pabulib.reading import NotPabulib, read


@dataclass(frozen=True, slots=True)
class Found:
    """An election, and what was strange in its file."""

    election: Election
    warnings: tuple[str, ...]


def election_in(path: Path) -> Found:
    """The election in a ``.pb`` file. Raises NotPabulib, which says what is wrong with it."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise NotPabulib(f"byte {error.start} is no UTF-8") from error
    return Found(*election_of(read(text)))
