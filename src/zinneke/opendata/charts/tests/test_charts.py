"""Charts of a table: from an address to a picture and its values."""

import csv
import html
import io
from pathlib import Path

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from zinneke.lake.engine import connect
from zinneke.lake.field import Field, Schema
from zinneke.lake.field import Kind as Holds
from zinneke.lake.odsql.clauses import parse_group_by, parse_order_by, parse_select, parse_where
from zinneke.lake.odsql.spatial import register
from zinneke.lake.open_table import OpenTable
from zinneke.opendata.charts.answer import drawn
from zinneke.opendata.charts.asked import Chart, Measure, Part, Sort, asked
from zinneke.opendata.charts.question import Unfit, fitted, question
from zinneke.opendata.models import Dataset, Visibility
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.tables import store
from zinneke.opendata.tables.actions import load_table, own_dataset
from zinneke.ui.plot.figure import Kind

pytestmark = pytest.mark.django_db
ROWS = """kind,planted,height_m,street
oak,2024-01-05,12.5,Rue A
oak,2024-01-09,7.5,Rue B
ash,2024-03-02,8,Rue A
elm,2024-03-03,,Rue <C>
,2025-06-01,3,Rue A
"""


@pytest.fixture(autouse=True)
def _trees(tmp_path: Path) -> None:
    trees = own_dataset("trees", Record("", titles=(Tagged("Arbres", "fr"), Tagged("Bomen", "nl"))))
    path = tmp_path / "trees.csv"
    path.write_text(ROWS)
    load_table(trees, path)


def values(client: Client, **chosen: str) -> list[list[str]]:
    """The values of a chart, from its CSV, without the heading."""
    with translation.override("en"):
        answer = client.get(reverse("opendata:chart-csv", args=["trees"]), chosen)
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.content.decode())))[1:]


def page(client: Client, language: str = "en", status: int = 200, **chosen: str) -> str:
    """The page of a chart."""
    with translation.override(language):
        answer = client.get(reverse("opendata:chart", args=["trees"]), chosen)
    assert answer.status_code == status
    return html.unescape(answer.content.decode())


def test_names_are_counted_the_greatest_first(client: Client) -> None:
    assert values(client, x="kind") == [["oak", "2"], ["ash", "1"], ["elm", "1"], ["no value", "1"]]


def test_dates_make_months_in_their_order(client: Client) -> None:
    found = values(client, x="planted", kind="line", part="month", measure="avg", of="height_m")
    assert found == [["Jan 2024", "10"], ["Mar 2024", "8"], ["Jun 2025", "3"]]
    assert values(client, x="planted", kind="columns", part="year") == [["2024", "4"], ["2025", "1"]]
    assert values(client, x="planted", kind="line", part="year", limit="1") == [["2025", "1"]], "the newest"


def test_series_have_a_value_for_each_key_or_none(client: Client) -> None:
    found = values(client, x="street", series="kind", sort="key")
    assert found[0] == ["Rue <C>", "1", "", "", ""]
    assert [sum(int(value or 0) for value in row[1:]) for row in found] == [1, 3, 1]


def test_conditions_are_those_of_the_interface(client: Client) -> None:
    assert values(client, x="kind", where="height_m > 8") == [["oak", "1"]]


def test_points_show_every_value_by_itself(client: Client) -> None:
    found = values(client, x="height_m", kind="points", measure="each", of="height_m")
    assert found == [["3", "3"], ["7.50", "7.5"], ["8", "8"], ["12.50", "12.5"]]


def test_the_page_has_the_picture_and_the_same_values(client: Client) -> None:
    shown = page(client, "fr", x="kind")
    assert "<svg" in shown
    assert "Arbres. Nombre de lignes, par kind" in shown
    assert '<td class="number">2</td>' in shown
    assert "version=1" in shown, "an address for good"


def test_texts_of_the_table_never_become_mark_up(client: Client) -> None:
    with translation.override("en"):
        raw = client.get(reverse("opendata:chart", args=["trees"]), {"x": "street"}).content.decode()
    assert "Rue <C>" not in raw
    assert "Rue &lt;C&gt;" in raw


def test_a_chart_for_good_keeps_its_version(client: Client, tmp_path: Path) -> None:
    path = tmp_path / "more.csv"
    path.write_text(ROWS + "yew,2025-06-02,1,Rue D\n")
    load_table(Dataset.objects.get(name="trees"), path)
    assert len(values(client, x="kind", version="1")) == 4
    assert len(values(client, x="kind")) == 5
    page(client, status=404, version="7")
    page(client, status=404, version="x")


