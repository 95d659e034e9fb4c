"""Addresses of mandates, for residents."""

from django.urls import path

from zinneke.accounts.mandates import views
from zinneke.kernel.text import Text
from zinneke.ui.language import lazy_text

app_name = "mandates"

_NEW = Text(fr="donner/", nl="geven/", de="erteilen/", en="give/")
_TAKE_UP = Text(fr="accepter/", nl="aannemen/", de="annehmen/", en="take-up/")
_END = Text(
    fr="<int:number>/terminer/", nl="<int:number>/beeindigen/", de="<int:number>/beenden/", en="<int:number>/end/"
)
_ACT = Text(fr="<int:number>/agir/", nl="<int:number>/optreden/", de="<int:number>/handeln/", en="<int:number>/act/")
_STOP = Text(fr="arreter/", nl="stoppen/", de="aufhoeren/", en="stop/")

urlpatterns = [
    path("", views.overview, name="overview"),
    path(lazy_text(_NEW), views.offer, name="offer"),
    path(lazy_text(_TAKE_UP), views.take_up, name="take_up"),
    path(lazy_text(_END), views.end, name="end"),
    path(lazy_text(_ACT), views.act, name="act"),
    path(lazy_text(_STOP), views.stop, name="stop"),
]
