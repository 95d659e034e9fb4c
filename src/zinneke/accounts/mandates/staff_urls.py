"""Addresses of mandates, for clerks."""

from django.urls import path

from zinneke.accounts.mandates import staff_views as views

app_name = "staff_mandates"
urlpatterns = [
    path("mandates/", views.mandates, name="all"),
    path("mandates/<int:number>/end/", views.end, name="end"),
]
