"""Addresses of the catalogue's pages, in the language of the page."""

from django.urls import path

from zinneke.kernel.text import Text
from zinneke.opendata import newsfeed, views
from zinneke.opendata.browse import views as browse
from zinneke.opendata.charts import views as charts
from zinneke.opendata.embed import views as embed
from zinneke.opendata.interface import views as interface
from zinneke.opendata.stories import views as stories
from zinneke.ui.language import lazy_text

app_name = "opendata"

_TABLE = Text(fr="<slug:name>/tableau/", nl="<slug:name>/tabel/", de="<slug:name>/tabelle/", en="<slug:name>/table/")

urlpatterns = [
    path("", views.dataset_list, name="list"),
    path("api/", interface.catalogue_page, name="api"),
    path("changes.rss", newsfeed.CatalogueChanges(newsfeed.RSS), name="changes-rss"),
    path("changes.atom", newsfeed.CatalogueChanges(newsfeed.ATOM), name="changes-atom"),
    path("stories/", stories.story_list, name="stories"),
    path("stories/<slug:slug>/", stories.story_page, name="story"),
    path("<slug:name>/", views.dataset_page, name="dataset"),
    path("<slug:name>/changes.rss", newsfeed.DatasetChanges(newsfeed.RSS), name="dataset-rss"),
    path("<slug:name>/changes.atom", newsfeed.DatasetChanges(newsfeed.ATOM), name="dataset-atom"),
    path("<slug:name>/api/", interface.dataset_page, name="dataset-api"),
    path(lazy_text(_TABLE), browse.table_page, name="table"),
    path("<slug:name>/chart/", charts.chart_page, name="chart"),
    path("<slug:name>/chart.svg", charts.chart_svg, name="chart-svg"),
    path("<slug:name>/chart.csv", charts.chart_csv, name="chart-csv"),
    path("<slug:name>/embed/chart/", embed.chart, name="embed-chart"),
    path("<slug:name>/embed/table/", embed.table, name="embed-table"),
    path("<slug:name>/embed/map/", embed.place_map, name="embed-map"),
]
