"""The errors an NGSI-LD broker reports (5.5.2, 6.3.2), each with the type URI and the status the standard gives."""

from typing import ClassVar, Final

from zinneke.kernel.problem import Problem

ERRORS: Final = "https://uri.etsi.org/ngsi-ld/errors/"


class NgsiLdProblem(Problem):
    """An error of the standard. ``detail`` names the value and the remedy; names in it are fully qualified (6.3.6)."""

    heading: ClassVar[str]
    code: ClassVar[int]

    def __init__(self, detail: str) -> None:
        kind = type(self)
        super().__init__(ERRORS + kind.__name__, kind.heading, detail, kind.code)


class InvalidRequest(NgsiLdProblem):
    """The body is not JSON, or a parameter does not belong to the operation (5.5.4, 6.3.20)."""

    heading, code = "The request is malformed", 400


class BadRequestData(NgsiLdProblem):
    """Well-formed JSON that breaks a rule about data types, names, URIs, queries or @context (5.5.4)."""

    heading, code = "The request breaks a rule of NGSI-LD", 400


class TooComplexQuery(NgsiLdProblem):
    """The query cannot be resolved (5.5.6)."""

    heading, code = "The query is too complex", 403


class TooManyResults(NgsiLdProblem):
    """The answer would exhaust the client or the broker (5.5.6)."""

    heading, code = "The query has too many results", 403


class ResourceNotFound(NgsiLdProblem):
    """No such entity, attribute, instance or subscription."""

    heading, code = "Not found", 404


class NonexistentTenant(NgsiLdProblem):
    """The tenant is unknown, and the operation creates none (5.5.10)."""

    heading, code = "No such tenant", 404


class AlreadyExists(NgsiLdProblem):
    """The identifier is taken."""

    heading, code = "Already exists", 409


class Conflict(NgsiLdProblem):
    """The request clashes with a registration of a source that has the data for itself (5.5.2)."""

    heading, code = "Conflict", 409


class OperationNotSupported(NgsiLdProblem):
    """The broker or the thing addressed cannot do this."""

    heading, code = "Operation not supported", 422


class InternalError(NgsiLdProblem):
    """Anything unexpected (5.5.6)."""

    heading, code = "Internal error", 500


class LoopDetected(NgsiLdProblem):
    """The request has been at this broker before (6.3.18)."""

    heading, code = "Loop detected", 508


class LdContextNotAvailable(NgsiLdProblem):
    """A remote @context cannot be fetched; 504 since V1.9.1 (6.3.2)."""

    heading, code = "A @context cannot be fetched", 504


class Refusal(Problem):
    """A refusal that the standard leaves to HTTP (RFC 9110): about:blank, the status phrase, and headers that go with
    it."""

    def __init__(self, status: int, title: str, detail: str, headers: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__("about:blank", title, detail, status)
        self.headers = headers


class Forbidden(Refusal):
    """The rights of whoever asks do not extend to this."""

    def __init__(self, detail: str) -> None:
        challenge = 'Bearer realm="zinneke", error="insufficient_scope"'
        super().__init__(403, "Forbidden", detail, (("www-authenticate", challenge),))
