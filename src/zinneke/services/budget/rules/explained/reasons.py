"""Why a project is not funded."""

from enum import StrEnum
from typing import Any


class Reason(StrEnum):
    """The decisive one. Texts in four languages are templates over these codes and the figures beside them."""

    WITHDRAWN = "withdrawn"
    NO_VOTES = "no_votes"
    BELOW_THRESHOLD = "below_threshold"
    ABOVE_BUDGET = "above_budget"
    TOO_FEW_VOTES = "too_few_votes"
    """All its supporters together never had its cost."""
    SPENT_ELSEWHERE = "supporters_spent_elsewhere"
    LOT = "lot"
    """It was equal to another, which the lot, or an earlier criterion, put first."""
    CONFLICT = "conflict"
    DOES_NOT_FIT = "does_not_fit"
    """More was asked for than was left when its turn came."""
    THEME_FULL = "theme_full"
    STOPPED_BEFORE = "stopped_before"
    """The count had ended before its turn."""
    WORTH_LESS = "worth_less"
    """Other projects for the same money are worth more to all voters together."""


Facts = dict[str, Any]
"""As JSON has them: whole cents, exact rationals as ``a/b``, ids of projects."""
