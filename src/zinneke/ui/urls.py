"""Addresses without a language: operations and the two switches."""

from django.urls import path

from zinneke.ui import operations, views

app_name = "ui"
urlpatterns = [
    path("", views.front, name="front"),
    path("language/<str:code>/", views.switch_language, name="language"),
    path("colours/", views.switch_colours, name="colours"),
    path("healthz", operations.healthz, name="healthz"),
    path("readyz", operations.readyz, name="readyz"),
    path("metrics", operations.metrics, name="metrics"),
]
