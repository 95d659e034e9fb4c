"""The page of a table's rows: what it shows, how it is narrowed, what it says when it cannot."""

import html
import re
from pathlib import Path

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from zinneke.lake.field import Field, Kind, Schema
from zinneke.lake.odsql.clauses import parse_order_by, parse_where
from zinneke.opendata.browse.asked import view
from zinneke.opendata.models import Dataset, Visibility
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.tables.actions import load_table, own_dataset

pytestmark = pytest.mark.django_db
ROWS = """kind,planted,height_m,noted,protected,page,order
oak,2024-01-05,12.5,2024-01-05T23:30:00Z,true,https://town.example/1,1
oak,2024-01-09,7.5,2024-02-05T12:00:00Z,false,javascript:alert(1),20000
ash "old",2024-03-02,8,2024-07-05T12:00:00Z,true,not an address,3
elm,2024-03-03,,2024-07-06T12:00:00Z,false,"<b>bold</b>",4
,2025-06-01,3,2024-07-07T12:00:00Z,true,,5
"""


@pytest.fixture
def trees(tmp_path: Path) -> Dataset:
    """A dataset with a table."""
    dataset = own_dataset("trees", Record("", titles=(Tagged("Arbres", "fr"), Tagged("Bomen", "nl"))))
    load(dataset, tmp_path, ROWS)
    return dataset


def load(dataset: Dataset, folder: Path, text: str) -> None:
    """Publish the next version."""
    path = folder / "trees.csv"
    path.write_text(text)
    load_table(dataset, path)


def page(client: Client, language: str = "en", **given: str) -> str:
    """The page's HTML, with entities."""
    with translation.override(language):
        answer = client.get(reverse("opendata:table", args=["trees"]), given)
    assert answer.status_code == 200
    return str(answer.content.decode())


def column(text: str, number: int = 0) -> list[str]:
    """The texts of a column of the table, without marks."""
    body = text.partition("<tbody>")[2].partition("</tbody>")[0]
    cells = [
        re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    ]
    return [html.unescape(re.sub(r"<[^>]+>", "", row[number])).strip() for row in cells]


def test_values_are_written_as_people_of_the_language_read_them(client: Client, trees: Dataset) -> None:
    french = page(client, "fr")
    assert column(french, 1)[0] == "5 janvier 2024"
    assert column(french, 2)[0] == "12,5"
    assert column(french, 3)[0] == "6 janvier 2024 00:30", "Brussels is an hour ahead"
    assert column(french, 4)[:2] == ["oui", "non"]
    assert column(french, 6)[0] == "1"
    assert column(page(client, "nl"), 6)[1] == "20.000"
    assert column(page(client), 2)[3] == "–no value"


def test_only_addresses_of_the_web_are_links(client: Client, trees: Dataset) -> None:
    text = page(client)
    assert '<a href="https://town.example/1" rel="nofollow noopener">' in text
    assert 'href="javascript' not in text
    assert "<b>bold" not in text


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        ({"is.kind": "OA"}, ["oak", "oak"]),
        ({"is.kind": 'ash "old"', "how.kind": "equals"}, ['ash "old"']),
        ({"is.kind": "oa", "how.kind": "equals"}, []),
        ({"how.kind": "empty"}, ["–no value"]),
        ({"how.kind": "filled", "sort": "-kind"}, ["oak", "oak", "elm", 'ash "old"']),
        ({"from.height_m": "7,5", "to.height_m": "8.0"}, ["oak", 'ash "old"']),
        ({"from.planted": "2024-03-02", "to.planted": "2024-03-03"}, ['ash "old"', "elm"]),
        ({"to.noted": "2024-01-05"}, []),
        ({"to.noted": "2024-01-06"}, ["oak"]),
        ({"is.protected": "no"}, ["oak", "elm"]),
        ({"where": "height_m > 8"}, ["oak"]),
        ({"where": "height_m > 8", "is.kind": "elm"}, []),
        ({"refine": "kind:elm"}, ["elm"]),
        ({"from.order": "4", "sort": "-order"}, ["oak", "–no value", "elm"]),
    ],
)
def test_conditions_narrow(client: Client, trees: Dataset, given: dict[str, str], kinds: list[str]) -> None:
    assert column(page(client, **given)) == kinds


def test_headings_sort_and_say_so(client: Client, trees: Dataset) -> None:
    text = page(client, sort="-height_m", **{"is.kind": "oak"})
    assert column(text, 2) == ["12.5", "7.5"]
    assert '<th scope="col" class="number" aria-sort="descending"><a href="?is.kind=oak&amp;sort=height_m">' in text
    assert text.count("aria-sort") == 1


