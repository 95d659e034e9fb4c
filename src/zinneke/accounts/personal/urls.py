"""Addresses of one's own data, and of the record of processing activities."""

from django.urls import path

from zinneke.accounts.looks import views as looks
from zinneke.accounts.personal import views
from zinneke.kernel.text import Text
from zinneke.ui.language import lazy_text

app_name = "my_data"

_MINE = Text(fr="mes-donnees/", nl="mijn-gegevens/", de="meine-daten/", en="my-data/")
_DETAILS = Text(
    fr="mes-donnees/coordonnees/", nl="mijn-gegevens/contact/", de="meine-daten/kontakt/", en="my-data/contact/"
)
_LOOKS = Text(
    fr="mes-donnees/consultations/",
    nl="mijn-gegevens/raadplegingen/",
    de="meine-daten/einsichten/",
    en="my-data/who-looked/",
)
_COPY = Text(fr="mes-donnees/copie/", nl="mijn-gegevens/kopie/", de="meine-daten/kopie/", en="my-data/copy/")
_FILE = Text(
    fr="mes-donnees/copie/<int:number>.zip",
    nl="mijn-gegevens/kopie/<int:number>.zip",
    de="meine-daten/kopie/<int:number>.zip",
    en="my-data/copy/<int:number>.zip",
)
_ERASE = Text(fr="mes-donnees/effacer/", nl="mijn-gegevens/wissen/", de="meine-daten/loeschen/", en="my-data/erase/")
_CALL_OFF = Text(fr="mes-donnees/garder/", nl="mijn-gegevens/behouden/", de="meine-daten/behalten/", en="my-data/keep/")
_RECORD = Text(
    fr="registre-des-traitements/",
    nl="register-van-verwerkingen/",
    de="verarbeitungsverzeichnis/",
    en="record-of-processing/",
)

urlpatterns = [
    path(lazy_text(_MINE), views.overview, name="overview"),
    path(lazy_text(_DETAILS), views.details, name="details"),
    path(lazy_text(_LOOKS), looks.mine, name="looks"),
    path(lazy_text(_COPY), views.copy, name="copy"),
    path(lazy_text(_FILE), views.copy_file, name="file"),
    path(lazy_text(_ERASE), views.erase, name="erase"),
    path(lazy_text(_CALL_OFF), views.call_off, name="call_off"),
    path(lazy_text(_RECORD), views.processing_record, name="record"),
]
