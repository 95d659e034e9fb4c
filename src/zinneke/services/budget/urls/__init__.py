"""Addresses of participatory budgets, after the segment their manifest names: a module for each part."""

from zinneke.services.budget.urls import processes, projects, results, vote

app_name = "budget"

urlpatterns = [
    *vote.PATTERNS,
    *results.PATTERNS,
    *processes.PATTERNS,
    *projects.PATTERNS,
]
