"""Logs as JSON lines on standard error, so that machines can read them."""

import logging
import sys
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from zinneke.kernel.time import format_instant

REQUEST: Final[ContextVar[str]] = ContextVar("request", default="")
"""The id of the request that is being answered, for every line it causes."""


class JsonLines(logging.Formatter):
    """One JSON object a line: when, how severe, who, what, and the traceback of an error."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        entry: dict[str, Any] = {
            "at": format_instant(datetime.fromtimestamp(record.created, UTC)),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request := REQUEST.get():
            entry["request"] = request
        if record.exc_info:
            entry["error"] = self.formatException(record.exc_info)
        return msgspec.json.encode(entry).decode()


def log_json(level: str) -> None:
    """Send every log record of at least this level to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
