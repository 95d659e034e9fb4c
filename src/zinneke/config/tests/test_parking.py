"""``zinneke parking learn``: a forecast when somebody asks for it, also from a recording of other car parks."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from zinneke.config.cli import parking
from zinneke.forecast.learning import Recipe
from zinneke.lake.engine import connect
from zinneke.services.parking.actions import learning
from zinneke.services.parking.models import ModelVersion, Origin, Serving
from zinneke.services.parking.rules.serving import Method, Reason

pytestmark = pytest.mark.django_db
ROWS = """SELECT slot, place_id, 100 - round(60 * exp(-pow((hour(slot) - 13) / 4, 2))) AS free, 100 AS cap
    FROM generate_series(TIMESTAMP '2026-01-05', TIMESTAMP '2026-02-09', INTERVAL 15 MINUTE) AS slots(slot),
        (VALUES ('a'), ('b')) AS places(place_id)"""


@pytest.fixture(autouse=True)
def site(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> None:
    """The site of the test, and little to learn."""
    settings.CITY = replace(settings.CITY, values={**settings.CITY.values, "data": str(tmp_path)})
    monkeypatch.setattr(parking, "open_site", lambda _data: None)
    monkeypatch.setattr(learning, "Recipe", lambda rows: Recipe(rows=min(rows, 1_000), trees=5))


def learn(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(parking.parking, ["learn", *map(str, arguments)])
    return result.exit_code, result.output


def test_a_recording_gives_a_forecast_on_the_first_day(tmp_path: Path) -> None:
    recording, places = tmp_path / "counts.parquet", tmp_path / "places.csv"
    with closing(connect()) as engine:
        engine.execute(f"COPY ({ROWS}) TO '{recording}' (FORMAT parquet)")
    places.write_text("place_id,city_name,cap\na,Jena,100\nb,Jena,100\n", "utf-8")
    code, told = learn("--from", recording, "--meta", places, "--zone", "Europe/Berlin", "--country", "DE")
    assert code == 0
    assert "of 3361 counts used; kept out: " in told
    assert "model serves: imported" in told
    version = ModelVersion.objects.get()
    assert (version.origin, version.recording) == (Origin.IMPORTED, "counts.parquet")
    served = Serving.objects.get()
    assert (served.method, served.reason, served.version) == (Method.MODEL, Reason.IMPORTED, version)


def test_a_file_that_is_no_recording_changes_nothing(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.parquet"
    wrong.write_text("no parquet", "utf-8")
    code, told = learn("--from", wrong)
    assert code == 1
    assert "nothing was learned" in told
    assert not ModelVersion.objects.exists()


def test_without_counts_it_says_so() -> None:
    assert learn() == (0, "no counts to learn from\nrule serves: noHistory\n")


def test_explains_itself_with_an_example() -> None:
    code, told = learn("--help")
    assert code == 0
    assert "Example: zinneke parking learn" in told
