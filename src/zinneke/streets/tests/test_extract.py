"""Extracts become networks: a block drawn by hand, real towns where their extracts are at hand."""

from pathlib import Path

import numpy as np
import pytest

from zinneke.kernel.geo import Box, Point
from zinneke.streets.extract import NoStreetsError, read_extract
from zinneke.streets.names import StreetNames
from zinneke.streets.network import FILE_NAME, Graph, Network, NotANetworkError, load, save
from zinneke.streets.travel import Streets, ways

BLOCK = Path(__file__).with_name("block.osm")
SHARED = Path(__file__).resolve().parents[5] / "shared" / "data" / "mobility"
STREETS_OF = {"helsinki_centre.osm.pbf": 2_000, "liechtenstein-latest.osm.pbf": 16_000}


@pytest.fixture(scope="module")
def block() -> Network:
    return read_extract(BLOCK)


def joined(graph: Graph) -> set[tuple[int, int]]:
    return set(zip(graph.tail.tolist(), graph.head.tolist(), strict=True))


def test_names_its_extract_and_its_newest_way(block: Network) -> None:
    assert (block.extract, block.as_of) == ("block.osm", "2026-05-04T10:00:00Z")


def test_long_pieces_are_cut_so_that_a_node_is_near(block: Network) -> None:
    lon, lat = block.drive.lon, block.drive.lat
    east = (lon[block.drive.tail] - lon[block.drive.head]) * 111_195
    north = (lat[block.drive.tail] - lat[block.drive.head]) * 111_195
    assert np.hypot(east, north).max() <= 50.1


def test_streets_and_stations_are_known_by_name(block: Network) -> None:
    named = {named.texts: named.place for named in block.names}
    assert named["Rue Longue - Langestraat", "Rue Longue", "Langestraat"] == Point(0.0009, 0.0009)
    assert named[("Gare",)] == Point(0.0009, 0.0005)
    assert len(named) == 2


def test_a_name_of_two_quarters_is_kept_for_each() -> None:
    names = StreetNames()
    for lon in (4.30, 4.3001, 4.40):
        names.add({"name": "Kerkstraat"}, [Point(lon, 50.8), Point(lon + 0.001, 50.8)])
    names.add({"highway": "residential"}, [Point(4.5, 50.8)])
    names.add({"name": "Nowhere"}, [])
    assert [round(named.place.lon, 3) for named in names] == [4.301, 4.401]


def test_islands_are_left_out(block: Network) -> None:
    assert block.drive.lon.max() < 0.004
    assert block.walk.lon.max() < 0.004


def test_private_ways_are_for_nobody(block: Network) -> None:
    assert block.drive.lon.max() <= 0.0018
    assert block.walk.lon.max() <= 0.0018


def test_of_two_edges_between_the_same_nodes_the_quicker_stays(block: Network) -> None:
    assert len(joined(block.drive)) == len(block.drive.tail)
    assert len(joined(block.walk)) == len(block.walk.tail)


def test_a_way_is_not_joined_over_a_node_that_the_extract_lacks(block: Network) -> None:
    """Way 111 leads from 6 to 10 over a node outside: cars must not fly over the gap."""
    assert block.drive.lat.min() >= 0


def test_a_box_keeps_the_ways_that_touch_it() -> None:
    south = read_extract(BLOCK, Box(-0.0001, -0.0001, 0.0001, 0.0001))
    assert south.drive.lat.max() <= 0.0009
    with pytest.raises(NoStreetsError, match="for cars"):
        read_extract(BLOCK, Box(10, 10, 11, 11))


def test_what_is_no_extract_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.osm.pbf"
    broken.write_bytes(b"no extract at all")
    with pytest.raises(RuntimeError):
        read_extract(broken)


def test_a_network_is_read_as_it_was_written(block: Network, tmp_path: Path) -> None:
    save(block, tmp_path / FILE_NAME)
    again = load(tmp_path / FILE_NAME)
    assert (again.extract, again.as_of, again.names) == (block.extract, block.as_of, block.names)
    for part in Graph.__slots__:
        assert np.array_equal(getattr(again.walk, part), getattr(block.walk, part))
    assert list(tmp_path.iterdir()) == [tmp_path / FILE_NAME]


@pytest.mark.parametrize("content", [b"", b"nonsense", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_network_says_the_remedy(content: bytes, tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(NotANetworkError, match="zinneke streets import"):
        ways(tmp_path)


def test_a_network_installed_anew_is_taken_up(block: Network, tmp_path: Path) -> None:
    assert ways(tmp_path).approximate
    save(block, tmp_path / FILE_NAME)
    first = ways(tmp_path)
    assert (first.approximate, first.extract) == (False, "block.osm 2026-05-04")
    assert ways(tmp_path) is first


@pytest.mark.shared_data
@pytest.mark.skipif(not SHARED.is_dir(), reason="no recordings beside the project")
@pytest.mark.parametrize("name", STREETS_OF)
def test_real_towns_are_one_connected_network(name: str) -> None:
    network = read_extract(SHARED / name)
    assert len(network.drive.lon) > STREETS_OF[name] / 2
    assert len(network.names) > 50
    middle = Point(float(np.median(network.drive.lon)), float(np.median(network.drive.lat)))
    places = [Point(float(network.drive.lon[i]), float(network.drive.lat[i])) for i in range(0, 500, 7)]
    town = Streets(network)
    assert np.isfinite(town.driving(middle).seconds(places)).all()
    assert np.isfinite(town.walking(middle).seconds(places)).all()
