"""Addresses of the catalogue's pages, in the language of the page."""

from django.urls import include, path

from zinneke.kernel.text import Text
from zinneke.opendata import newsfeed, views
from zinneke.opendata.access import views as access
from zinneke.opendata.browse import dictionary_views as dictionary
from zinneke.opendata.browse import history_views as history
from zinneke.opendata.browse import map_views as places
from zinneke.opendata.browse import views as browse
from zinneke.opendata.charts import views as charts
from zinneke.opendata.embed import views as embed
from zinneke.opendata.interface import views as interface
from zinneke.opendata.maps import views as maps
from zinneke.opendata.scores import views as scores
from zinneke.opendata.stories import views as stories
from zinneke.opendata.voices import comment_views, reuse_views
from zinneke.opendata.voices.comment_feed import Comments
from zinneke.ui.language import lazy_text

app_name = "opendata"

_TABLE = Text(fr="<slug:name>/tableau/", nl="<slug:name>/tabel/", de="<slug:name>/tabelle/", en="<slug:name>/table/")
_MAP = Text(fr="<slug:name>/carte/", nl="<slug:name>/kaart/", de="<slug:name>/karte/", en="<slug:name>/map/")
_REQUESTS = Text(fr="demandes-de-donnees/", nl="gegevensaanvragen/", de="datenanfragen/", en="requests-for-data/")
_REUSES = Text(fr="reutilisations/", nl="hergebruik/", de="nutzungen/", en="reuses/")
_SCORES = Text(fr="qualite/", nl="kwaliteit/", de="qualitaet/", en="quality/")
_COMMENTS = Text(
    fr="<slug:name>/commentaires/",
    nl="<slug:name>/opmerkingen/",
    de="<slug:name>/kommentare/",
    en="<slug:name>/comments/",
)
_DICTIONARY = Text(
    fr="<slug:name>/dictionnaire/",
    nl="<slug:name>/woordenboek/",
    de="<slug:name>/felder/",
    en="<slug:name>/dictionary/",
)


def _version(below: str) -> str:
    """A route below that of the versions of a dataset, in the language of the page."""
    called = {"fr": "versions", "nl": "versies", "de": "fassungen", "en": "versions"}
    return lazy_text(Text(**{language: f"<slug:name>/{word}/{below}" for language, word in called.items()}))


urlpatterns = [
    path("", views.dataset_list, name="list"),
    path("api/", interface.catalogue_page, name="api"),
    path("keys/", access.keys_page, name="keys"),
    path("changes.rss", newsfeed.CatalogueChanges(newsfeed.RSS), name="changes-rss"),
    path("changes.atom", newsfeed.CatalogueChanges(newsfeed.ATOM), name="changes-atom"),
    path(lazy_text(_SCORES), scores.scores_page, name="scores"),
    path("scores.csv", scores.scores_csv, name="scores-csv"),
    path("stories/", stories.story_list, name="stories"),
    path("stories/<slug:slug>/", stories.story_page, name="story"),
    path(lazy_text(_REQUESTS), include("zinneke.opendata.wanted.urls")),
    path(lazy_text(_REUSES), reuse_views.reuse_list, name="reuses"),
    path(lazy_text(_REUSES, ending="new/"), reuse_views.tell, name="reuse-new"),
    path(lazy_text(_REUSES, ending="<int:number>/"), reuse_views.reuse_page, name="reuse"),
    path("<slug:name>/", views.dataset_page, name="dataset"),
    path("<slug:name>/changes.rss", newsfeed.DatasetChanges(newsfeed.RSS), name="dataset-rss"),
    path("<slug:name>/changes.atom", newsfeed.DatasetChanges(newsfeed.ATOM), name="dataset-atom"),
    path(lazy_text(_COMMENTS), comment_views.comment_list, name="comments"),
    path(lazy_text(_COMMENTS, ending="<int:number>/report/"), comment_views.report, name="report"),
    path("<slug:name>/comments.atom", Comments(), name="comments-atom"),
    path("<slug:name>/api/", interface.dataset_page, name="dataset-api"),
    path(lazy_text(_TABLE), browse.table_page, name="table"),
    path(lazy_text(_MAP), places.map_page, name="map"),
    path("<slug:name>/places.json", maps.places, name="places"),
    path("<slug:name>/places/rows/", maps.place_rows, name="place-rows"),
    path(lazy_text(_DICTIONARY), dictionary.dictionary_page, name="dictionary"),
    path(_version(""), history.version_list, name="versions"),
    path(_version("<int:number>/"), history.version_page, name="version"),
    path(_version("<int:number>/rejects.csv"), history.rejects_csv, name="rejects"),
    path(_version("<int:before>..<int:after>/"), history.comparison, name="comparison"),
    path("<slug:name>/chart/", charts.chart_page, name="chart"),
    path("<slug:name>/chart.svg", charts.chart_svg, name="chart-svg"),
    path("<slug:name>/chart.csv", charts.chart_csv, name="chart-csv"),
    path("<slug:name>/embed/chart/", embed.chart, name="embed-chart"),
    path("<slug:name>/embed/table/", embed.table, name="embed-table"),
    path("<slug:name>/embed/map/", embed.place_map, name="embed-map"),
]
