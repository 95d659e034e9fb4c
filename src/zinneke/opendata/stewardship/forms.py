"""What staff type: read, checked for shape, nothing more."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.kernel.text import LANGUAGES, Text
from zinneke.opendata.models import Visibility
from zinneke.opendata.vocabulary import labels
from zinneke.opendata.vocabulary.authority import AUTHORITY
from zinneke.ui.forms import DesignedForm, day_input
from zinneke.ui.language import active

LICENCES: Final = ("CC0", "CC_BY_4_0", "CC_BYSA_4_0", "ODC_BL")
PLACES: Final = {
    "country/BEL": Text(fr="Belgique", nl="België", de="Belgien", en="Belgium"),
    "place/BEL_BRU": Text(fr="Bruxelles", nl="Brussel", de="Brüssel", en="Brussels"),
}
RIGHTS: Final = ("PUBLIC", "RESTRICTED", "NON_PUBLIC")
_NAMES: Final = {"fr": "Français", "nl": "Nederlands", "de": "Deutsch", "en": "English"}
_NOT_FREQUENT: Final = "UPDATE_CONT"


class NameForm(DesignedForm):
    """The beginning of a draft."""

    name = forms.SlugField(label=_("Name in the address"), max_length=100, help_text=_("a-z, 0-9 and -; it stays."))
    title_fr = forms.CharField(label=_("Title in French"), max_length=300)
    title_nl = forms.CharField(label=_("Title in Dutch"), max_length=300)


class DescriptionForm(DesignedForm):
    """All that is said of a dataset. A draft may lack anything; publication asks for what it needs."""

    themes = forms.MultipleChoiceField(label=_("Theme"), required=False, widget=forms.CheckboxSelectMultiple)
    licence = forms.ChoiceField(label=_("Licence"), required=False)
    frequency = forms.ChoiceField(label=_("Updated"), required=False)
    access = forms.ChoiceField(label=_("Access rights"), required=False)
    publisher = forms.CharField(label=_("Publisher"), max_length=200, required=False)
    contact_name = forms.CharField(label=_("Contact: service"), max_length=200, required=False)
    contact_email = forms.EmailField(label=_("Contact: e-mail of the service"), required=False)
    place = forms.ChoiceField(label=_("Place covered"), required=False)
    period_start = forms.DateField(label=_("Period covered, from"), required=False, widget=day_input())
    period_end = forms.DateField(label=_("Period covered, to"), required=False, widget=day_input())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        texts = {f"{name}_{language}": _text(name, language) for language in LANGUAGES for name in _TEXTS}
        for field in texts.values():
            field.widget.attrs["class"] = "ds-input"
        self.fields = {**texts, **self.fields}
        language = active()
        self._offer("themes", ((f"{AUTHORITY}data-theme/{code}", each.to(language)) for code, each in _themes()))
        self._offer("licence", ((AUTHORITY + "licence/" + one, _licence(one)) for one in LICENCES))
        self._offer("frequency", ((AUTHORITY + "frequency/" + one, name.to(language)) for one, name in _frequencies()))
        self._offer("access", ((AUTHORITY + "access-right/" + one, labels.ACCESS[one].to(language)) for one in RIGHTS))
        self._offer("place", ((AUTHORITY + one, name.to(language)) for one, name in PLACES.items()))

    def _offer(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        """What can be chosen, with what is chosen already whatever that is."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        known = list(choices)
        current = self.initial.get(name) or []
        codes = {code for code, _label in known}
        others = [(one, one) for one in ([current] if isinstance(current, str) else current) if one not in codes]
        field.choices = [*([] if name == "themes" else [("", "–")]), *known, *others]

    def given(self) -> dict[str, Any]:
        """What was typed, dates as the record writes them."""
        dates = {name: self.cleaned_data[name] for name in ("period_start", "period_end")}
        return self.cleaned_data | {name: day.isoformat() if day else "" for name, day in dates.items()}


class PeopleForm(DesignedForm):
    """Who answers for a dataset."""

    owner = forms.CharField(label=_("Owner: the service that decides"), max_length=200, required=False)
    steward = forms.CharField(label=_("Steward: who knows the content"), max_length=200, required=False)
    custodian = forms.CharField(label=_("Custodian: who keeps it technically"), max_length=200, required=False)


class FileForm(DesignedForm):
    """A file for the table."""

    file = forms.FileField(
        label=_("File"), help_text=_("CSV, Excel, JSON, GeoJSON, shapefile as zip, GeoPackage, Parquet; up to 1 GiB.")
    )


class MomentForm(DesignedForm):
    """When to publish; empty: now."""

    at = forms.DateTimeField(
        label=_("Publish at (empty: now)"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )


class ReasonForm(DesignedForm):
    """Why something is taken back."""

    reason = forms.CharField(label=_("Reason"), max_length=500)


class VisibilityForm(DesignedForm):
    """Who may see it."""

    visibility = forms.ChoiceField(
        label=_("Who may see it"),
        choices=[
            (Visibility.PUBLIC, _("everybody")),
            (Visibility.RESTRICTED, _("holders of a key")),
            (Visibility.PRIVATE, _("staff only")),
        ],
    )


_TEXTS: Final = {"title": _("Title"), "description": _("Description"), "keywords": _("Keywords, parted by commas")}


def _text(name: str, language: str) -> forms.CharField:
    attributes = {"lang": language}
    widget = forms.Textarea(attributes | {"rows": "4"}) if name == "description" else forms.TextInput(attributes)
    label = f"{_TEXTS[name]} ({_NAMES[language]})"
    return forms.CharField(label=label, max_length=20_000, required=False, widget=widget)


def _themes() -> Iterable[tuple[str, Text]]:
    return labels.THEMES.items()


def _frequencies() -> list[tuple[str, Text]]:
    return [(code, name) for code, name in labels.FREQUENCIES.items() if code != _NOT_FREQUENT]


def _licence(code: str) -> str:
    return {"ODC_BL": "ODbL"}.get(code) or labels.licence(AUTHORITY + "licence/" + code)
