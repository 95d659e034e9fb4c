"""Addresses for programs, in no language."""

from django.urls import path

from zinneke.services.budget.views.vote import board, doors

app_name = "budget_doors"

_VOTE = "votes/<slug:public_id>/"

urlpatterns = [
    path(f"{_VOTE}credential", doors.credential, name="credential"),
    path(f"{_VOTE}ballots", doors.cast, name="cast"),
    path(f"{_VOTE}board.jsonl", board.entries, name="entries"),
    path(f"{_VOTE}roots.json", board.roots, name="roots"),
    path(f"{_VOTE}key.pem", board.key, name="key"),
    path(f"{_VOTE}inclusion/<slug:receipt>", board.inclusion, name="inclusion"),
    path(f"{_VOTE}consistency/<int:first>/<int:second>", board.consistency, name="consistency"),
]
