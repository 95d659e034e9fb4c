"""Addresses of the catalogue for programs; they carry no language, and are those that CKAN's harvesters know."""

from django.urls import path, register_converter

from zinneke.opendata import api, feed
from zinneke.opendata.browse import dictionary_views as dictionary
from zinneke.opendata.dump import views as dump
from zinneke.opendata.events import views as events
from zinneke.opendata.rdf.serialising import WRITTEN
from zinneke.opendata.structured import views as structured
from zinneke.opendata.voices import reuse_views as reuses
from zinneke.opendata.wanted import api as wanted
from zinneke.opendata.wanted import views as wanted_pages


class Ending:
    """One of the endings that RDF is written under."""

    regex = "|".join(sorted(WRITTEN, key=len, reverse=True))

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


class DumpEnding(Ending):
    """One of those that the whole catalogue is kept under."""

    regex = "|".join(feed.DUMPS)


register_converter(Ending, "rdf_ending")
register_converter(DumpEnding, "dump_ending")

app_name = "opendata_doors"
urlpatterns = [
    path("catalog.<rdf_ending:ending>", api.catalogue, name="catalogue"),
    path("catalog/feed", events.stream, name="event-stream"),
    path("catalog/feed/<int:number>.<rdf_ending:ending>", events.page, name="events"),
    path("catalog/dump.<dump_ending:ending>.gz", dump.dump, name="dump"),
    path("dataset/<slug:name>.<rdf_ending:ending>", api.dataset, name="dataset"),
    path("dataset/<slug:name>/croissant.json", structured.croissant, name="croissant"),
    path("dataset/<slug:name>/croissant.jsonld", structured.croissant),
    path("dataset/<slug:name>/dictionary.csv", dictionary.dictionary_csv, name="dictionary"),
    path("dataset/<slug:name>/table-schema.json", dictionary.table_schema, name="table-schema"),
    path("dataset/<slug:name>/csvw.json", dictionary.csv_on_the_web, name="csvw"),
    path("dataset/<slug:name>/contract.json", api.contract, name="contract"),
    path("dataset/<slug:name>", api.named, name="named"),
    path("requests-for-data", wanted_pages.door, name="requests"),
    path("requests-for-data.json", wanted.as_json, name="requests-json"),
    path("requests-for-data.csv", wanted.as_csv, name="requests-csv"),
    path("reuses", reuses.door, name="reuses"),
    path("reuses.json", reuses.as_json, name="reuses-json"),
]