def test_rows_come_a_page_at_a_time(client: Client, trees: Dataset, tmp_path: Path) -> None:
    load(trees, tmp_path, "number\n" + "".join(f"{number}\n" for number in range(70)))
    first = page(client)
    assert "Rows 1 to 20 of 70" in first
    assert 'rel="prev"' not in first
    assert '<a href="?page=2" rel="next">' in first
    last = page(client, size="50", page="2")
    assert "Rows 51 to 70 of 70" in last
    assert 'rel="next"' not in last
    assert '<a href="?size=50" rel="prev">' in last
    assert "No row fits" in page(client, page="400")


def test_mistakes_stand_beside_their_field_and_what_was_filled_in_stays(client: Client, trees: Dataset) -> None:
    text = page(client, **{"from.height_m": "tall", "to.planted": "31/3/2024", "where": "height_m >"})
    assert "<tbody>" not in text, "rows of half a question would mislead"
    assert 'value="tall" inputmode="decimal" aria-invalid="true" aria-describedby="problem-height_m"' in text
    assert 'id="problem-height_m">Enter numbers in digits' in text
    assert 'value="31/3/2024" aria-invalid="true"' in text
    assert 'value="height_m &gt;"' in text
    assert 'id="problem-where">' in text
    assert 'role="alert"' in text


def test_a_facet_that_is_none_is_refused_in_words(client: Client, trees: Dataset) -> None:
    assert 'role="alert"' in page(client, refine="nothing:at all")


def test_same_rows_are_led_to_at_the_interface(client: Client, trees: Dataset) -> None:
    text = page(client, **{"from.height_m": "7,5", "sort": "-height_m", "is.kind": "oak"})
    address = html.unescape(re.findall(r'href="(/api/explore[^"]*/records[^"]*)"', text)[0])
    answer = client.get(address).json()
    assert [row["height_m"] for row in answer["results"]] == [12.5, 7.5]
    assert answer["total_count"] == 2


def test_older_versions_stay_to_be_read(client: Client, trees: Dataset, tmp_path: Path) -> None:
    load(trees, tmp_path, "kind\nlime\n")
    assert column(page(client)) == ["lime"]
    old = page(client, version="1", size="50")
    assert column(old)[0] == "oak"
    assert "You are looking at version 1" in old
    assert "version=1" in old.partition("<thead>")[2].partition("</thead>")[0]
    assert client.get("/en/data/trees/table/?version=7").status_code == 404


def test_what_not_everybody_may_see_is_not_there(client: Client, trees: Dataset) -> None:
    Dataset.objects.update(visibility=Visibility.RESTRICTED)
    assert client.get("/en/data/trees/table/").status_code == 404
    assert client.get("/en/data/nothing/table/").status_code == 404


def test_pages_of_a_dataset_lead_to_each_other(client: Client, trees: Dataset) -> None:
    overview = client.get("/fr/donnees/trees/").content.decode()
    assert '<a href="/fr/donnees/trees/tableau/">Tableau</a>' in overview
    assert '<a href="/nl/data/trees/tabel/" aria-current="page">Tabel</a>' in page(client, "nl")
    own_dataset("bare", Record("", titles=(Tagged("Nu", "fr"),)))
    assert 'class="ways"' not in client.get("/fr/donnees/bare/").content.decode()


FIELDS = tuple(
    Field(name, kind) for name, kind in (("order", Kind.TEXT), ("n", Kind.INT), ("d", Kind.DATE), ("b", Kind.BOOLEAN))
)
KEYS = [f"{how}.{field.name}" for field in FIELDS for how in ("is", "from", "to", "how")]


@given(
    st.dictionaries(
        st.sampled_from([*KEYS, "sort", "page", "size"]),
        st.text(max_size=30) | st.sampled_from(["1", "2024-01-01", "equals", "-order"]),
    )
)
def test_whatever_stands_in_an_address_is_a_question_the_language_reads(given: dict[str, str]) -> None:
    query = QueryDict(mutable=True)
    query.update(given)
    asked = view(query, Schema("rows", FIELDS))
    for clause in asked.conditions:
        parse_where(clause)
    parse_order_by(asked.order)
    again = view(QueryDict(asked.address().removeprefix("?")), Schema("rows", FIELDS))
    assert again == asked, "the address says all of it"
