"""PostGIS comes to a database, and goes: nothing is lost, and its indexes are used while it is there."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path as Folder
from typing import Any

import pytest
from tests.contracts.databases import EMBEDDED, Databases
from tests.contracts.debian import POSTGIS
from tests.contracts.test_store_places import AREA, HERE, at, names, placed

from zinneke.broker.adapters import postgres
from zinneke.broker.adapters.postgres.connections import open_writer
from zinneke.broker.adapters.postgres.nearest import Nearest, measured_from
from zinneke.broker.adapters.postgres.session import Session
from zinneke.broker.adapters.postgres.translate.present import Present
from zinneke.broker.adapters.postgres.translate.query import documents_of
from zinneke.broker.adapters.sql import Sql
from zinneke.broker.adapters.tests.opened import Opened
from zinneke.broker.model.document import LOCATION
from zinneke.broker.query.tree import GeoQuery, Order, Path, Query
from zinneke.broker.query.walk import Walk
from zinneke.kernel.time import now

INSIDE = Query(geo=GeoQuery("within", AREA, LOCATION))
NEAREST = Query(order=(Order(Path((LOCATION,)), "dist-asc", HERE),))
SQUARE = {"type": "Polygon", "coordinates": [[[4.35, 50.85], [4.36, 50.85], [4.36, 50.86], [4.35, 50.85]]]}
THINGS = (placed("point", at(4.352)), placed("outside", at(5.0)), placed("area", SQUARE))


class Town:
    """A database of a role that may not make extensions."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.admin = POSTGIS.address(name)
        self.address = self.admin.replace("//postgres@", "//town@")

    def run(self, statement: str) -> None:
        """As an administrator."""
        with open_writer(self.admin) as connection:
            connection.execute(statement.encode())

    def opened(self) -> Opened:
        """The store, as the town starts it."""
        return Opened(Folder(self.name), lambda _: postgres.open_store(self.address))

    @property
    def shapes(self) -> bool:
        """Whether the geometries have shapes."""
        with open_writer(self.address) as connection:
            return connection.shapes


@pytest.fixture
def town() -> Iterator[Town]:
    name = "town_hall"
    with POSTGIS.administering() as connection:
        connection.execute(b"CREATE ROLE town LOGIN")
        connection.execute(f"CREATE DATABASE {name} OWNER town".encode())
    yield Town(name)
    with POSTGIS.administering() as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
        connection.execute(b"DROP ROLE town")


def put(city: Opened, *documents: Any) -> None:
    city.write(lambda transaction: [transaction.put(document) for document in documents])


def check(city: Opened) -> None:
    """What is inside, how much, and what is nearest."""
    assert names(city.now.entities(INSIDE, limit=None)) == ["point", "area"]
    assert city.now.count(INSIDE) == 2
    assert names(city.now.entities(NEAREST, limit=2)) == ["area", "point"]


@pytest.mark.parametrize("schema", ["public", "gis"])
def test_it_comes_and_goes(town: Town, schema: str) -> None:
    city = town.opened()
    put(city, *THINGS)
    check(city)
    assert not town.shapes
    town.run(f"CREATE SCHEMA IF NOT EXISTS {schema}; GRANT USAGE ON SCHEMA {schema} TO town")
    town.run(f"CREATE EXTENSION postgis SCHEMA {schema}")
    check(city)
    city.reopen()
    assert town.shapes
    check(city)
    city.close()

    town.run("DROP EXTENSION postgis CASCADE")
    city = town.opened()
    assert not town.shapes
    check(city)
    put(city, placed("later", at(4.353)))
    town.run(f"CREATE EXTENSION postgis SCHEMA {schema}")
    city.reopen()
    assert town.shapes
    assert names(city.now.entities(INSIDE, limit=None)) == ["point", "area", "later"]
    city.close()


def test_a_process_that_does_not_know_of_it_writes_shapes_too(town: Town) -> None:
    older = town.opened()
    town.run("CREATE EXTENSION postgis SCHEMA public")
    newer = town.opened()
    put(older, *THINGS)
    check(newer)
    older.close()
    newer.close()


def test_a_schema_it_may_not_use_is_as_good_as_none(town: Town) -> None:
    town.run("CREATE SCHEMA gis; CREATE EXTENSION postgis SCHEMA gis")
    city = town.opened()
    put(city, *THINGS)
    check(city)
    assert not town.shapes
    city.close()


@pytest.mark.parametrize("databases", [EMBEDDED, POSTGIS], ids=["postgresql", "postgis"])
def test_what_the_first_schema_held_is_placed_again(databases: Databases, tmp_path: Folder) -> None:
    city = Opened(tmp_path, databases.open)
    put(city, *THINGS)
    city.close()
    with open_writer(databases.database(tmp_path)) as connection:
        connection.execute(b"ALTER TABLE geometries DROP COLUMN wkb CASCADE, DROP COLUMN expires_us")
        connection.execute(b"UPDATE version SET number = 1")
    city = Opened(tmp_path, databases.open)
    check(city)
    city.close()
    databases.drop(tmp_path)


@pytest.fixture
def full(tmp_path: Folder) -> Iterator[Opened]:
    """A city of things all over the world, as PostgreSQL's statistics know it."""
    city = Opened(tmp_path, POSTGIS.open)
    put(city, *(placed(str(number), at(number % 359 - 179.0, number % 173 - 86.0)) for number in range(3_000)))
    with open_writer(POSTGIS.database(tmp_path)) as connection:
        connection.execute(b"ANALYZE")
    yield city
    city.close()
    POSTGIS.drop(tmp_path)


def parts(city: Opened) -> tuple[Session, Present]:
    """A connection, and what a translation has to know."""
    reader: Any = city.now
    keys = partial(reader._names.keys, reader.session)
    return reader.session, Present(reader._tenant, 0, keys, shapes=True)


def plan(session: Session, statement: Sql) -> str:
    return "\n".join(row[0] for row in session.found(Sql("EXPLAIN ") + statement))


@pytest.mark.parametrize("geo", [INSIDE.geo, GeoQuery("near", HERE, LOCATION, max_distance_m=20_000.0)])
def test_shapes_are_found_through_their_index(full: Opened, geo: GeoQuery) -> None:
    session, present = parts(full)
    assert "geometries_by_shape" in plan(session, documents_of(Query(geo=geo), present))


def test_the_nearest_are_found_through_their_index(full: Opened) -> None:
    session, present = parts(full)
    origin = measured_from(NEAREST)
    assert origin is not None
    nearest = Nearest(session, NEAREST, origin, present, lambda _: True, Walk(now(), lambda _: None))
    assert "geometries_on_globe" in plan(session, nearest.points(20))
    found = nearest.first(5)
    assert found is not None
    assert len(found) < 50
