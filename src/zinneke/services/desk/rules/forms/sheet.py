"""A form on somebody's table: what was typed so far, page by page, as it was typed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from zinneke.services.desk.rules.forms import entry
from zinneke.services.desk.rules.forms.definition import LONGEST_STORY, MOST_ITEMS, Definition, Field, Kind, dissolved
from zinneke.services.desk.rules.forms.visibility import Shown, inside, shown

Sheet = dict[str, list[str]]
LONGEST: Final = LONGEST_STORY + 2_000
"""Of one text that is kept: somewhat more than is allowed, so that what is too long can be shortened."""


def blank(definition: Definition) -> Sheet:
    """A form with nothing typed: lists have as many items as they need at least."""
    needed = [one for one in definition.fields() if one.kind in (Kind.GROUP, Kind.COSIGN) and one.least]
    return {f"{one.code}.{entry.COUNT}": [str(one.least)] for one in needed}


def seen(definition: Definition, sheet: Mapping[str, Sequence[str]]) -> Shown:
    """The form as it is shown for what was typed."""
    return shown(definition, entry.answers(definition, sheet))


def merged(definition: Definition, sheet: Sheet, step: str, sent: Mapping[str, Sequence[str]]) -> Sheet:
    """With one page as it was sent, in place of what it held. Files come another way: nobody names one of another's.

    What is hidden by it is dropped.
    """
    page = definition.step(step)
    if page is None:
        return sheet
    fields = [one for one in dissolved(page.fields) if one.kind != Kind.FILE]
    old = {name for one in fields for name in entry.names(one, sheet, one.code)}
    new = {name: _cut(sent[name]) for one in fields for name in entry.names(one, sent, one.code) if name in sent}
    return without_hidden(definition, {name: texts for name, texts in sheet.items() if name not in old} | new)


def without_hidden(definition: Definition, sheet: Sheet) -> Sheet:
    """Only what was typed into what is shown."""
    now = seen(definition, sheet)
    kept = {name for step in now.steps for field in dissolved(step.fields) for name in _names(field, sheet, now)}
    return {name: texts for name, texts in sheet.items() if name in kept}


def with_item(sheet: Sheet, field: Field) -> Sheet:
    """With one item more in a group, or one signer."""
    count = len(entry.items(sheet, field.code))
    return sheet | {f"{field.code}.{entry.COUNT}": [str(min(count + 1, MOST_ITEMS))]}


def without_item(sheet: Sheet, field: Field, at: int) -> Sheet:
    """Without one item: those after it move up."""
    count = len(entry.items(sheet, field.code))
    if not 0 <= at < count:
        return sheet
    left: Sheet = {f"{field.code}.{entry.COUNT}": [str(count - 1)]}
    for name, texts in sheet.items():
        if (place := _place(name, field.code)) is None:
            left.setdefault(name, texts)
        elif place[0] != at:
            left[f"{field.code}.{place[0] - (place[0] > at)}.{place[1]}"] = texts
    return left


def with_files(sheet: Sheet, code: str, keys: Sequence[str]) -> Sheet:
    """With these files in a field."""
    rest = {name: texts for name, texts in sheet.items() if name != code}
    return rest | {code: list(keys)} if keys else rest


def _names(field: Field, sheet: Sheet, now: Shown) -> Iterator[str]:
    if field.kind != Kind.GROUP:
        yield from entry.names(field, sheet, field.code)
        return
    yield f"{field.code}.{entry.COUNT}"
    items = entry.answer(field, sheet, field.code)
    for at, item in enumerate(items):
        for own in dissolved(inside(field, item, now.answers)[0]):
            yield from entry.names(own, sheet, f"{field.code}.{at}.{own.code}")


def _place(name: str, code: str) -> tuple[int, str] | None:
    """Which item of the group an input belongs to, and its name there."""
    first, _, rest = name.partition(".")
    at, _, own = rest.partition(".")
    return (int(at), own) if first == code and own and at.isdecimal() else None


def _cut(texts: Sequence[str]) -> list[str]:
    return [one[:LONGEST] for one in texts[:100]]
