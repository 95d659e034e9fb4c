"""Addresses of the desk, after the segment its manifest names."""

from django.urls import path

from zinneke.kernel.text import Text
from zinneke.services.desk.urls import forms
from zinneke.services.desk.views import appointments, cases, figures, services
from zinneke.ui.language import lazy_text

app_name = "desk"

_CASE = Text(fr="dossier/", nl="dossier/", de="antrag/", en="case/")
_FOLLOW = Text(fr="suivre/", nl="volgen/", de="verfolgen/", en="follow/")

_FIGURES = Text(fr="chiffres/", nl="cijfers/", de="zahlen/", en="figures/")

_APPOINTMENTS = Text(fr="rendez-vous/", nl="afspraken/", de="termine/", en="appointments/")

urlpatterns = [
    path("", services.catalogue, name="services"),
    path(lazy_text(_APPOINTMENTS), appointments.kinds, name="appointments"),
    path(lazy_text(_APPOINTMENTS, "mine/"), appointments.own, name="appointment-own"),
    path(lazy_text(_APPOINTMENTS, "mine/move/"), appointments.move, name="appointment-move"),
    path(lazy_text(_APPOINTMENTS, "mine/cancel/"), appointments.cancel, name="appointment-cancel"),
    path(lazy_text(_APPOINTMENTS, "mine/appointment.ics"), appointments.calendar, name="appointment-calendar"),
    path(lazy_text(_APPOINTMENTS, "<slug:kind>/<slug:place>/"), appointments.times, name="appointment-times"),
    path(lazy_text(_APPOINTMENTS, "<slug:kind>/<slug:place>/book/"), appointments.book, name="appointment-book"),
    path(lazy_text(_FIGURES), figures.figures, name="figures"),
    path(lazy_text(_FIGURES, "desk.csv"), figures.figures_csv, name="figures_csv"),
    path(lazy_text(_FOLLOW), cases.follow, name="follow"),
    path(lazy_text(_CASE, "<str:number>/"), cases.case, name="case"),
    path(lazy_text(_CASE, "<str:number>/answer/"), cases.answer, name="case-answer"),
    path(lazy_text(_CASE, "<str:number>/document/"), cases.add_document, name="case-add-document"),
    path(lazy_text(_CASE, "<str:number>/document/<int:pk>/"), cases.document, name="case-document"),
    path(lazy_text(_CASE, "<str:number>/message/"), cases.write, name="case-write"),
    path(lazy_text(_CASE, "<str:number>/withdraw/"), cases.withdraw, name="case-withdraw"),
    path(lazy_text(_CASE, "<str:number>/decision.pdf"), cases.decision, name="case-decision"),
    *forms.PATHS,
    path("<slug:code>/", services.service, name="service"),
]
