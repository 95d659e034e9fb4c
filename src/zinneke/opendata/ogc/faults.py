"""What is told to programs whose request cannot be answered (RFC 7807)."""

from zinneke.kernel.problem import Problem


def bad(detail: str) -> Problem:
    """A parameter that is not known or has no value of its kind (/req/core/query-param-invalid)."""
    return Problem("about:blank", "The request cannot be understood", detail, 400)


def missing(what: str) -> Problem:
    """There is no such thing, or the public may not know of it."""
    return Problem("about:blank", "Not found", what, 404)
