"""Money as integer cents. Amounts of public contracts say themselves whether VAT is in them."""

from dataclasses import dataclass


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
