"""What the language says when it refuses, in the words of Explore API v2.1."""

from typing import ClassVar

MOST_ECHOED = 200
"""Characters of a query that a complaint repeats."""


class Refused(ValueError):
    """A query cannot be answered. ``code`` and ``message`` are the two keys of the answer, both never empty."""

    code: ClassVar[str]

    @property
    def message(self) -> str:
        """For the caller: what is wrong and where, without SQL."""
        return str(self)


class OdsqlError(Refused):
    """A clause cannot be read, or does not fit the table."""

    code = "ODSQLError"

    def __init__(self, clause: str, reason: str) -> None:
        super().__init__(clause, reason)
        self.clause = clause
        self.reason = reason if len(reason) <= MOST_ECHOED else reason[:MOST_ECHOED] + "…"

    def __str__(self) -> str:
        return f"ODSQL query is malformed: {self.reason} Clause(s) containing the error(s): {self.clause}."


class InvalidParameter(Refused):
    """A parameter that is no clause has a value that is not allowed."""

    code = "InvalidRESTParameterError"
