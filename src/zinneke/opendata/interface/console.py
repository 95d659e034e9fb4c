"""A question put together in a form, and the answer that the interface really gives to it."""

import json
from copy import copy
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import resolve

from zinneke.accounts.person import Person
from zinneke.opendata.interface.examples import Clauses, asked

FIELDS: Final = ("select", "where", "group_by", "order_by", "refine", "limit")
SETTINGS: Final = ("lang", "timezone", "version")
"""Kept as given: charts and other pages lead here with them."""
MOST_CHARACTERS: Final = 4_000
"""Of one clause."""
SHOWN: Final = 10
"""Rows of an answer that the page shows."""
OK: Final = 200
_ABOUT_THE_PAGE: Final = ("HTTP_IF_", "HTTP_AUTHORIZATION", "HTTP_RANGE")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the interface said. ``total``: how many rows its answer had before it was cut for the page."""

    status: int
    body: str
    total: int
    message: str

    @property
    def good(self) -> bool:
        """Whether it is an answer."""
        return self.status == OK


def clauses(given: QueryDict) -> Clauses:
    """What a form asks: parameters that are not empty, in the order of the form."""
    return [
        (name, value[:MOST_CHARACTERS])
        for name in (*FIELDS, *SETTINGS)
        for value in map(str.strip, given.getlist(name))
        if value
    ]


def answer(request: HttpRequest, path: str, question: Clauses) -> Answer:
    """Ask as anybody would, without the rights of who reads the page, and in the same process."""
    response = _ask(request, path, asked("", question).removeprefix("?"))
    document: Any = json.loads(response.content)
    if response.status_code != OK:
        return Answer(response.status_code, "", 0, str(document.get("message") or document.get("error", "")))
    rows = document.get("results", [])
    cut = document | {"results": rows[:SHOWN]} if "results" in document else document
    return Answer(OK, json.dumps(cut, ensure_ascii=False, indent=2), len(rows), "")


def _ask(request: HttpRequest, path: str, query: str) -> HttpResponse:
    found = resolve(path)
    inner = copy(request)
    inner.META = {name: value for name, value in request.META.items() if not name.startswith(_ABOUT_THE_PAGE)}
    inner.__dict__.pop("headers", None)
    inner.method, inner.path, inner.path_info = "GET", path, path
    inner.GET = QueryDict(query)
    anonymous = AnonymousUser()
    inner.user, inner.person = anonymous, Person(anonymous)  # type: ignore[attr-defined]
    response = found.func(inner, *found.args, **found.kwargs)
    if not isinstance(response, HttpResponse):
        raise TypeError(f"{path} streams its answer: only lists can be shown on a page")
    return response
