"""Addresses of my page, in the language of the page."""

from django.urls import path

from zinneke.kernel.text import Text
from zinneke.portal.mine import views
from zinneke.ui.language import lazy_text

app_name = "mine"

_PLACE = Text(fr="mon-quartier/", nl="mijn-buurt/", de="meine-umgebung/", en="my-neighbourhood/")
_FORGET = Text(fr="oublier-mon-quartier/", nl="buurt-vergeten/", de="umgebung-vergessen/", en="forget-place/")

urlpatterns = [
    path("", views.home, name="home"),
    path(lazy_text(_PLACE), views.neighbourhood, name="neighbourhood"),
    path(lazy_text(_FORGET), views.forget, name="forget"),
]
