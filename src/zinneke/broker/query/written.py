"""Writes parsed queries as text again, under the names of another @context (4.3.6.6)."""

import json
import re
from datetime import date, datetime, time
from typing import Final

from zinneke.broker.model.context import Context
from zinneke.broker.query.tree import (
    ENTITY_MEMBERS,
    INSTANCE_MEMBERS,
    And,
    Compare,
    Condition,
    Exists,
    Link,
    Or,
    Path,
    Range,
    Regex,
    Scalar,
    TypeSelection,
    Uri,
)
from zinneke.kernel.time import format_instant

_NAME: Final = re.compile(r"[^\W\d_]\w*(?::[^\W\d_]\w*)?")
_NOT_BARE: Final = re.compile(r'[;|,()"]|\.\.')


class NoName(ValueError):
    """The context has no short name for something that the language can only say by one."""


def write_types(types: TypeSelection, context: Context) -> str:
    """A type selection (4.17)."""
    names = [[context.compact(name) for name in group] for group in types.any_of]
    return ",".join(f"({';'.join(group)})" if len(group) > 1 else group[0] for group in names)


def write_q(condition: Condition, context: Context) -> str:
    """A q that reads as this condition under the context (4.9). Raises NoName."""
    if isinstance(condition, Exists):
        return _path(condition.path, context)
    if isinstance(condition, Compare):
        operands = ",".join(map(_operand, condition.operands))
        return f"{_path(condition.path, context)}{condition.operator}{operands}"
    between = ";" if isinstance(condition, And) else "|"
    return between.join(_part(part, context) for part in condition.parts)


def _part(condition: Condition, context: Context) -> str:
    text = write_q(condition, context)
    return f"({text})" if isinstance(condition, And | Or) else text


def _path(path: Path, context: Context) -> str:
    names = [_first(path.names[0], context), *(_later(name, context) for name in path.names[1:])]
    keys = f"[{'.'.join(path.keys)}]" if path.keys else ""
    return ".".join(names) + keys + (_link(path.linked, context) if path.linked else "")


def _link(link: Link, context: Context) -> str:
    types = f"{','.join(_short(name, context) for name in link.types)}:" if link.types else ""
    return f"{{{types}{_path(link.path, context)}}}"


def _first(name: str, context: Context) -> str:
    return name if name in ENTITY_MEMBERS else _short(name, context)


def _later(name: str, context: Context) -> str:
    return name if name in INSTANCE_MEMBERS else _short(name, context)


def _short(iri: str, context: Context) -> str:
    name = context.compact(iri)
    if not _NAME.fullmatch(name):
        raise NoName(f"{iri} has no short name under {context.source}")
    return name


def _operand(operand: Scalar | Uri | Range | Regex) -> str:
    if isinstance(operand, Range):
        return f"{_scalar(operand.low)}..{_scalar(operand.high)}"
    if isinstance(operand, Regex):
        return json.dumps(operand.pattern, ensure_ascii=False)
    if isinstance(operand, Uri):
        return json.dumps(operand.uri) if _NOT_BARE.search(operand.uri) else operand.uri
    return _scalar(operand)


def _scalar(value: Scalar) -> str:
    if isinstance(value, datetime):
        return format_instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value.isoformat()}Z"
    return json.dumps(value, ensure_ascii=False)
