"""Datasets as search engines and learning programs read them."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import rdflib
from django.test import Client
from django.urls import reverse
from django.utils import translation

from zinneke.lake.field import Field, Kind
from zinneke.opendata.record.dataset import Agent, Distribution, Period
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.structured import croissant, schema_org
from zinneke.opendata.tables.actions import load_table, own_dataset

pytestmark = pytest.mark.django_db
SCHEMA = rdflib.Namespace("https://schema.org/")
CR = rdflib.Namespace("http://mlcommons.org/croissant/")
TREES = Record(
    "http://town.example/trees",
    titles=(Tagged("Arbres </script><script>alert(1)", "fr"), Tagged("Bomen", "nl")),
    descriptions=(Tagged("Relevé.", "fr"),),
    publishers=(Agent("https://town.example/", names=(Tagged("Ville", "fr"),)),),
    periods=(Period(starts=("2020-01-31",)),),
    licences=("https://creativecommons.org/publicdomain/zero/1.0/",),
    distributions=(
        Distribution(download_urls=("https://town.example/trees.csv",)),
        Distribution(access_urls=("ftp://x",)),
    ),
)


def graph(told: dict[str, Any]) -> rdflib.Graph:
    """Triples of what is told, with schema.org's vocabulary in place of its context on the web."""
    if isinstance(told["@context"], str):
        told = told | {"@context": {"@vocab": "https://schema.org/"}}
    return rdflib.Graph().parse(data=json.dumps(told), format="json-ld")


def test_search_engines_read_a_dataset() -> None:
    told = schema_org.dataset(TREES, "http://city.example/dataset/trees", "nl", [Field("height", Kind.DOUBLE)])
    found, subject = graph(told), rdflib.URIRef("http://city.example/dataset/trees")
    assert str(found.value(subject, SCHEMA.name)) == "Bomen"
    assert str(found.value(subject, SCHEMA.temporalCoverage)) == "2020-01-31/.."
    assert [str(one) for one in found.objects(None, SCHEMA.contentUrl)] == ["https://town.example/trees.csv"]
    assert [str(one) for one in found.objects(found.value(subject, SCHEMA.variableMeasured), SCHEMA.name)] == ["height"]
    assert not [value for value in told.values() if value in ("", [], None)]


def test_every_field_says_where_its_values_are() -> None:
    fields = [Field("height", Kind.DOUBLE), Field("tags", Kind.TEXT, multivalued=";"), Field("seen", Kind.DATE)]
    found = graph(
        croissant.dataset(TREES, "http://city.example/dataset/trees", "fr", fields, "http://city.example/csv")
    )
    assert (None, rdflib.URIRef("http://purl.org/dc/terms/conformsTo"), None) in found
    columns = {str(one) for one in found.objects(None, CR.column)}
    assert columns == {"height", "tags", "seen"}
    types = {str(found.value(one, SCHEMA.name)): found.value(one, CR.dataType) for one in found.objects(None, CR.field)}
    assert types == {"height": SCHEMA.Float, "tags": SCHEMA.Text, "seen": SCHEMA.Date}
    file = next(found.subjects(rdflib.RDF.type, CR.FileObject))
    assert set(found.objects(None, CR.fileObject)) == {file}


def test_the_page_tells_it_and_cannot_be_broken_out_of(client: Client) -> None:
    own_dataset("trees", TREES)
    with translation.override("fr"):
        page = client.get(reverse("opendata:dataset", args=["trees"])).content.decode()
    inside = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(inside)["name"] == "Arbres </script><script>alert(1)"


def test_croissant_is_of_datasets_with_a_table(client: Client, tmp_path: Path) -> None:
    dataset = own_dataset("trees", TREES)
    assert client.get("/dataset/trees/croissant.json").status_code == 404
    path = tmp_path / "trees.csv"
    path.write_text("kind,height\noak,3.5\n")
    load_table(dataset, path)
    for ending in ("json", "jsonld"):
        answer = client.get(f"/dataset/trees/croissant.{ending}")
        assert answer.headers["Content-Type"] == "application/ld+json"
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        fields = answer.json()["recordSet"][0]["field"]
        assert [one["name"] for one in fields] == ["kind", "height"]
    address = urlsplit(answer.json()["distribution"][0]["contentUrl"])
    file = client.get(f"{address.path}?{address.query}")
    header = b"".join(file).decode().split("\r\n")[0].split("\n")[0]
    assert header.split(",") == [one["source"]["extract"]["column"] for one in fields]
