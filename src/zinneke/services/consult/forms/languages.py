"""Fields for a text in the city's languages: those of the administration are wanted, the others may stay empty."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zinneke.kernel.text import ADMINISTRATIVE, LANGUAGES

NAMES: Final = dict(settings.LANGUAGES)
LONGEST: Final = 10_000


def fields(name: str, label: str | Promise, *, rows: int = 0, longest: int = LONGEST, optional: bool = False) -> (
    Iterator[tuple[str, forms.CharField]]
):  # fmt: skip
    """A field for each language, one line or as many as ``rows``."""
    for one in LANGUAGES:
        wanted = one in ADMINISTRATIVE and not optional
        how = {"class": "ds-input", "lang": one}
        widget = forms.Textarea(how | {"rows": str(rows)}) if rows else forms.TextInput(how)
        said = _("%(label)s in %(language)s") if wanted else _("%(label)s in %(language)s (optional)")
        yield (
            f"{name}_{one}",
            forms.CharField(
                label=said % {"label": label, "language": NAMES[one]},
                required=wanted,
                max_length=longest,
                widget=widget,
            ),
        )


def gathered(given: Mapping[str, Any], name: str) -> dict[str, str]:
    """The text by language, without those that are empty."""
    return {one: text for one in LANGUAGES if (text := str(given.get(f"{name}_{one}", "")).strip())}


def spread(texts: Mapping[str, str], name: str) -> dict[str, str]:
    """The text as initial values of its fields."""
    return {f"{name}_{one}": text for one, text in texts.items()}
