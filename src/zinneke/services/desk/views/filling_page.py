"""A page of a form being filled, with its place among the others and what is wrong on it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render

from zinneke.accounts.person import Request
from zinneke.services.desk.queries.drafts import Filling
from zinneke.services.desk.rules.forms import Step
from zinneke.services.desk.rules.forms.definition import dissolved
from zinneke.services.desk.views import form_told as told
from zinneke.services.desk.views.form_told import Around, ShownField


def step_of(filling: Filling, code: str) -> Step | None:
    """The step as it is shown, if it is."""
    return next((one for one in filling.shown.steps if one.code == code), None)


def shown(
    request: Request,
    filling: Filling,
    code: str,
    errors: Mapping[str, str],
    *,
    asks_more: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The page."""
    page, whole = step_of(filling, code), filling.definition.step(code)
    if page is None or whole is None:
        return redirect("desk:draft", filling.draft.key)
    draft, names = filling.draft, list(told.visible_names(page.fields, filling.shown))
    uploads = {one.key: one for one in draft.uploads.all()}
    fields = told.page(whole.fields, Around(draft.typed, filling.shown, errors, uploads, draft.prefilled, set(names)))
    codes = [one.code for one in filling.shown.steps]
    context: dict[str, Any] = {
        "filling": filling,
        "title": told.say(filling.definition.title),
        "step": told.say(page.title),
        "intro": told.say(page.intro),
        "help": told.say(filling.definition.help),
        "number": codes.index(code) + 1,
        "count": len(codes) + 1,
        "first": code == codes[0],
        "fields": fields,
        "errors": list(summary(fields, errors)),
        "seen": " ".join(names),
        "asks_more": asks_more,
        "earlier": json.dumps(_earlier(whole, filling)),
    }
    return render(request, "desk/step.html", context, status=status)


def summary(fields: Sequence[ShownField], errors: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """What is wrong in the order of the page: the input to go to, what it is called, what is wrong."""
    for one in fields:
        if one.name in errors:
            yield one.name, one.label.text, errors[one.name]
        for part in one.parts:
            if part.name in errors:
                yield part.name, f"{one.label}: {part.label}", errors[part.name]
        for item in (one.fields, *one.items):
            yield from summary(item, errors)


def _earlier(page: Step, filling: Filling) -> dict[str, Any]:
    """Answers of other pages that conditions of this one ask about, for the script that shows fields at once."""
    asked: set[str] = set()
    for one in _all(page):
        asked |= set(one.show_if.fields()) if one.show_if else set()
    own = {one.code for one in dissolved(page.fields)}
    return {code: filling.answers[code] for code in sorted(asked - own) if code in filling.answers}


def _all(page: Step) -> Iterator[Any]:
    waiting = list(page.fields)
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(one.fields)
