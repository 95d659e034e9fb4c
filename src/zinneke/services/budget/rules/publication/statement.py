"""How many ballots there were: the equation that is signed with a result."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Statement:
    """Rights to vote online that were issued; ballots accepted online; those of them that a later one replaced; ballots
    on paper, and those of paper that were invalid; ballots that are published. Blank ones are among them.
    """

    issued: int
    accepted: int
    replaced: int
    paper: int
    invalid_paper: int
    published: int

    @property
    def balances(self) -> bool:
        """Whether every accepted ballot is published once, or was replaced."""
        return self.accepted - self.replaced + self.paper == self.published

    def record(self) -> dict[str, int]:
        """As it is published."""
        return asdict(self)
