"""Addresses of processes."""

from django.urls import path

from zinneke.services.budget.views import processes

PATTERNS = [
    path("", processes.process_list, name="list"),
    path("<slug:slug>/", processes.process_page, name="process"),
]
