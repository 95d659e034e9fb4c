"""Files that the City publishes: each gives a usable table, or the report says exactly what is wrong with it."""

from pathlib import Path

import pytest

from zinneke.lake.tables.options import Options
from zinneke.lake.tables.tests.conftest import Table, table_of

SHARED = Path(__file__).resolve().parents[6] / "shared" / "data" / "open-data" / "brussels"
pytestmark = [
    pytest.mark.shared_data,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the City's files are not beside the project"),
]


def real(name: str, folder: Path, options: Options | None = None) -> Table:
    table = table_of(SHARED / name, folder, options)
    assert table.report.rejects.rows == 0
    return table


def test_garages(tmp_path: Path):
    table = real("garages.json", tmp_path)
    assert table.fields["capacity"] == "int"
    assert table.fields["maxheight"] == "double"
    assert table.fields["record_timestamp"] == "datetime"
    assert table.fields["geo_point_2d"] == "geo_point_2d"
    assert (table.rows[0]["name_fr"], table.rows[0]["capacity"]) == ("City 2", 380)
    assert table.rows[0]["geo_point_2d.lon"] == pytest.approx(4.35906599521552)
    assert table.rows[0]["geo_point_2d.lat"] == pytest.approx(50.853812003718275)


def test_garages_are_one_page_of_three(tmp_path: Path):
    (partial,) = real("garages.json", tmp_path).found("partial")
    assert partial.count == 17
    assert "nhits says 27 rows, the file holds 10" in partial.detail


def test_contacts_of_garages_wait_for_somebody_to_confirm_them(tmp_path: Path):
    table = real("garages.json", tmp_path)
    assert {(one.what, one.fields) for one in table.report.personal} == {
        ("e-mail", ("contact_mail",)),
        ("phone", ("contact_phone",)),
    }


def test_nothing_is_a_garage_of_minus_999_metres(tmp_path: Path):
    assert ("maxwidth",) in {one.fields for one in real("garages.json", tmp_path).found("placeholder")}


def test_disabled_bays_keep_the_texts_that_look_like_numbers(tmp_path: Path):
    table = real("disabled_parkings.json", tmp_path)
    assert (table.fields["gid"], table.rows[0]["gid"]) == ("text", "893")
    assert (table.fields["length"], table.rows[0]["length"]) == ("int", 12)
    assert table.found("partial")[0].count == 963


def test_bike_counters(tmp_path: Path):
    table = real("bike_counter_devices.csv", tmp_path)
    assert len(table.rows) == 18
    assert table.fields["active"] == "boolean"
    assert table.fields["lon_wgs_84"] == table.fields["x_lb72"] == "double"
    assert table.rows[0]["geo_point_2d.lon"] == table.rows[0]["lon_wgs_84"]
    assert [one.detail for one in table.found("coordinates")] == ["degrees (WGS84)", "Lambert 72"]


def test_double_encoding_of_the_bike_counters_is_proposed_never_silent(tmp_path: Path):
    table = real("bike_counter_devices.csv", tmp_path)
    proposed = {one.fields[0]: one for one in table.found("double encoding")}
    assert "PoincarÃ©laan 75 - 1070 Anderlecht → Poincarélaan 75 - 1070 Anderlecht" in proposed["road_nl"].examples
    assert any("Ã©" in row["road_fr"] for row in table.rows)


def test_double_encoding_is_undone_where_the_owner_agrees(tmp_path: Path):
    table = real("bike_counter_devices.csv", tmp_path, Options(repaired=frozenset({"road_fr"})))
    assert not any("Ã" in row["road_fr"] for row in table.rows)
    assert any("Général" in row["road_fr"] for row in table.rows)
    assert any("Ã" in row["road_nl"] for row in table.rows)
    assert ("road_fr", "repaired") in {(one.field, one.outcome) for one in table.report.decisions}


def test_measured_nitrogen_dioxide(tmp_path: Path):
    stations = real("no2_anmean_station_brussels2023.json", tmp_path)
    assert (stations.fields["year"], str(stations.rows[0]["year"])) == ("date", "2023-12-31")
    citizens = real("no2_curieusenair.json", tmp_path)
    assert (len(citizens.rows), citizens.fields["no2"], citizens.fields["geo_point_2d"]) == (
        2484,
        "double",
        "geo_point_2d",
    )
    assert {one.fields[0] for one in citizens.found("postcode")} == {"zip", "muni"}
    assert len(real("no2_expair.json", tmp_path).rows) == 24


def test_the_border_of_the_region(tmp_path: Path):
    table = real("brussels_boundary.geojson", tmp_path)
    (row,) = table.rows
    assert (table.fields["geo_shape"], table.fields["geo_point_2d"]) == ("geo_shape", "geo_point_2d")
    assert 4.24 < row["geo_shape.west"] < row["geo_point_2d.lon"] < row["geo_shape.east"] < 4.5
