"""Addresses of reports, after the segment their manifest names."""

from django.urls import path

from zinneke.kernel.text import LANGUAGES, Text
from zinneke.services.requests.views import changes, figures, listing, page, photos, reacting, sending, writing
from zinneke.ui.language import lazy_text

app_name = "requests"

_NEW = Text(fr="nouveau/", nl="nieuw/", de="neu/", en="new/")
_WHAT = Text(fr="nouveau/quoi/", nl="nieuw/wat/", de="neu/was/", en="new/what/")
_DETAILS = Text(fr="nouveau/description/", nl="nieuw/beschrijving/", de="neu/beschreibung/", en="new/description/")
_NEARBY = Text(fr="nouveau/deja-signale/", nl="nieuw/al-gemeld/", de="neu/schon-gemeldet/", en="new/reported-already/")
_CONTACT = Text(fr="nouveau/contact/", nl="nieuw/contact/", de="neu/kontakt/", en="new/contact/")
_CHECK = Text(fr="nouveau/verification/", nl="nieuw/nakijken/", de="neu/pruefen/", en="new/check/")
_SENT = Text(fr="nouveau/envoye/", nl="nieuw/verzonden/", de="neu/gesendet/", en="new/sent/")
_MAP = Text(fr="carte.json", nl="kaart.json", de="karte.json", en="map.json")
_FIND = Text(fr="retrouver/", nl="terugvinden/", de="wiederfinden/", en="find/")
_MINE = Text(fr="le-mien/", nl="de-mijne/", de="meine/", en="mine/")
_FOLLOWER = Text(fr="suivi/", nl="gevolgd/", de="verfolgt/", en="followed/")
_TOO = Text(fr="/moi-aussi/", nl="/ik-ook/", de="/ich-auch/", en="/me-too/")
_FOLLOW = Text(fr="/suivre/", nl="/volgen/", de="/folgen/", en="/follow/")
_FLAG = Text(fr="/relire/", nl="/nalezen/", de="/pruefen/", en="/look-again/")
_ANSWER = Text(fr="/repondre/", nl="/antwoorden/", de="/antworten/", en="/answer/")
_FEEDBACK = Text(fr="/avis/", nl="/oordeel/", de="/rueckmeldung/", en="/feedback/")
_WITHDRAW = Text(fr="/retirer/", nl="/intrekken/", de="/zurueckziehen/", en="/withdraw/")

_FIGURES = Text(fr="chiffres/", nl="cijfers/", de="zahlen/", en="figures/")

_NUMBER = "<str:number>"


def _after_number(text: Text) -> str:
    """An address below that of a report, in the language of the page."""
    told = {language: f"{_NUMBER}{text.to(language)}" for language in LANGUAGES}
    return lazy_text(Text(**told))


urlpatterns = [
    path("", listing.report_list, name="list"),
    path(lazy_text(_MAP), listing.positions, name="positions"),
    path(lazy_text(_NEW), writing.where, name="where"),
    path(lazy_text(_WHAT), writing.what, name="what"),
    path(lazy_text(_DETAILS), writing.details, name="details"),
    path(lazy_text(_DETAILS, "<str:key>.image"), photos.of_draft, name="draft_photo"),
    path(lazy_text(_NEARBY), writing.near, name="nearby"),
    path(lazy_text(_CONTACT), writing.contact, name="contact"),
    path(lazy_text(_CHECK), sending.check, name="check"),
    path(lazy_text(_SENT), sending.sent, name="sent"),
    path(lazy_text(_FIND), reacting.by_pin, name="find"),
    path(lazy_text(_MINE, "<str:secret>/"), reacting.by_secret, name="mine"),
    path(lazy_text(_FOLLOWER, "<str:secret>/"), reacting.follower, name="follower"),
    path(lazy_text(_FIGURES), figures.page, name="figures"),
    path(lazy_text(_FIGURES, "figures.csv"), figures.as_csv, name="figures_csv"),
    path(f"{_NUMBER}/", page.report, name="report"),
    path(f"{_NUMBER}/photo/<int:photo_id>/", photos.of_report, name="photo"),
    path(f"{_NUMBER}/changes.atom", changes.Changes(), name="changes"),
    *(
        path(_after_number(text), view, name=name)
        for text, view, name in (
            (_TOO, reacting.me_too, "me_too"),
            (_FOLLOW, reacting.follow, "follow"),
            (_FLAG, reacting.flag, "flag"),
            (_ANSWER, reacting.answer, "answer"),
            (_FEEDBACK, reacting.feedback, "feedback"),
            (_WITHDRAW, reacting.withdraw, "withdraw"),
        )
    ),
]
