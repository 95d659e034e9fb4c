"""Addresses of the pages for staff, under /staff/desk/. They carry no language: staff choose it once."""

from django.urls import path

from zinneke.services.desk.urls import form_staff
from zinneke.services.desk.views import (
    staff_accounts,
    staff_case,
    staff_counter,
    staff_places,
    staff_queue,
    staff_types,
)

app_name = "desk_staff"

urlpatterns = [
    *form_staff.PATHS,
    path("cases/", staff_queue.queue, name="queue"),
    path("cases/take/", staff_queue.take_all, name="take_all"),
    path("cases/<str:number>/", staff_case.case, name="case"),
    path("cases/<str:number>/decision.pdf", staff_case.decision, name="decision"),
    path("cases/<str:number>/documents/<int:pk>/", staff_case.document, name="document"),
    path("cases/<str:number>/<slug:name>/", staff_case.act, name="act"),
    path("counter/", staff_counter.counter, name="counter"),
    path("counter/find/", staff_counter.find, name="find"),
    path("counter/receipt/", staff_counter.receipt, name="receipt"),
    path("counter/<slug:code>/account/", staff_accounts.accounts, name="accounts"),
    path("counter/<slug:code>/form/", staff_counter.fill_in, name="fill_in"),
    path("counter/<slug:code>/", staff_counter.file_case, name="file"),
    path("types/", staff_types.types, name="types"),
    path("types/<slug:code>/", staff_types.edit, name="type"),
    path("types/<slug:code>/withdraw/", staff_types.withdraw, name="type_withdraw"),
    path("places/", staff_places.place_list, name="places"),
    path("places/<slug:code>/", staff_places.day, name="day"),
    path("places/<slug:code>/walk-in/", staff_places.walk_in, name="walk_in"),
    path("places/<slug:code>/hours/", staff_places.hours, name="hours"),
    path("places/<slug:code>/hours/<int:pk>/remove/", staff_places.close, name="close"),
    path("places/<slug:code>/<int:pk>/", staff_places.receive, name="receive"),
]
