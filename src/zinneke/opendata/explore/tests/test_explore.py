"""Explore API v2.1 over the catalogue."""

import csv
import io
import json
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import python_calamine
import rdflib
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from zinneke.kernel.time import now
from zinneke.opendata.explore.catalogue_table import SCHEMA
from zinneke.opendata.harvest.actions import take_in
from zinneke.opendata.harvest.documents import Found, Harvest
from zinneke.opendata.models import Dataset, Source, Visibility
from zinneke.opendata.record.dataset import Agent, Contact, Distribution
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.fingerprint import fingerprint
from zinneke.opendata.record.texts import Tagged

pytestmark = pytest.mark.django_db
ROOT = "/api/explore/v2.1/catalog"
THEME = "http://publications.europa.eu/resource/authority/data-theme/"
FILE = "http://publications.europa.eu/resource/authority/file-type/"


def record(number: int, **more: Any) -> Record:
    """A dataset of the town."""
    theme = THEME + ("ENVI", "TRAN")[number % 2]
    titles = (Tagged(f"Jeu {number}", "fr"), Tagged(f"Set {number}", "nl"))
    return Record(f"http://town.example/d{number}", titles=titles, themes=(theme,), **more)


@pytest.fixture(autouse=True)
def _catalogue() -> None:
    first = record(
        0,
        keywords=(Tagged("nature", "fr"), Tagged("arbres", "fr")),
        publishers=(Agent("https://town.example/", names=(Tagged("Ville; de", "fr"),)),),
        contacts=(Contact(names=(Tagged("Espaces verts", "fr"),), emails=("vert@town.example",)),),
        modified="2024-05",
        distributions=(
            Distribution(formats=(FILE + "CSV",), licences=("http://creativecommons.org/licenses/by/4.0/",)),
        ),
    )
    records = [first, *(record(number, modified="2025-01-01T10:00:00+01:00") for number in range(1, 130))]
    source = Source.objects.create(name="town", location="town")
    take_in(source, Harvest({one.uri: Found(one, fingerprint(one)) for one in records}, ()), now())


def ask(client: Client, path: str, status: int = 200, **query: Any) -> Any:
    """The answer as JSON."""
    answer = client.get(ROOT + path, query)
    assert answer.status_code == status, answer.content
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    return json.loads(answer.content)


def test_a_list_of_datasets(client: Client) -> None:
    """Ten by default, the number of all, objects with every key; with a slash at the end too."""
    answer = ask(client, "/datasets")
    assert answer == ask(client, "/datasets/")
    assert (answer["total_count"], len(answer["results"])) == (130, 10)
    first = answer["results"][0]
    assert first["dataset_id"] == "d0"
    assert first["metas"]["default"]["theme"] == ["Environnement"]
    assert first["metas"]["default"]["license"] == "CC BY 4.0"
    assert first["metas"]["default"]["timezone"] is None
    assert first["metas"]["dcat"]["contact_email"] == "vert@town.example"
    assert ask(client, "/datasets", lang="nl", limit=1)["results"][0]["metas"]["default"]["title"] == "Set 0"


def test_conditions_order_and_groups(client: Client) -> None:
    """The catalogue is asked like a table; what is grouped has no number of all."""
    assert ask(client, "/datasets", where='theme="Environnement"')["total_count"] == 65
    assert ask(client, "/datasets", where=['search("jeu 12")', 'theme="Transports"'])["total_count"] > 0
    assert ask(client, "/datasets", refine="keyword:arbres")["results"][0]["dataset_id"] == "d0"
    rows = ask(client, "/datasets", select="dataset_id, modified", order_by="modified desc", limit=2)
    assert rows["total_count"] == 130
    assert rows["results"][0] == {"dataset_id": "d1", "modified": "2025-01-01T09:00:00+00:00"}
    groups = ask(client, "/datasets", group_by="theme", select="count(*) as n")
    assert groups == {"results": [{"theme": "Environnement", "n": 65}, {"theme": "Transports", "n": 65}]}


def test_one_dataset(client: Client) -> None:
    """Whole, or what was selected of it; links where they are asked for."""
    assert ask(client, "/datasets/d0")["dataset_id"] == "d0"
    assert ask(client, "/datasets/d0", include_links="true")["_links"][0]["rel"] == "self"
    assert ask(client, "/datasets/d0", select="keyword") == {"keyword": ["nature", "arbres"]}
    assert ask(client, "/datasets/d0/attachments") == {"_links": [], "attachments": []}
    unknown = ask(client, "/datasets/nothing", 404)
    assert unknown["error_code"]
    assert unknown["message"]
    Dataset.objects.filter(name="d0").update(visibility=Visibility.PRIVATE)
    ask(client, "/datasets/d0", 404)


def test_facets(client: Client) -> None:
    """All annotated ones, or the one asked for; refined values say so."""
    answer = ask(client, "/facets", facet="theme", refine="theme:Transports")
    (theme,) = answer["facets"]
    assert answer["links"] == []
    assert {one["name"]: one["state"] for one in theme["facets"]}["Transports"] == "refined"
    names = [one["name"] for one in ask(client, "/facets")["facets"]]
    assert names == [one.name for one in SCHEMA.fields if one.facet]


