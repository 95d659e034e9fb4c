"""Which functions there are, and calling one by its name."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from zinneke.kernel.time import now
from zinneke.opendata.assistants import arguments, functions
from zinneke.opendata.models import Use

_log: Final = logging.getLogger("zinneke.opendata.assistants")


@dataclass(frozen=True, slots=True)
class Function:
    """One that can be called. ``takes`` is a struct of its arguments."""

    name: str
    description: str
    takes: type[msgspec.Struct]
    answer: Callable[[Any], dict[str, Any]]

    def schema(self) -> dict[str, Any]:
        """The JSON Schema of its arguments, without what says nothing: models read it on every call."""
        _, described = msgspec.json.schema_components((self.takes,))
        schema = described[self.takes.__name__]
        properties = {
            name: {key: value for key, value in one.items() if (key, value) != ("default", "")}
            for name, one in schema["properties"].items()
        }
        required = {"required": schema["required"]} if schema["required"] else {}
        return {"type": "object", "properties": properties, **required}


FUNCTIONS: Final = {
    one.name: one
    for one in (
        Function("what_is_here", "Counts by theme and publisher.", arguments.Nothing, functions.what_is_here),
        Function("search", "Find datasets by words, theme, place and time.", arguments.Search, functions.find),
        Function("describe", "One dataset: texts, dates, files.", arguments.Describe, functions.describe),
        Function("dictionary", "Fields of a dataset's table.", arguments.Dictionary, functions.dictionary),
        Function(
            "query",
            "Rows or figures of a table, in ODSQL (Opendatasoft): filter and aggregate here.",
            arguments.Query,
            functions.query,
        ),
        Function("usage", "Datasets most asked for here.", arguments.Nothing, functions.usage),
    )
}


class Unknown(ValueError):
    """There is no such function."""


def call(name: str, given: Mapping[str, Any], *, lax: bool = False) -> dict[str, Any]:
    """Answer a call. ``lax`` takes numbers written as texts, as they stand in an address.

    Raises Unknown, and ValueError with the remedy for whatever the caller can mend. What is logged and counted is
    function, names of arguments, dataset and version; nothing of what was asked for.
    """
    function = FUNCTIONS.get(name)
    if function is None:
        raise Unknown(f"there is no function {name[:40]!r}: use one of {', '.join(FUNCTIONS)}")
    try:
        asked = msgspec.convert(dict(given), function.takes, strict=not lax)
    except msgspec.ValidationError as error:
        raise ValueError(f"{name}: {error}") from error
    try:
        answer = function.answer(asked)
    except Exception as error:
        raise ValueError(functions.refusal(error)) from error
    source = answer.get("source", {})
    dataset = source.get("dataset", "")
    _log.info("%s(%s) dataset=%s version=%s", name, ", ".join(sorted(given)), dataset, source.get("version", ""))
    Use.count(now().date(), name, dataset)
    return answer
