"""The checks of a published election, each in words, in an order where each can rely on those before."""

from collections.abc import Callable, Iterator
from typing import Final

from zinneke.services.budget.queries.verifying.counted import lots, recount, settings, statement
from zinneke.services.budget.queries.verifying.folder import Published
from zinneke.services.budget.queries.verifying.posted import board, roots
from zinneke.services.budget.queries.verifying.signed import hashes, signature

CHECKS: Final[tuple[Callable[[Published], str], ...]] = (
    signature, hashes, settings, lots, statement, board, roots, recount,
)  # fmt: skip


def verified(published: Published) -> Iterator[str]:
    """What was found to be so, a sentence each. Raises NotSo at the first thing that is not."""
    for check in CHECKS:
        yield check(published)
