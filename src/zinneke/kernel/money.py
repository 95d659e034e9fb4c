"""Money as integer cents. Amounts of public contracts say themselves whether VAT is in them."""

from dataclasses import dataclass
from typing import Final

_NO_BREAK: Final = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True, order=True)
class Euro:
    """An amount in euro cents; negative amounts are debts."""

    cents: int

    def __post_init__(self) -> None:
        if not isinstance(self.cents, int) or isinstance(self.cents, bool):
            raise TypeError(f"{self.cents!r} cents: an amount is a whole number of cents")

    def __add__(self, other: "Euro") -> "Euro":
        return Euro(self.cents + other.cents)

    def __sub__(self, other: "Euro") -> "Euro":
        return Euro(self.cents - other.cents)

    def share(self, parts: int) -> tuple["Euro", ...]:
        """Split into ``parts`` amounts that differ by at most one cent and add up exactly."""
        if parts < 1:
            raise ValueError(f"{parts} parts: an amount is shared among at least one")
        low, extra = divmod(self.cents, parts)
        return tuple(Euro(low + (index < extra)) for index in range(parts))


def with_symbol(amount: str, language: str) -> str:
    """A written amount with the euro sign: before it in Dutch and English, after it in French and German
    (Interinstitutional Style Guide of the European Union, 7.3.3).
    """
    before = {"nl": f"€{_NO_BREAK}", "en": "€"}
    return f"{before[language]}{amount}" if language in before else f"{amount}{_NO_BREAK}€"
