"""A condition as three lines to choose: which field, what is asked of it, against what. Deeper trees are left alone."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.services.desk.rules.forms import Field, Kind
from zinneke.services.desk.rules.forms.definition import Asks, Condition, Plain

LINES: Final = 3
TESTS: Final = (
    (Asks.EQUALS, _("is")),
    (Asks.DIFFERS, _("is not")),
    (Asks.ANSWERED, _("is answered")),
    (Asks.INCLUDES, _("includes")),
    (Asks.AT_LEAST, _("is at least")),
    (Asks.AT_MOST, _("is at most")),
)
JOINS: Final = ((Asks.ALL, _("all of these hold")), (Asks.ANY, _("one of these holds")))


def is_plain(condition: Condition | None) -> bool:
    """Whether the lines can show it."""
    if condition is None or not condition.of:
        return True
    flat = all(not one.of for one in condition.of)
    return flat and condition.test in (Asks.ALL, Asks.ANY) and len(condition.of) <= LINES


def inputs(prefix: str, label: Any, known: Sequence[Field]) -> dict[str, forms.Field]:
    """The inputs of a condition, by name."""
    choices = [("", "–"), *((one.code, f"{one.code}: {one.label.to('fr')[0][:60]}") for one in known)]
    found: dict[str, forms.Field] = {
        f"{prefix}_join": forms.ChoiceField(
            label=label, choices=[(one.value, said) for one, said in JOINS], required=False
        )
    }
    for at in range(LINES):
        found[f"{prefix}_field_{at}"] = forms.ChoiceField(label=_("Field"), choices=choices, required=False)
        tests = [(one.value, said) for one, said in TESTS]
        found[f"{prefix}_test_{at}"] = forms.ChoiceField(label=_("Question"), choices=tests, required=False)
        found[f"{prefix}_value_{at}"] = forms.CharField(label=_("Value"), max_length=200, required=False)
    return found


def initial(prefix: str, condition: Condition | None) -> dict[str, str]:
    """A condition as the inputs show it."""
    if condition is None or not is_plain(condition):
        return {}
    found = {f"{prefix}_join": (condition.test if condition.of else Asks.ALL).value}
    for at, one in enumerate(condition.of or (condition,)):
        found |= {
            f"{prefix}_field_{at}": one.field,
            f"{prefix}_test_{at}": one.test.value,
            f"{prefix}_value_{at}": _written(one.value),
        }
    return found


def read(prefix: str, given: Mapping[str, Any], known: Sequence[Field]) -> Condition | None:
    """What was chosen; nothing chosen: no condition."""
    kinds = {one.code: one.kind for one in known}
    lines = [
        Condition(Asks(given[f"{prefix}_test_{at}"]), code, _value(given[f"{prefix}_value_{at}"], kinds.get(code)))
        for at in range(LINES)
        if (code := given.get(f"{prefix}_field_{at}"))
    ]
    if not lines:
        return None
    return lines[0] if len(lines) == 1 else Condition(Asks(given[f"{prefix}_join"] or "all"), of=tuple(lines))


def _value(text: str, kind: Kind | None) -> Plain:
    if kind == Kind.CHECKBOX:
        return text.strip().lower() not in ("", "no", "non", "nee", "nein", "false", "0")
    if kind in (Kind.NUMBER, Kind.CURRENCY, Kind.GROUP, Kind.COSIGN, Kind.FILE) and _is_number(text):
        return int(text) if text.strip().lstrip("-").isdecimal() else float(text)
    return text or None


def _is_number(text: str) -> bool:
    number: Callable[[str], float] = float
    try:
        number(text)
    except ValueError:
        return False
    return True


def _written(value: Plain) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
