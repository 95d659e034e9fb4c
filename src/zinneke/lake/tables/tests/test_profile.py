"""What is told of the values of fields."""

from contextlib import closing
from pathlib import Path

import pytest

from zinneke.lake.tables.profile import PROFILE, FieldProfile, Profile, profile
from zinneke.lake.tables.versions import Version, Versions

ROWS = """kind,height_m,planted,noted,protected,lon,lat
oak,12.5,2024-01-05,2024-01-05T23:30:00+01:00,true,4.35,50.85
ash,8,2024-03-02,2024-02-05T12:00:00Z,true,4.36,50.86
oak,,2025-06-01,2024-07-05T12:00:00Z,false,,
"""


def told(version: Version) -> Profile:
    """The profile of a version."""
    with closing(version.open()) as connection:
        return profile(version, connection)


@pytest.fixture
def version(tmp_path: Path) -> Version:
    """A published version."""
    path = tmp_path / "trees.csv"
    path.write_text(ROWS)
    return Versions(tmp_path / "trees").publish(path)[0]


def test_each_field_is_told_of(version: Version) -> None:
    found = told(version)
    assert found.rows == 3
    assert found.fields["kind"] == FieldProfile("kind", 0, 2, least="ash", greatest="oak", examples=("oak", "ash"))
    height = found.fields["height_m"]
    assert (height.empty, height.different, height.least, height.greatest) == (1, 2, 8, 12.5)
    assert found.fields["planted"].least == "2024-01-05"
    assert found.fields["noted"].least == "2024-01-05T22:30:00Z"
    assert found.fields["protected"].examples == (True, False)
    assert (found.fields["protected"].least, found.fields["protected"].different) == (None, 2)
    place = next(one for name, one in found.fields.items() if name.startswith("geo"))
    assert (place.empty, place.different) == (1, None)


def test_it_is_found_once_and_again_where_it_is_lost(version: Version) -> None:
    first = told(version)
    kept = version.folder / PROFILE
    kept.write_bytes(kept.read_bytes().replace(b'"rows":3', b'"rows":4'))
    assert told(version).rows == 4, "kept beside the rows"
    kept.write_bytes(b"{half")
    assert told(version) == first


def test_many_values_are_counted_about(tmp_path: Path) -> None:
    path = tmp_path / "numbers.csv"
    path.write_text("number,text\n" + "".join(f"{number},{'x' * 300}{number % 7}\n" for number in range(30_000)))
    found = told(Versions(tmp_path / "numbers").publish(path)[0])
    number = found.fields["number"]
    assert number.approximate
    assert number.different is not None
    assert 24_000 < number.different < 36_000
    assert number.examples == (0, 1, 2)
    assert found.fields["text"].different == 7
    assert len(str(found.fields["text"].least)) == 100
