"""Errors as answers: RFC 7807 in plain JSON (6.3.2). What is unexpected is logged under a reference, never shown."""

import logging
from typing import Final
from uuid import uuid4

from zinneke.broker.http.call import JSON, Answer
from zinneke.broker.http.json import encode
from zinneke.broker.model.errors import InternalError, Refusal
from zinneke.kernel.logs import REQUEST
from zinneke.kernel.problem import Problem

_log: Final = logging.getLogger(__name__)


def answer_problem(problem: Problem) -> Answer:
    """A problem as an answer. No context link, full names only (6.3.6)."""
    headers = problem.headers if isinstance(problem, Refusal) else ()
    return Answer(problem.status, encode(problem.document()), JSON, headers)


def answer_unexpected(error: Exception, method: str, path: str) -> Answer:
    """Log what nobody expected and answer with the reference of the log entry (5.5.6)."""
    reference = REQUEST.get() or uuid4().hex
    _log.error("%s %s failed, reference %s", method, path, reference, exc_info=error)
    return answer_problem(InternalError(f"the broker failed; its log says why under the reference {reference}"))
