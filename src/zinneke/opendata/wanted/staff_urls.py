"""Addresses of the pages for those who decide on requests for data, under /staff/."""

from django.urls import path

from zinneke.opendata.wanted import staff_views as views

app_name = "staff_wanted"
urlpatterns = [
    path("requests-for-data/", views.queue, name="queue"),
    path("requests-for-data/<int:number>/", views.one, name="request"),
    path("requests-for-data/<int:number>/<slug:done>/", views.act, name="act"),
]