def test_a_version_that_is_no_longer_kept_says_so(client: Client, tmp_path: Path) -> None:
    path = tmp_path / "more.csv"
    path.write_text(ROWS + "yew,2025-06-02,1,Rue D\n")
    load_table(Dataset.objects.get(name="trees"), path)
    store.versions("trees").thin(lambda entries: [entries[-1].number], "only the newest is kept")
    assert "Version 1 of these data is no longer kept." in page(client, status=410, version="1")
    with translation.override("en"):
        assert client.get(reverse("opendata:embed-chart", args=["trees"]), {"version": "1"}).status_code == 410


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ({"x": "nowhere"}, "this one cannot be grouped"),
        ({"measure": "sum", "of": "kind"}, "Choose a field of numbers to measure"),
        ({"measure": "each", "of": "height_m"}, "shown as points"),
        ({"x": "kind", "series": "kind"}, "different fields"),
        ({"where": "height_m >"}, "Clause(s) containing the error(s): where."),
        ({"where": 'kind="none"'}, "there is nothing to draw"),
    ],
)
def test_what_cannot_be_drawn_is_explained(client: Client, chosen: dict[str, str], told: str) -> None:
    assert told in page(client, "en", 200, **chosen)


def test_a_picture_to_keep_is_a_file_that_stands_alone(client: Client) -> None:
    with translation.override("nl"):
        answer = client.get(reverse("opendata:chart-svg", args=["trees"]), {"x": "kind"})
        refused = client.get(reverse("opendata:chart-svg", args=["trees"]), {"x": "nowhere"})
    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="trees.svg"'
    assert answer.content.startswith(b"<?xml")
    assert 'xmlns="http://www.w3.org/2000/svg"' in answer.content.decode()
    assert refused.status_code == 404


def test_what_is_not_public_has_no_chart(client: Client) -> None:
    Dataset.objects.update(visibility=Visibility.PRIVATE)
    page(client, status=404)


def test_hours_are_those_of_brussels_clocks() -> None:
    connection = connect()
    register(connection)
    schema = Schema("rows", (Field("at", Holds.DATETIME),))
    connection.execute(schema.create())
    connection.execute(
        "INSERT INTO rows VALUES (1, '2024-07-31 22:30:00+00'), (2, '2024-07-31 22:59:00+00'), "
        "(3, '2024-08-01 00:10:00+00')"
    )
    found = drawn(Chart(Kind.LINE, "at", Part.HOUR), OpenTable(schema, connection), "Table", "en").figure
    assert [key.label for key in found.keys] == ["1 Aug 2024 0:00", "1 Aug 2024 2:00"]
    assert found.series[0].values == (2.0, 1.0)
    assert found.keys[1].place - found.keys[0].place == 2, "an hour without a row is a gap"


@pytest.mark.parametrize("part", ["year", "month", "day", "hour"])
def test_years_that_no_calendar_has_are_drawn_as_they_are(part: str) -> None:
    connection = connect()
    register(connection)
    schema = Schema("rows", (Field("d", Holds.DATE),))
    connection.execute(schema.create())
    connection.execute("INSERT INTO rows VALUES (1, DATE '12024-03-01'), (2, DATE '2024-03-01')")
    chart = Chart(Kind.LINE, "d", part=Part(part))
    found = drawn(chart, OpenTable(schema, connection), "Table", "en").figure
    assert [key.label.startswith("12024") for key in found.keys] == [False, True]
    assert found.keys[0].place < found.keys[1].place


NAMES = st.sampled_from(["", "kind", "value", "x", "group"])
CHARTS = st.builds(
    Chart,
    kind=st.sampled_from(Kind),
    x=NAMES,
    part=st.sampled_from(Part),
    measure=st.sampled_from(Measure),
    of=NAMES,
    series=NAMES,
    where=st.lists(st.sampled_from(["x > 1", "kind = 'a'"]), max_size=2).map(tuple),
    sort=st.none() | st.sampled_from(Sort),
    limit=st.integers(0, 1000),
)
SCHEMA = Schema(
    "rows",
    (
        Field("kind", Holds.TEXT),
        Field("value", Holds.DOUBLE),
        Field("x", Holds.DATE),
        Field("group", Holds.TEXT, multivalued=";"),
    ),
)


@given(CHARTS)
def test_an_address_says_all_of_a_chart(chart: Chart) -> None:
    given = QueryDict(mutable=True)
    for name, value in chart.parameters():
        given.appendlist(name, value)
    assert asked(given) == chart


@given(CHARTS)
def test_every_question_can_be_read(chart: Chart) -> None:
    try:
        found = question(fitted(chart, SCHEMA), SCHEMA)
    except Unfit:
        return
    assert parse_select(found.select)
    assert parse_group_by(found.group_by)
    assert parse_order_by(found.order_by)
    assert all(parse_where(one) for one in found.where)
    assert not {*found.x, found.value} & SCHEMA.by_name.keys()
