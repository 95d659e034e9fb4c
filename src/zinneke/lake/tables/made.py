"""The fields of the table to be, and what fills their columns during the pass."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from zinneke.lake.field import Field, Kind, quoted
from zinneke.lake.tables.column import Column
from zinneke.lake.tables.readings import Reading

POINT_FIELD: Final = "geo_point_2d"
SHAPE_FIELD: Final = "geo_shape"
_SEPARATOR: Final = ";"
"""Between the values of a list, where they are written as one text."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A column and how it is read; ``place`` numbers it in the spool."""

    place: int
    column: Column
    reading: Reading

    @property
    def text(self) -> str:
        """Its text in the spool."""
        return f"c{self.place}"

    @property
    def cast(self) -> str:
        """What its text is cast to, inside the pass."""
        return f"t{self.place}"

    @property
    def accepted(self) -> str:
        """Its value inside the pass."""
        return f"w{self.place}" if self.reading.fails else self.reading.cast(self.text)

    @property
    def value(self) -> str:
        """Its value in the table, of what is no geometry."""
        return quoted(self.column.name)

    @property
    def unfit(self) -> str:
        """What did not fit, in the table until the readings hold; no field can be called so."""
        return f'"?{self.place}"'


@dataclass(frozen=True, slots=True)
class Made:
    """A field, and the expressions that fill its columns."""

    field: Field
    expressions: tuple[str, ...]

    @property
    def columns(self) -> Iterator[tuple[str, str]]:
        """Column by column."""
        for (name, kind), expression in zip(self.field.columns(), self.expressions, strict=True):
            yield name, f"({expression})::{kind}"


def made_fields(plan: Sequence[Planned]) -> list[Made]:
    """One field a column; a shape brings a point within it along, which is what lists and markers show."""
    taken = {one.column.name for one in plan}
    made = []
    for one in plan:
        name = one.column.name
        if one.reading.kind is Kind.GEO_POINT and name == SHAPE_FIELD and POINT_FIELD not in taken:
            name = POINT_FIELD
            taken.add(name)
        label = one.column.source or name
        field = Field(name, one.reading.kind, label=label, multivalued=_SEPARATOR if one.reading.many else "")
        made.append(Made(field, tuple(_expressions(one))))
        if one.reading.kind is Kind.GEO_SHAPE and POINT_FIELD not in taken:
            taken.add(POINT_FIELD)
            made.append(point_field(_part(one.text, 1), _part(one.text, 2)))
    return made


def point_field(lon: str, lat: str) -> Made:
    """The one point of a row."""
    return Made(Field(POINT_FIELD, Kind.GEO_POINT, label=POINT_FIELD), (lon, lat))


def _expressions(one: Planned) -> Iterator[str]:
    if one.reading.kind is Kind.GEO_POINT:
        yield from (_part(one.text, place) for place in (1, 2))
    elif one.reading.kind is Kind.GEO_SHAPE:
        yield f"unhex(split_part({one.text}, '|', 7))"
        yield from (_part(one.text, place) for place in (3, 4, 5, 6))
    else:
        yield one.accepted


def _part(text: str, place: int) -> str:
    """A number of a shape in the spool, see `zinneke.lake.tables.geometry.Shape`."""
    return f"split_part({text}, '|', {place})"
