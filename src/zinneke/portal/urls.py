"""Addresses of the portal's pages, in the language of the page."""

from django.urls import path

from zinneke.kernel.text import Text
from zinneke.portal import views
from zinneke.portal.audits import views as audits
from zinneke.portal.manifest import MANIFEST
from zinneke.portal.search import views as search
from zinneke.ui.language import lazy_text

app_name = "portal"

_THING = Text(fr="objet/", nl="object/", de="objekt/", en="thing/")
_SEARCH = Text(fr="recherche/", nl="zoeken/", de="suche/", en="search/")
_ALGORITHMS = Text(fr="algorithmes/", nl="algoritmen/", de="algorithmen/", en="algorithms/")
_ABOUT = Text(fr="a-propos/", nl="over/", de="ueber/", en="about/")
_ACCESSIBILITY = Text(fr="accessibilite/", nl="toegankelijkheid/", de="barrierefreiheit/", en="accessibility/")

urlpatterns = [
    path("", views.home, name="home"),
    path(lazy_text(MANIFEST.path, "/"), views.map_page, name="map"),
    path(lazy_text(MANIFEST.path, "/positions.json"), views.positions_json, name="positions"),
    path(lazy_text(_THING, "<path:entity_id>/"), views.entity_page, name="entity"),
    path(lazy_text(_SEARCH), search.search, name="search"),
    path(lazy_text(_SEARCH, "suggestions.json"), search.suggestions, name="suggestions"),
    path(lazy_text(_ALGORITHMS), views.algorithms, name="algorithms"),
    path(lazy_text(_ABOUT), views.about, name="about"),
    path(lazy_text(_ACCESSIBILITY), audits.accessibility, name="accessibility"),
]
