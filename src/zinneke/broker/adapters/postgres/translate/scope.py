"""Scopes (4.19): each pattern against the levels of a stored scope."""

from zinneke.broker.adapters.sql import Sql, all_of, any_of
from zinneke.broker.query.scope import ONE_LEVEL, THE_REST
from zinneke.broker.query.tree import ScopePattern, ScopeQuery

_LEVELS = "string_to_array(btrim(s.value, '/'), '/') AS levels"


def in_scope(query: ScopeQuery, entity: str) -> Sql:
    """The entity has scopes for all patterns of one of the groups."""
    return any_of(all_of(_has(pattern, entity) for pattern in group) for group in query.any_of)


def _has(pattern: ScopePattern, entity: str) -> Sql:
    scopes = f"jsonb_array_elements_text({entity}.sought -> 'scope') AS s(value), {_LEVELS}"
    return Sql(f"EXISTS (SELECT 1 FROM {scopes} WHERE ") + _fits(pattern) + ")"


def _fits(pattern: ScopePattern) -> Sql:
    rest = pattern.levels[-1:] == (THE_REST,)
    named = pattern.levels[: len(pattern.levels) - rest]
    number = Sql(f"cardinality(levels) {'>=' if rest else '='} {len(named)}")
    return all_of(
        (
            number,
            *(Sql(f"levels[{place}] = ?", (level,)) for place, level in enumerate(named, 1) if level != ONE_LEVEL),
        )
    )