@pytest.mark.parametrize(
    ("query", "code", "message"),
    [
        (
            {"limit": "1486"}, "InvalidRESTParameterError",
            "Invalid value for limit API parameter: 1486 was found but -1 <= limit <= 100 is expected.",
        ),
        (
            {"limit": "50", "offset": "10000"}, "InvalidRESTParameterError",
            "Invalid value for sum of offset + limit API parameter: 10050 was found but <= 10000 is expected",
        ),
        (
            {"limit": "ten"}, "InvalidRESTParameterError",
            "Invalid value for limit API parameter: ten was found but a number is expected.",
        ),
        ({"select": "invalid_function()"}, "ODSQLError", None),
        ({"where": "nothing = 1"}, "ODSQLError", None),
        ({"timezone": "Mars"}, "InvalidRESTParameterError", None),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_in_the_words_of_the_api(
    client: Client, query: dict[str, str], code: str, message: str | None
) -> None:
    """Both keys, never empty; no SQL."""
    answer = ask(client, "/datasets", 400, **query)
    assert answer["error_code"] == code
    assert message is None or answer["message"] == message
    assert answer["message"]
    assert "SELECT" not in answer["message"]


def test_exports_hold_everything(client: Client) -> None:
    """CSV with a byte order mark and semicolons, a bare array, a row a line."""
    text = b"".join(client.get(ROOT + "/exports/csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert text.startswith("\ufeffdataset_id;")
    rows = list(csv.DictReader(io.StringIO(text[1:]), delimiter=";"))
    assert (len(rows), rows[0]["publisher"], rows[0]["keyword"]) == (130, "Ville; de", "nature,arbres")
    array = json.loads(b"".join(client.get(ROOT + "/exports/json?select=dataset_id").streaming_content))  # type: ignore[attr-defined]
    assert (len(array), array[0]) == (130, {"dataset_id": "d0"})
    lines = b"".join(client.get(ROOT + "/exports/jsonl?limit=3").streaming_content)  # type: ignore[attr-defined]
    assert len(lines.splitlines()) == 3
    assert ask(client, "/exports")["_links"][1]["href"].endswith("/exports/csv")
    ask(client, "/exports/nothing", 404)
    ask(client, "/exports/csv", 400, delimiter="x")


def test_only_reading_is_offered(client: Client) -> None:
    """With the same two keys."""
    assert client.post(ROOT + "/datasets").status_code == 405


def test_a_changed_catalogue_is_asked_anew(client: Client) -> None:
    """The table is of the present edition."""
    assert ask(client, "/datasets")["total_count"] == 130
    extra = record(999)
    records = {f"http://town.example/d{number}": record(number) for number in range(130)} | {extra.uri: extra}
    harvest = Harvest({uri: Found(one, fingerprint(one)) for uri, one in records.items()}, ())
    take_in(Source.objects.get(), harvest, now())
    assert ask(client, "/datasets")["total_count"] == 131


CLAUSES = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from(
            [
                "theme",
                "modified",
                "=",
                "'x'",
                "(",
                ")",
                "and",
                "not",
                "search",
                "*",
                ",",
                "1",
                "..",
                "date'2024'",
                "in",
                "[",
            ]
        ),
        max_size=8,
    ).map(" ".join),
)


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(["select", "where", "group_by", "order_by", "refine", "exclude", "facet", "lang", "limit"]), CLAUSES
)
def test_no_clause_breaks_the_door(name: str, clause: str) -> None:
    """An answer or a refusal, whatever is asked."""
    for path in ("/datasets", "/facets", "/exports/json"):
        answer = Client().get(ROOT + path, {name: clause})
        assert answer.status_code in (200, 400)


def test_whole_datasets_leave_as_rdf_and_news(client: Client) -> None:
    """All 130, in more than one batch; the same statements in both formats, narrowed as any list."""
    got = {
        form: b"".join(client.get(f"{ROOT}/exports/{form}").streaming_content)  # type: ignore[attr-defined]
        for form in ("ttl", "rdf", "dcat", "rss")
    }
    turtle = rdflib.Graph().parse(data=got["ttl"], format="turtle")
    assert len(set(turtle.objects(None, rdflib.DCAT.dataset))) == 130
    assert len(turtle) == len(rdflib.Graph().parse(data=got["rdf"], format="xml"))
    assert got["dcat"].startswith(b"<?xml")
    titles = [item.findtext("title") for item in ET.fromstring(got["rss"]).iter("item")]  # noqa: S314 - ours
    assert (len(titles), titles[0]) == (130, "Jeu 0")
    few = b"".join(client.get(f'{ROOT}/exports/ttl?where=dataset_id="d7"').streaming_content)  # type: ignore[attr-defined]
    assert len(set(rdflib.Graph().parse(data=few, format="turtle").objects(None, rdflib.DCAT.dataset))) == 1
    none = b"".join(client.get(f'{ROOT}/exports/rdf?where=dataset_id="x"').streaming_content)  # type: ignore[attr-defined]
    assert len(rdflib.Graph().parse(data=none, format="xml")) > 0
    book = b"".join(client.get(f"{ROOT}/exports/xlsx?limit=2").streaming_content)  # type: ignore[attr-defined]
    sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    assert (len(sheet), sheet[1][0]) == (3, "d0")
