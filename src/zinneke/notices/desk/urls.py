"""Addresses of notices for staff, under /staff/notices/. They carry no language: staff choose it once."""

from django.urls import path

from zinneke.notices.desk import simulated_views

app_name = "staff_notices"
urlpatterns = [
    path("simulated/", simulated_views.simulated, name="simulated"),
]
