"""Scopes (4.19): each pattern as a regular expression over a stored scope."""

import re

from zinneke.broker.adapters.sql import Sql, all_of, any_of
from zinneke.broker.query.tree import ScopePattern, ScopeQuery


def in_scope(query: ScopeQuery, entity: str) -> Sql:
    """The entity has scopes for all patterns of one of the groups."""
    return any_of(all_of(_has(pattern, entity) for pattern in group) for group in query.any_of)


def _has(pattern: ScopePattern, entity: str) -> Sql:
    return Sql(
        f"EXISTS (SELECT 1 FROM json_each({entity}.document, '$.scope') AS s WHERE s.value REGEXP ?)",
        (_expression(pattern),),
    )


def _expression(pattern: ScopePattern) -> str:
    """``/A/+/#`` as ``/?A/[^/]+(/.*)?``: the leading slash is optional in a stored scope (4.18)."""
    levels = pattern.levels
    rest = levels[-1:] == ("#",)
    named = "/".join("[^/]+" if level == "+" else re.escape(level) for level in levels[: len(levels) - rest])
    if rest:
        return f"/?{named}(/.*)?" if named else ".*"
    return f"/?{named}"
