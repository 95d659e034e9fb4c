"""Problem details for HTTP APIs (RFC 7807): how every door of the city tells a machine what went wrong."""

from dataclasses import dataclass


@dataclass(slots=True)
class Problem(Exception):
    """An error that an API client can act on.

    ``type`` is a URI that names the kind, ``title`` says it in general, ``detail`` names the offending value and
    the remedy, ``status`` is the HTTP status code.
    """

    type: str
    title: str
    detail: str
    status: int

    def document(self) -> dict[str, str | int]:
        """The problem as the JSON object of RFC 7807."""
        return {"type": self.type, "title": self.title, "detail": self.detail, "status": self.status}

    def __str__(self) -> str:
        return f"{self.title}: {self.detail}"
