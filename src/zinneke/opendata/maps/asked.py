"""What a map asks of a table, as its address has it."""

import re
from dataclasses import dataclass, field
from math import isfinite
from typing import Final, Literal
from urllib.parse import urlencode

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from zinneke.kernel.geo import Box
from zinneke.kernel.time import now
from zinneke.lake.field import NUMERIC, SCALAR, TEMPORAL, Field, Kind, Schema
from zinneke.lake.places.grid import View
from zinneke.lake.places.statements import Rows
from zinneke.opendata.browse.asked import MOST_REFINEMENTS, ZONE, Pairs, view
from zinneke.opendata.charts.question import Unfit

_NAMES: Final = re.compile(r"(?:^|_)(?:name|nom|naam|title|titre|titel|label)(?:_|$)")
_KEYS: Final = re.compile(r"(?:id|key|code|hash)$")
MOST_CONDITIONS: Final = 20
MOST_CHARACTERS: Final = 2_000
CLASSES: Final[tuple["Cut", ...]] = ("quantiles", "intervals")
Cut = Literal["quantiles", "intervals"]


@dataclass(frozen=True, slots=True)
class Asked:
    """Rows by conditions in ODSQL and refinements; ``series`` tells them apart, ``label`` names them, ``cut`` says how
    numbers are parted. ``unreadable``: labels of fields whose conditions cannot be read."""

    place: Field
    label: Field | None
    series: Field | None
    cut: Cut
    where: tuple[str, ...]
    refine: tuple[str, ...]
    version: str
    pairs: Pairs = field(default_factory=list)
    unreadable: tuple[str, ...] = ()

    def rows(self, schema: Schema) -> Rows:
        """The rows, for `zinneke.lake.places`."""
        return Rows(schema, self.place, now(), self.where, self.refine, ZONE)

    def query(self, version: int) -> str:
        """As parameters of an address of this very version."""
        chosen = [("series", self.series.name)] if self.series else []
        chosen += [("label", self.label.name)] if self.label else []
        return urlencode([*self.pairs, *chosen, ("cut", self.cut), ("version", str(version))])


def place_of(schema: Schema) -> Field | None:
    """The field that says where a row is: a shape, which is more than the point beside it; else a point."""
    kinds = (Kind.GEO_SHAPE, Kind.GEO_POINT)
    return next((one for kind in kinds for one in schema.visible if one.kind is kind), None)


def telling_of(schema: Schema) -> list[Field]:
    """Fields that can tell rows apart."""
    return [one for one in schema.visible if one.kind in SCALAR - TEMPORAL and not one.many]


def naming_of(schema: Schema) -> list[Field]:
    """Fields that can name rows."""
    return [one for one in schema.visible if one.kind in SCALAR]


def parted(one: Field | None) -> bool:
    """Whether its values are parted by cut points."""
    return one is not None and one.kind in NUMERIC


def asked(given: MultiValueDict[str, str], schema: Schema) -> Asked:
    """Read an address: conditions as the table's page has them, ``where`` as often as frames do. Raises Unfit."""
    place = place_of(schema)
    if place is None:
        raise Unfit(_("This table does not say where its rows are."))
    columns = view(given, schema).columns
    wheres = [one[:MOST_CHARACTERS] for one in given.getlist("where") if one.strip()][:MOST_CONDITIONS]
    refine = tuple(one for one in given.getlist("refine") if one)[:MOST_REFINEMENTS]
    pairs = [pair for one in columns for pair in one.parameters()]
    pairs += [("where", one) for one in wheres] + [("refine", one) for one in refine]
    return Asked(
        place,
        _named(given.get("label") or "", naming_of(schema)) or _naming(schema),
        _named(given.get("series") or "", telling_of(schema)),
        next((one for one in CLASSES if one == given.get("cut")), CLASSES[0]),
        (*(clause for one in columns for clause in one.clauses), *wheres),
        refine,
        given.get("version") or "",
        pairs,
        tuple(one.field.name for one in columns if one.problem),
    )


def looked_at(given: MultiValueDict[str, str]) -> View:
    """``box`` (west,south,east,north) and ``zoom``. Raises ValueError."""
    numbers = [float(one) for one in (given.get("box") or "").split(",")]
    if len(numbers) != 4 or not all(isfinite(one) for one in numbers):
        raise ValueError("box: four numbers are expected, west,south,east,north")
    west, south, east, north = numbers
    return View(Box(west, south, east, north), float(given.get("zoom") or "nan"))


def _naming(schema: Schema) -> Field | None:
    """What names rows where nobody says: the first text that is called a name, else the first that is no key."""
    texts = [one for one in schema.visible if one.kind is Kind.TEXT and not _KEYS.search(one.name)]
    return next((one for one in texts if _NAMES.search(one.name)), texts[0] if texts else None)


def _named(name: str, among: list[Field]) -> Field | None:
    """The field of a name, None where none is asked for. Raises Unfit."""
    if not name:
        return None
    found = next((one for one in among if one.name == name), None)
    if found is None:
        raise Unfit(_("Choose another field: this one cannot be shown on a map."))
    return found
