"""What is said of a filter that cannot be answered."""

from zinneke.lake.odsql.errors import MOST_ECHOED, Refused


class FilterError(Refused):
    """A filter cannot be read, or does not fit the table; it says what to write instead."""

    code = "FilterError"

    def __init__(self, reason: str) -> None:
        super().__init__(reason if len(reason) <= 3 * MOST_ECHOED else reason[: 3 * MOST_ECHOED] + "…")
