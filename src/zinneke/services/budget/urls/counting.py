"""Addresses of the count, for staff."""

from django.urls import path

from zinneke.services.budget.views.staff import counting

PATTERNS = [
    path("counts/", counting.home, name="counts"),
    path("counts/<slug:public_id>/", counting.count_page, name="count"),
    path("counts/<slug:public_id>/lot/", counting.lot, name="lot"),
    path("counts/<slug:public_id>/seal/", counting.seal, name="seal"),
    path("counts/<slug:public_id>/decision/", counting.decide, name="college"),
    path("counts/<slug:public_id>/publish/", counting.publish, name="publish_result"),
]
