"""Shapefiles and GeoPackages as a spool, read by GDAL in batches, their coordinates brought to WGS84."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyogrio
import pyogrio.errors
import pyogrio.raw
import shapely

from zinneke.lake.tables.archive import unpack
from zinneke.lake.tables.column import Spool
from zinneke.lake.tables.errors import TableError
from zinneke.lake.tables.geometry import WGS84, is_degrees, projected, shape_of
from zinneke.lake.tables.made import SHAPE_FIELD
from zinneke.lake.tables.options import Format, Options
from zinneke.lake.tables.spool import Row, Unfit, spool_rows

BATCH: Final = 10_000
_PARTS: Final = frozenset({".shp", ".dbf", ".shx", ".prj", ".cpg"})
_SHAPEFILE: Final = b"\x00\x00\x27\x0a"
_SQLITE: Final = b"SQLite format 3\x00"


def spool_shapefile(path: Path, folder: Path, options: Options) -> Spool:
    """A shapefile: the zip it comes in, or its ``.shp`` with the others beside it."""
    if path.suffix.lower() == ".shp":
        found = [path]
    else:
        parts = unpack(path, folder, options.limits, _PARTS)
        found = [part for part in parts if part.suffix.lower() == ".shp"]
    if len(found) != 1:
        names = ", ".join(part.name for part in found) or "none"
        raise TableError(f"{path.name} must hold one shapefile, it holds {names}: pack one .shp, .dbf, .shx and .prj")
    if not _is_beside(found[0], ".dbf"):
        raise TableError(f"{found[0].name} comes without its .dbf, which holds the values: pack both")
    return _spool(found[0], folder, Format.SHAPEFILE, options, _SHAPEFILE)


def spool_geopackage(path: Path, folder: Path, options: Options) -> Spool:
    """One layer of a GeoPackage: the one named, else the only one."""
    return _spool(path, folder, Format.GEOPACKAGE, options, _SQLITE)


def _spool(path: Path, folder: Path, source: Format, options: Options, magic: bytes) -> Spool:
    with path.open("rb") as file:
        if file.read(len(magic)) != magic:
            # GDAL looks into a file for what it is, and some of what it knows fetches other files.
            raise TableError(f"{path.name} does not begin as a {source} does: is it cut short, or another format?")
    try:
        layer = _layer(path, options.layer)
        crs = _crs(path, layer, options.crs)
        reader = _Layer(path, layer, WGS84 if is_degrees(crs) else crs)
        notes = [f"layer {layer!r}"]
        if reader.crs != WGS84:
            notes.append(f"coordinates brought from {_called(crs)} to WGS84")
        return spool_rows(reader.rows, folder, source, options.limits, notes=tuple(notes))
    except TableError:
        raise
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, pyogrio.errors.FeatureError,
            pyogrio.errors.GeometryError, pyogrio.errors.FieldError, shapely.errors.ShapelyError,
            ValueError, RuntimeError, OSError) as error:  # fmt: skip
        raise TableError(f"{path.name} cannot be read as a {source} ({error}): is it cut short?") from error


@dataclass(frozen=True, slots=True)
class _Layer:
    path: Path
    name: str
    crs: str

    def rows(self) -> Iterator[Row]:
        """The features in order, a batch in memory at a time."""
        place = 0
        while True:
            meta, _, wkb, values = pyogrio.raw.read(
                self.path, layer=self.name, skip_features=place, max_features=BATCH, datetime_as_string=True
            )
            batch = len(wkb) if wkb is not None else len(values[0]) if values else 0
            if not batch:
                return
            shapes = self._shapes(wkb, batch)
            columns = [_listed(column) for column in values]
            for at in range(batch):
                row = {name: column[at] for name, column in zip(meta["fields"], columns, strict=True)}
                yield place + at + 1, {**row, **({SHAPE_FIELD: shapes[at]} if wkb is not None else {})}
            place += batch

    def _shapes(self, wkb: Any, batch: int) -> list[object]:
        if wkb is None:
            return [None] * batch
        geometries = shapely.from_wkb(wkb, on_invalid="ignore")
        moved = projected(geometries, self.crs)
        return [
            _fitting(shape_of(geometry)) if source is None or geometry is not None else Unfit("", "no geometry")
            for geometry, source in zip(moved, wkb, strict=True)
        ]


def _fitting(shape: object) -> object:
    return Unfit("", shape) if isinstance(shape, str) else shape


def _listed(column: Any) -> list[object]:
    """Plain values: NaN of a number that is missing becomes none, and times are texts already."""
    if column.dtype.kind == "f":
        whole = np.isnan(column)
        return [None if missing else value for value, missing in zip(column.tolist(), whole, strict=True)]
    listed: list[object] = column.tolist()
    return listed


def _layer(path: Path, name: str) -> str:
    layers = [str(one[0]) for one in pyogrio.list_layers(path)]
    if name and name in layers:
        return name
    if name or len(layers) != 1:
        raise TableError(f"{path.name} has the layers {', '.join(map(repr, layers))[:300]}: name one of them")
    return layers[0]


def _crs(path: Path, layer: str, said: str) -> str:
    crs = said or pyogrio.read_info(path, layer=layer)["crs"]
    if not crs:
        raise TableError(f"{path.name} names no coordinate system (.prj): name its EPSG code, as EPSG:31370")
    return str(crs)


def _called(crs: str) -> str:
    return crs if len(crs) < 40 else "its own coordinate system"


def _is_beside(path: Path, suffix: str) -> bool:
    return any(other.suffix.lower() == suffix and other.stem == path.stem for other in path.parent.iterdir())
