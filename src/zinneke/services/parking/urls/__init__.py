"""Addresses of the parking service, after the segment its manifest names."""

from django.urls import path

from zinneke.kernel.text import Text
from zinneke.services.parking.views import (
    alerts,
    bays,
    car_parks,
    changes,
    evaluation,
    forecasts,
    guidance,
    indicators,
    kerb,
    listing,
    sources,
)
from zinneke.ui.language import lazy_text

app_name = "parking"

_EVALUATION = Text(
    fr="qualite-des-previsions/",
    nl="kwaliteit-van-voorspellingen/",
    de="guete-der-vorhersagen/",
    en="forecast-quality/",
)
_FORECAST = Text(fr="prevision/", nl="voorspelling/", de="vorhersage/", en="forecast/")
_MAP = Text(fr="carte/", nl="kaart/", de="karte/", en="map/")
_GUIDANCE = Text(fr="guidage/", nl="begeleiding/", de="fuehrung/", en="guidance/")
_BAYS = Text(fr="emplacements/", nl="vakken/", de="stellplaetze/", en="bays/")
_USE = Text(fr="utilisation/", nl="gebruik/", de="nutzung/", en="use/")
_WHATIF = Text(fr="et-si/", nl="wat-als/", de="was-waere-wenn/", en="what-if/")
_SOURCES = Text(fr="sources/", nl="bronnen/", de="quellen/", en="sources/")
_KERB = Text(fr="en-voirie/", nl="op-straat/", de="am-strassenrand/", en="at-the-kerb/")
_ALERTS = Text(fr="alertes/", nl="meldingen/", de="meldungen/", en="alerts/")
_SENT = Text(fr="alertes/envoyee/", nl="meldingen/verzonden/", de="meldungen/gesendet/", en="alerts/sent/")

urlpatterns = [
    path("", listing.car_park_list, name="list"),
    path(lazy_text(_MAP), car_parks.map_page, name="map"),
    path(lazy_text(_GUIDANCE), guidance.guidance, name="guidance"),
    path(lazy_text(_GUIDANCE, "again.json"), guidance.again, name="guidance_again"),
    path(lazy_text(_BAYS), bays.bay_list, name="bays"),
    path(lazy_text(_BAYS, "positions.json"), bays.positions, name="bay_positions"),
    path(lazy_text(_BAYS, "<path:entity_id>/"), bays.bay, name="bay"),
    path(lazy_text(_USE), indicators.use_page, name="use"),
    path(lazy_text(_USE, "use.csv"), indicators.use_csv, name="use_csv"),
    path(lazy_text(_WHATIF), indicators.whatif_page, name="whatif"),
    path(lazy_text(_SOURCES), sources.source_list, name="sources"),
    path(lazy_text(_KERB), kerb.kerb_page, name="kerb"),
    path(lazy_text(_EVALUATION), evaluation.evaluation, name="evaluation"),
    path(lazy_text(_FORECAST, "<path:entity_id>/"), forecasts.forecast, name="forecast"),
    path(lazy_text(_ALERTS), alerts.ask, name="alert-ask"),
    path(lazy_text(_SENT), alerts.sent, name="alert-sent"),
    path(lazy_text(_ALERTS, ending="<str:secret>/"), alerts.alert, name="alert"),
    path(lazy_text(_ALERTS, ending="<str:secret>/stop/"), alerts.stop_at_once, name="alert-stop"),
    path("<path:entity_id>/changes.atom", changes.Changes(), name="changes"),
    path("<path:entity_id>/", car_parks.detail, name="detail"),
]
