"""Addresses of the pages for staff, under /staff/requests/. They carry no language: staff choose it once."""

from django.urls import path

from zinneke.services.requests.views import photos
from zinneke.services.requests.views.staff import intake, keys, moderation, queue, report, setup

app_name = "requests_staff"

urlpatterns = [
    path("", queue.queue_page, name="queue"),
    path("positions.json", queue.positions, name="positions"),
    path("file/", intake.file, name="file"),
    path("held/", moderation.held, name="held"),
    path("keys/", keys.key_list, name="keys"),
    path("keys/<int:number>/revoke/", keys.revoke, name="revoke_key"),
    path("photos/<int:number>/", photos.for_staff, name="photo"),
    path("reports/<str:number>/", report.report_page, name="report"),
    path("reports/<str:number>/contact/", report.contact, name="contact"),
    path("reports/<str:number>/<slug:code>/", report.act, name="act"),
    path("setup/", setup.overview, name="setup"),
    path("setup/trail/", setup.trail, name="setup_trail"),
    path("setup/<slug:code>/new/", setup.new, name="setup_new"),
    path("setup/<slug:code>/<int:number>/", setup.change, name="setup_change"),
    path("setup/<slug:code>/<int:number>/remove/", setup.remove, name="setup_remove"),
]
