"""The lot that breaks ties: an order of projects that follows from a seed which was made public before the count."""

import hashlib
from collections.abc import Iterable


def drawn(seed: str, projects: Iterable[str]) -> tuple[str, ...]:
    """The ids in the order drawn: by SHA-256 of the seed, a zero byte and the id, smallest first."""
    return tuple(sorted(projects, key=lambda one: (hashlib.sha256(f"{seed}\0{one}".encode()).digest(), one)))
