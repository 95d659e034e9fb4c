"""What staff type: how a process is set up, and what they do with projects."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.kernel.text import LANGUAGES
from zinneke.services.budget.actions.proposing import MOST_LETTERS
from zinneke.services.budget.actions.recording import Reasons
from zinneke.services.budget.manifest.phase_words import PHASES
from zinneke.services.budget.models.worded import LONGEST_TITLE
from zinneke.ui.forms import DesignedForm, day_input
from zinneke.ui.language import active

NAMES: Final = {"fr": "Français", "nl": "Nederlands", "de": "Deutsch", "en": "English"}
MOST_EURO: Final = 1_000_000_000


def euro(label: Any) -> forms.DecimalField:
    """An amount of money in euros and cents."""
    return forms.DecimalField(
        label=label, min_value=0, max_value=MOST_EURO, decimal_places=2, localize=False,
        widget=forms.TextInput({"inputmode": "decimal"}),
    )  # fmt: skip


class TitledForm(DesignedForm):
    """Titles in four languages. ``own``: the fields that stand before them."""

    required_titles = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language in LANGUAGES:
            label = _("Title (%(language)s)") % {"language": NAMES[language]}
            self.fields[f"title_{language}"] = forms.CharField(
                label=label, max_length=LONGEST_TITLE, required=self.required_titles,
                widget=forms.TextInput({"class": "ds-input", "lang": language}),
            )  # fmt: skip


class DescribedForm(TitledForm):
    """Titles and texts in four languages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language in LANGUAGES:
            label = _("Text (%(language)s)") % {"language": NAMES[language]}
            self.fields[f"text_{language}"] = forms.CharField(
                label=label, required=False,
                widget=forms.Textarea({"class": "ds-input prose", "rows": "3", "lang": language}),
            )  # fmt: skip


class ProcessForm(DescribedForm):
    """A process."""

    slug = forms.SlugField(label=_("Short name in addresses"), max_length=60)
    published = forms.BooleanField(label=_("Everybody sees it"), required=False)


class PhaseForm(DescribedForm):
    """A phase. Empty titles and texts: those that are usual."""

    required_titles = False
    kind = forms.ChoiceField(label=_("Kind of phase"))
    first_day = forms.DateField(label=_("First day"), widget=day_input())
    last_day = forms.DateField(label=_("Last day (it ends at midnight, in Brussels)"), widget=day_input())
    grants = forms.JSONField(
        label=_("Who may do what (empty: as usual)"), required=False,
        help_text=_("A list of deed, channel and role, as the page “phases” of the manual has them."),
        widget=forms.Textarea({"rows": "4"}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = active()
        kinds = [(code, name.to(language)) for code, name in PHASES.items()]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]


class PotForm(TitledForm):
    """Money of a process."""

    code = forms.SlugField(label=_("Short name in addresses"), max_length=40)
    amount = euro(_("Amount in euros"))
    area = forms.JSONField(
        label=_("Area as GeoJSON (empty: the whole city)"), required=False, widget=forms.Textarea({"rows": "3"})
    )


class ReasonsForm(DesignedForm):
    """Why, in both languages of the administration."""

    needed = True
    reason_fr = forms.CharField(label=_("Reason in French"), widget=forms.Textarea({"rows": "3", "lang": "fr"}))
    reason_nl = forms.CharField(label=_("Reason in Dutch"), widget=forms.Textarea({"rows": "3", "lang": "nl"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("reason_fr", "reason_nl"):
            self.fields[name].required = self.needed

    @property
    def reasons(self) -> Reasons:
        """What a valid form says."""
        return Reasons(self.cleaned_data["reason_fr"], self.cleaned_data["reason_nl"])


class OptionalReasonsForm(ReasonsForm):
    """Why, where the city wants to say so."""

    needed = False


class CostForm(DesignedForm):
    """What a project costs."""

    amount = euro(_("Cost in euros"))
    note = forms.CharField(
        label=_("What the cost covers"), required=False, max_length=2000, widget=forms.Textarea({"rows": "3"})
    )


class WordsForm(DesignedForm):
    """Title and text, in the language of the original."""

    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE)
    text = forms.CharField(
        label=_("Text"), max_length=MOST_LETTERS, widget=forms.Textarea({"rows": "6", "class": "ds-input prose"})
    )


class MergeForm(WordsForm):
    """With which others it becomes one."""

    numbers = forms.CharField(label=_("Numbers of the other projects"), help_text=_("For example: 12, 31"))

    field_order = ("numbers", "title", "text")

    def clean_numbers(self) -> list[int]:
        """Whole numbers."""
        parts = self.cleaned_data["numbers"].replace(",", " ").split()
        if not all(part.isdecimal() and len(part) < 7 for part in parts):
            raise forms.ValidationError(_("Write numbers of projects, such as 12, 31."))
        return [int(part) for part in parts]
