"""The entry: a filter with the fields it may ask for, to be narrowed by.

Listing(where, filters=(Filter(read("kind = 'oak'", TEXT), fields, located),))
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zinneke.lake.cql2.conditions import condition
from zinneke.lake.cql2.scene import Located, Scene
from zinneke.lake.field import Field
from zinneke.lake.odsql.sql.scope import Scope


@dataclass(frozen=True, slots=True)
class Filter:
    """A tree of CQL2-JSON; ``located`` reads its geometries in the system that they are written in."""

    tree: Any
    fields: Mapping[str, Field]
    located: Located

    def sql(self, scope: Scope) -> str:
        """The condition, with what it binds. Raises Refused."""
        return condition(self.tree, Scene(self.fields, scope.at("where"), self.located))
