"""The Model Context Protocol as far as a server of functions without sessions needs it: JSON-RPC 2.0, four methods."""

from typing import Any, Final

import msgspec

from zinneke import __version__
from zinneke.opendata.assistants.marks import INSTRUCTIONS
from zinneke.opendata.assistants.register import FUNCTIONS, Function, Unknown, call

VERSIONS: Final = ("2025-11-25", "2025-06-18", "2025-03-26")
"""Of the protocol, newest first. They differ in nothing that is used here."""
READ_ONLY: Final = {"readOnlyHint": True, "destructiveHint": False, "idempotentHint": True, "openWorldHint": False}
PARSE_ERROR: Final = -32700
INVALID_REQUEST: Final = -32600
NO_SUCH_METHOD: Final = -32601
INVALID_PARAMS: Final = -32602
MOST_AT_ONCE: Final = 20
"""Messages of a batch, which the version of March 2025 allows."""

Message = dict[str, Any]


def answer(body: bytes) -> Message | list[Message] | None:
    """What is answered to a body: a message, several to a batch, None where nothing was asked."""
    try:
        document = msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError):
        return _error(None, PARSE_ERROR, "the body is no JSON")
    if not isinstance(document, list):
        return _reply(document)
    if not 1 <= len(document) <= MOST_AT_ONCE:
        return _error(None, INVALID_REQUEST, f"a batch holds 1 to {MOST_AT_ONCE} messages")
    return [reply for one in document if (reply := _reply(one)) is not None] or None


def _reply(message: Any) -> Message | None:
    if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
        return _error(None, INVALID_REQUEST, "a message is an object with jsonrpc 2.0")
    number, method, given = message.get("id"), message.get("method"), message.get("params", {})
    if "id" not in message or method is None:
        return None
    if isinstance(number, bool) or not isinstance(number, str | int) or not isinstance(method, str):
        return _error(None, INVALID_REQUEST, "id is a text or a whole number, method a text")
    if not isinstance(given, dict):
        return _error(number, INVALID_PARAMS, "params is an object")
    return _answered(number, method, given)


def _answered(number: str | int, method: str, given: Message) -> Message:
    match method:
        case "initialize":
            return _result(number, _welcome(given))
        case "ping":
            return _result(number, {})
        case "tools/list":
            return _result(number, {"tools": [_tool(one) for one in FUNCTIONS.values()]})
        case "tools/call":
            return _called(number, given)
    return _error(number, NO_SUCH_METHOD, f"there is no method {method[:60]!r}")


def _welcome(given: Message) -> Message:
    wanted = given.get("protocolVersion")
    return {
        "protocolVersion": wanted if wanted in VERSIONS else VERSIONS[0],
        "capabilities": {"tools": {"listChanged": False}},
        "serverInfo": {"name": "zinneke-open-data", "version": __version__},
        "instructions": INSTRUCTIONS,
    }


def _tool(function: Function) -> Message:
    return {
        "name": function.name,
        "description": function.description,
        "inputSchema": function.schema(),
        "annotations": READ_ONLY,
    }


def _called(number: str | int, given: Message) -> Message:
    name, passed = given.get("name"), given.get("arguments") or {}
    if not isinstance(name, str) or not isinstance(passed, dict):
        return _error(number, INVALID_PARAMS, "name is a text, arguments an object")
    try:
        found = call(name, passed)
    except Unknown as error:
        return _error(number, INVALID_PARAMS, str(error))
    except ValueError as error:
        return _result(number, {"content": [{"type": "text", "text": str(error)}], "isError": True})
    text = msgspec.json.encode(found).decode()
    return _result(number, {"content": [{"type": "text", "text": text}], "structuredContent": found, "isError": False})


def _result(number: str | int, result: Message) -> Message:
    return {"jsonrpc": "2.0", "id": number, "result": result}


def _error(number: str | int | None, code: int, reason: str) -> Message:
    return {"jsonrpc": "2.0", "id": number, "error": {"code": code, "message": reason}}
