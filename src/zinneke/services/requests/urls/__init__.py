"""Addresses of reports, after the segment their manifest names."""

from django.urls import path

from zinneke.kernel.text import Text
from zinneke.services.requests.views import figures
from zinneke.ui.language import lazy_text

app_name = "requests"

_FIGURES = Text(fr="chiffres/", nl="cijfers/", de="zahlen/", en="figures/")

urlpatterns = [
    path(lazy_text(_FIGURES), figures.page, name="figures"),
    path(lazy_text(_FIGURES, "figures.csv"), figures.as_csv, name="figures_csv"),
]
