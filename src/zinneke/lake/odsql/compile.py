"""The entry: clauses of a request to statements of DuckDB, and rows of DuckDB to values of JSON.

    query = compile_records(schema, where=["population > 1000"], now=now)
    rows = query.answer(connection.execute(query.sql, query.parameters).fetchall())

A connection knows the functions of ``spatial.register``. Nothing of a request is ever part of the SQL but numbers and
names that the schema or these modules made.
"""

from collections.abc import Sequence
from datetime import datetime

from zinneke.lake.field import Schema
from zinneke.lake.odsql.answers import FacetQuery
from zinneke.lake.odsql.clause_tree import FacetAsked
from zinneke.lake.odsql.clauses import parse_group_by, parse_order_by, parse_select, parse_where
from zinneke.lake.odsql.paging import Page
from zinneke.lake.odsql.refinements import parse_facet, parse_refinement
from zinneke.lake.odsql.settings import DEFAULT_LANGUAGE, DEFAULT_ZONE, aware, language_of, zone_of
from zinneke.lake.odsql.sql import selection, statements
from zinneke.lake.odsql.sql.refinements import Refinements, refinements
from zinneke.lake.odsql.sql.scope import Scope
from zinneke.lake.odsql.sql.statements import Query
from zinneke.lake.odsql.tree import Condition


def compile_records(
    schema: Schema,
    *,
    now: datetime,
    select: str = "",
    where: Sequence[str] = (),
    group_by: str = "",
    order_by: str = "",
    refine: Sequence[str] = (),
    exclude: Sequence[str] = (),
    page: Page | None = None,
    lang: str = DEFAULT_LANGUAGE,
    timezone: str = DEFAULT_ZONE,
    row: int | None = None,
    numbered: bool = False,
) -> Query:
    """Rows or groups. Raises OdsqlError and InvalidParameter, both Refused.

    ``where`` conditions hold together; ``page`` None: the first ten; ``now`` is the aware time that ``now()`` tells.
    ``row``: only the row of this number; ``numbered``: rows (not groups) tell theirs as ``_row``, last.
    """
    scope = _scope(schema, now, lang, timezone)
    selected, keys = parse_select(select), parse_group_by(group_by)
    narrowed = statements.narrow(_wheres(where), _refinements(refine, exclude, (), scope), scope)
    narrowed = narrowed if row is None else narrowed.to_row(row)
    orders = parse_order_by(order_by)
    if keys or selection.aggregates(selected):
        return statements.of_groups(selected, keys, orders, narrowed, page or Page(), scope)
    return statements.of_rows(selected, orders, narrowed, page or Page(), scope, numbered=numbered)


def compile_count(
    schema: Schema,
    *,
    now: datetime,
    where: Sequence[str] = (),
    refine: Sequence[str] = (),
    exclude: Sequence[str] = (),
    timezone: str = DEFAULT_ZONE,
) -> Query:
    """``total_count``: how many rows a list has in all. Raises Refused."""
    scope = _scope(schema, now, DEFAULT_LANGUAGE, timezone)
    narrowed = statements.narrow(_wheres(where), _refinements(refine, exclude, (), scope), scope)
    return statements.of_number(narrowed, scope)


def compile_facets(
    schema: Schema,
    *,
    now: datetime,
    facet: Sequence[str] = (),
    where: Sequence[str] = (),
    refine: Sequence[str] = (),
    exclude: Sequence[str] = (),
    lang: str = DEFAULT_LANGUAGE,
    timezone: str = DEFAULT_ZONE,
) -> list[FacetQuery]:
    """One statement for each facet asked for; none: all fields that are annotated so. Raises Refused."""
    scope = _scope(schema, now, lang, timezone)
    asked = [parse_facet(text) for text in facet] or [FacetAsked(one.name) for one in schema.visible if one.facet]
    wheres = _wheres(where)
    said = _refinements(refine, exclude, asked, scope)
    return [statements.of_facet(one.name, wheres, said, scope) for one in asked]


def narrowed(
    schema: Schema,
    *,
    now: datetime,
    where: Sequence[str] = (),
    refine: Sequence[str] = (),
    timezone: str = DEFAULT_ZONE,
) -> tuple[statements.Narrowed, Scope]:
    """The rows that are left, for statements of other kinds, with the scope that has bound their values.

    Raises Refused.
    """
    scope = _scope(schema, now, DEFAULT_LANGUAGE, timezone)
    return statements.narrow(_wheres(where), _refinements(refine, (), (), scope), scope), scope


def _scope(schema: Schema, now: datetime, lang: str, timezone: str) -> Scope:
    return Scope(schema, zone_of(timezone), language_of(lang), aware(now))


def _wheres(where: Sequence[str]) -> list[Condition]:
    return [parsed for text in where if (parsed := parse_where(text)) is not None]


def _refinements(
    refine: Sequence[str], exclude: Sequence[str], asked: Sequence[FacetAsked], scope: Scope
) -> Refinements:
    refined = [parse_refinement(text, "refine") for text in refine]
    return refinements(refined, [parse_refinement(text, "exclude") for text in exclude], asked, scope)
