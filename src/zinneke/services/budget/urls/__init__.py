"""Addresses of participatory budgets, after the segment their manifest names: a module for each part."""

from zinneke.services.budget.urls import processes, projects, vote

app_name = "budget"

urlpatterns = [
    *vote.PATTERNS,
    *processes.PATTERNS,
    *projects.PATTERNS,
]
