"""What askers and staff type."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from zinneke.kernel.text import ADMINISTRATIVE
from zinneke.opendata.models import Dataset
from zinneke.opendata.open_forms import datasets_named
from zinneke.opendata.wanted.actions import Said, Wish
from zinneke.opendata.wanted.grounds import GROUNDS
from zinneke.opendata.wanted.rules import Act, Need
from zinneke.ui.forms import DesignedForm
from zinneke.ui.language import active
from zinneke.ui.open_forms import OpenForm

LANGUAGES: Final = dict(settings.LANGUAGES)
MOVED_ON: Final = _("This is no longer possible: the request has moved on meanwhile. See where it stands.")
LONGEST: Final = 5_000


def _long(rows: int, **attributes: str) -> forms.Textarea:
    return forms.Textarea({"rows": str(rows), **attributes})


class AskForm(OpenForm):
    """A request for data."""

    title = forms.CharField(label=_("Which data, in a few words"), max_length=200)
    description = forms.CharField(
        label=_("Describe the data"),
        help_text=_("What should be in them: places, period, what is counted. Write nothing personal here."),
        max_length=LONGEST,
        widget=_long(6),
    )
    purpose = forms.CharField(
        label=_("What you want to do with them (optional)"),
        help_text=_("Only the city reads this. You need not give a reason."),
        max_length=2_000,
        required=False,
        widget=_long(3),
    )
    holder = forms.CharField(
        label=_("Which service or organisation may have them (optional)"), max_length=200, required=False
    )
    form_wished = forms.CharField(
        label=_("Format you would like (optional)"), help_text=_("For example CSV."), max_length=200, required=False
    )
    frequency_wished = forms.CharField(
        label=_("How often they should be updated (optional)"), max_length=200, required=False
    )
    language = forms.ChoiceField(label=_("Language of your request and of the answer"), choices=settings.LANGUAGES)
    email = forms.EmailField(
        label=_("Your e-mail address (optional)"),
        help_text=_(
            "Only the staff who handle your request see it, should they need to reach you. It is never public."
        ),
        required=False,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    wants_public = forms.BooleanField(
        label=_("The title and the description may be shown to everybody"),
        help_text=_("Staff read them first. Others can then say that they want the same."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wants_public"].widget.attrs["class"] = "ds-input"

    def wish(self) -> Wish:
        """What was asked for."""
        return Wish(**{name: value for name, value in self.cleaned_data.items() if name != "website"})


class ReplyForm(DesignedForm):
    """The asker's answer to a question."""

    text = forms.CharField(label=_("Your reply"), max_length=LONGEST, widget=_long(5))


class ActForm(DesignedForm):
    """What an act of staff needs, as fields; each act has its own on the same page."""

    def __init__(self, act: Act, needs: tuple[Need, ...], language: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix=act.value, **kwargs)
        self.act = act
        for need in needs:
            self.fields.update(_fields(need, language))
        for field in self.fields.values():
            field.widget.attrs["class"] = "ds-input"

    def clean_datasets(self) -> tuple[Dataset, ...]:
        """The datasets of these names; addresses are taken as well."""
        return datasets_named(self.cleaned_data["datasets"])

    def said(self) -> Said:
        """What was given, for the action."""
        given: Mapping[str, Any] = self.cleaned_data
        words = {code: given.get(f"words_{code}", "") for code in LANGUAGES}
        simple = {name: given.get(name, "") for name in ("ground", "body", "reason")}
        return Said(words, datasets=given.get("datasets", ()), **simple)


def _wording(code: str, *, required: bool) -> forms.CharField:
    label = _("Text in %(language)s") if required else _("Text in %(language)s (optional)")
    return forms.CharField(
        label=label % {"language": LANGUAGES[code]},
        max_length=LONGEST,
        required=required,
        widget=_long(5, lang=code),
    )


def _fields(need: Need, language: str) -> dict[str, forms.Field]:
    """The fields that a need becomes on a page; ``language`` is the asker's."""
    if need == Need.DECISION:
        return {f"words_{code}": _wording(code, required=code in ADMINISTRATIVE) for code in LANGUAGES}
    if need == Need.WORDS:
        return {f"words_{language}": _wording(language, required=True)}
    if need == Need.GROUND:
        choices = [("", "–"), *((one.code, one.name.to(active())) for one in GROUNDS)]
        return {"ground": forms.ChoiceField(label=_("Legal ground"), choices=choices)}
    if need == Need.DATASETS:
        hint = _("Names or addresses of datasets in the catalogue, one a line.")
        return {"datasets": forms.CharField(label=_("Datasets"), help_text=hint, max_length=4_000, widget=_long(3))}
    if need == Need.BODY:
        return {"body": forms.CharField(label=_("Body it is passed on to"), max_length=200)}
    return {"reason": forms.CharField(label=_("Reason, for staff only"), max_length=500)}
