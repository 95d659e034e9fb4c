"""The words of a kind, as staff type them."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.kernel.registry import NoticeKind
from zinneke.kernel.text import ADMINISTRATIVE, LANGUAGES
from zinneke.notices.layout import NAMES
from zinneke.notices.wording import Wording, places
from zinneke.ui.forms import DesignedForm

LONGEST_SUBJECT: Final = 150
LONGEST_TEXT: Final = 5_000


class WordingForm(DesignedForm):
    """Subject and text in each language; French and Dutch are needed, the others both or neither."""

    saw = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, kind: NoticeKind, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kind = kind
        for language in LANGUAGES:
            attrs = {"class": "ds-input", "lang": language}
            needed = language in ADMINISTRATIVE
            self.fields[f"subject_{language}"] = forms.CharField(
                label=_("Subject (%(language)s)") % {"language": NAMES[language]}, max_length=LONGEST_SUBJECT,
                required=needed, widget=forms.TextInput(attrs),
            )  # fmt: skip
            self.fields[f"text_{language}"] = forms.CharField(
                label=_("Text (%(language)s)") % {"language": NAMES[language]}, max_length=LONGEST_TEXT,
                required=needed, widget=forms.Textarea(attrs | {"rows": 7}),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Values in braces are those of the kind; a language has both a subject and a text."""
        for name, typed in list(self.cleaned_data.items()):
            if isinstance(typed, str):
                self._check_places(name, typed)
        for language in LANGUAGES:
            subject, text = self.cleaned_data.get(f"subject_{language}"), self.cleaned_data.get(f"text_{language}")
            if bool(subject) != bool(text) and language not in ADMINISTRATIVE:
                self.add_error(f"{'text' if subject else 'subject'}_{language}", _("Subject and text, or neither."))
        return self.cleaned_data

    def wordings(self) -> Mapping[str, Wording]:
        """What was typed, in the languages that have it."""
        typed = self.cleaned_data
        return {
            one: Wording(typed[f"subject_{one}"], typed[f"text_{one}"].replace("\r\n", "\n"))
            for one in LANGUAGES
            if typed[f"subject_{one}"]
        }

    def _check_places(self, name: str, typed: str) -> None:
        try:
            strange = places(typed) - set(self._kind.values)
        except ValueError:
            self.add_error(name, _("A brace stands alone or holds no plain name: write {name}, or {{ for a brace."))
            return
        if strange:
            known = ", ".join(f"{{{one}}}" for one in self._kind.values) or "–"
            said = _("There is no value {%(name)s}. Those of this notice: %(known)s")
            self.add_error(name, said % {"name": sorted(strange)[0], "known": known})


def initial_of(wordings: Mapping[str, Wording], saw: int) -> dict[str, Any]:
    """What the form shows first."""
    shown: dict[str, Any] = {"saw": saw}
    for language, words in wordings.items():
        shown |= {f"subject_{language}": words.subject, f"text_{language}": words.text}
    return shown
