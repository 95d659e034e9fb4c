"""Addresses of the pages for staff, under /staff/budget/: a module for each part. They carry no language."""

from zinneke.services.budget.urls import polling

app_name = "budget_staff"

urlpatterns = [
    *polling.PATTERNS,
]
