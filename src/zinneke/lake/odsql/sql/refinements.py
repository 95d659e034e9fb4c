"""``refine`` and ``exclude`` as SQL (Explore API v2.1).

The reference does not say how several values of one facet go together: any of them where the facet is disjunctive, all
of them where it is not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from zinneke.lake.field import SCALAR, TEMPORAL, Field
from zinneke.lake.odsql.clause_tree import FacetAsked, Refinement
from zinneke.lake.odsql.errors import OdsqlError
from zinneke.lake.odsql.functions import Clause
from zinneke.lake.odsql.kinds import Type, field_of
from zinneke.lake.odsql.sql.comparisons import EACH, any_value, beside
from zinneke.lake.odsql.sql.scope import Scope, column
from zinneke.lake.odsql.tree import Name, Text

DATE_SEPARATOR: Final = "/"


@dataclass(frozen=True, slots=True)
class Facet:
    """A field as it is refined and counted: its annotations, overruled by what ``facet()`` says."""

    field: Field
    disjunctive: bool
    separator: str
    sort: str
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Refinements:
    """What a request refines and excludes, with the facets its fields are."""

    facets: Mapping[str, Facet]
    refined: tuple[Refinement, ...] = ()
    excluded: tuple[Refinement, ...] = ()


def facet_of(asked: FacetAsked, scope: Scope, clause: Clause) -> Facet:
    """A field as a facet. Raises OdsqlError for one that is none."""
    field = field_of(Name(asked.name), scope.schema, clause)
    if field.kind not in SCALAR:
        raise OdsqlError(clause, f"{field.name} holds {field.kind}, which makes no facet.")
    separator = asked.separator or field.hierarchical or DATE_SEPARATOR
    hierarchical = bool(field.hierarchical or asked.separator) if asked.hierarchical is None else asked.hierarchical
    if field.kind in TEMPORAL:
        separator, hierarchical = DATE_SEPARATOR, True
    return Facet(
        field=field,
        disjunctive=field.disjunctive if asked.disjunctive is None else asked.disjunctive,
        separator=separator if hierarchical else "",
        sort=asked.sort or field.facet_sort or ("-alphanum" if field.kind in TEMPORAL else "-count"),
        limit=asked.limit,
    )


def refinements(
    refined: Iterable[Refinement], excluded: Iterable[Refinement], asked: Iterable[FacetAsked], scope: Scope
) -> Refinements:
    """All that a request says of facets. Raises OdsqlError for an unknown field."""
    kept, left = tuple(refined), tuple(excluded)
    facets = {one.name: facet_of(one, scope, "facet") for one in asked}
    sides: tuple[tuple[Clause, tuple[Refinement, ...]], ...] = (("refine", kept), ("exclude", left))
    for clause, said in sides:
        for one in said:
            if one.name not in facets:
                facets[one.name] = facet_of(FacetAsked(one.name), scope, clause)
    return Refinements(facets, kept, left)


def conditions(of: Refinements, scope: Scope, besides: str = "") -> list[str]:
    """SQL that holds for the rows that are left; ``besides``: a facet whose own refinements do not count."""
    found = []
    for name in dict.fromkeys(one.name for one in of.refined if one.name != besides):
        facet = of.facets[name]
        tests = [_test(facet, one.value, scope.at("refine")) for one in of.refined if one.name == name]
        found.append(f"({(' OR ' if facet.disjunctive else ' AND ').join(tests)})")
    gone = [_test(of.facets[one.name], one.value, scope.at("exclude")) for one in of.excluded]
    return found + [f"({test} IS NOT TRUE)" for test in gone]


def values_of(said: tuple[Refinement, ...], facet: Facet) -> tuple[str, ...]:
    """The values of a facet that are refined, or excluded."""
    return tuple(dict.fromkeys(one.value for one in said if one.name == facet.field.name))


def _test(facet: Facet, value: str, scope: Scope) -> str:
    field = facet.field
    found = Type(field.kind)
    sql = EACH if field.many else column(field.name)
    test = beside(sql, found, "=", Text(value), scope)
    if facet.separator and field.kind not in TEMPORAL:
        test = f"({test} OR starts_with({sql}, {scope.bind(value + facet.separator)}))"
    return any_value(column(field.name), test) if field.many else test
