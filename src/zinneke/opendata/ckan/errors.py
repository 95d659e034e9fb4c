"""What can be wrong with a request, in the words and with the status of CKAN (its ``ckan/views/api.py``)."""

from collections.abc import Mapping, Sequence
from typing import Any


class BadRequest(Exception):
    """No action can be made of the request. Answered by a bare JSON text (400)."""

    @property
    def text(self) -> str:
        """What CKAN says, with its dash."""
        return f"Bad request - {self}"


class Fault(Exception):
    """An action that cannot answer: ``error`` of the envelope, and the status."""

    status = 500
    kind = ""

    @property
    def error(self) -> dict[str, Any]:
        """The member ``error``."""
        return {"__type": self.kind, "message": str(self)}


class NotFound(Fault):
    """There is no such thing, or the public may not know of it."""

    status = 404
    kind = "Not Found Error"

    @property
    def error(self) -> dict[str, Any]:
        """CKAN puts two words before the reason."""
        return {"__type": self.kind, "message": f"Not found: {self}"}


class Invalid(Fault):
    """Parameters with a wrong value: messages by the name of the parameter."""

    status = 409
    kind = "Validation Error"

    def __init__(self, **messages: Sequence[str]) -> None:
        super().__init__(messages)
        self.messages: Mapping[str, Sequence[str]] = messages

    @property
    def error(self) -> dict[str, Any]:
        """Messages stand beside the kind."""
        return {**self.messages, "__type": self.kind}


class BadQuery(Fault):
    """A query, an order or a facet that cannot be understood."""

    status = 400
    kind = "Search Query Error"

    @property
    def error(self) -> dict[str, Any]:
        """CKAN shows the reason as Python writes a text, in quotation marks."""
        return {"__type": self.kind, "message": f"Search Query is invalid: {str(self)!r}"}


class TooOften(Fault):
    """More requests than one address may send. CKAN leaves this to the server before it and has no word for it."""

    status = 429
    kind = "Too Many Requests"
