"""A project as people write it, and what they do with one."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from zinneke.files.content import IMAGES
from zinneke.kernel.geo import Point
from zinneke.services.budget.actions.proposing import MOST_LETTERS, Written
from zinneke.services.budget.manifest.project_words import THEMES
from zinneke.services.budget.models import Pot, Process, Proposal
from zinneke.services.budget.models.worded import LONGEST_TITLE
from zinneke.services.budget.rules.themes import Theme
from zinneke.ui.language import active
from zinneke.ui.open_forms import OpenForm
from zinneke.ui.uploads import UploadField
from zinneke.ui.where.addressed import AddressedForm
from zinneke.ui.where.coordinates import latitude, longitude


class TextForm(OpenForm):
    """Title and text: all of a later version."""

    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE, min_length=5)
    text = forms.CharField(
        label=_("What do you want, for whom, and why there?"), max_length=MOST_LETTERS,
        help_text=_("Everybody can read it. Do not write names, telephone numbers or number plates."),
        widget=forms.Textarea({"rows": "8", "class": "ds-input prose"}),
    )  # fmt: skip


class ProposalForm(AddressedForm, TextForm):
    """A whole project."""

    language = forms.ChoiceField(
        label=_("Language of your text"), choices=settings.LANGUAGES,
        help_text=_("Your text is always shown in the language that you wrote it in."),
    )  # fmt: skip
    theme = forms.ChoiceField(label=_("Theme"))
    pot = forms.ModelChoiceField(Pot.objects.none(), label=_("Which money?"), required=False)
    address = forms.CharField(
        label=_("Where? (optional)"), required=False, max_length=200,
        help_text=_("A street, a square, a park; or choose it on the map, or leave it empty."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )  # fmt: skip
    lat = latitude()
    lon = longitude()
    credit = forms.CharField(
        label=_("Under which name? (optional)"), required=False, max_length=120,
        help_text=_("Everybody reads it: your name, a group, an association. Empty: “a resident”."),
    )  # fmt: skip

    def __init__(self, process: Process, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = active()
        themes = [(code, name.to(language)) for code, name in THEMES.items()]
        self.fields["theme"].choices = themes  # type: ignore[attr-defined]
        pots = process.pots.all()
        if len(pots) > 1:
            self.fields["pot"].queryset = pots  # type: ignore[attr-defined]
            self.fields["pot"].label_from_instance = lambda pot: pot.title(language)  # type: ignore[attr-defined]
        else:
            del self.fields["pot"]
        self._only_pot = pots[0] if len(pots) == 1 else None

    def clean(self) -> dict[str, Any]:
        """At most one place, in the region."""
        given = super().clean()
        if self.errors:
            return given
        placed = [given.get(name) is not None for name in ("lat", "lon")]
        if any(placed) and not all(placed):
            self.add_error("lat", _("A position has a latitude and a longitude: give both or none."))
        if given.get("address") and not any(placed):
            self.look_up(given["address"])
        return given

    def written(self) -> Written:
        """What a valid form says."""
        given = self.cleaned_data
        place = Point(given["lon"], given["lat"]) if given.get("lon") is not None else None
        return Written(
            given["title"], given["text"], Theme(given["theme"]), given["language"], place, given["address"],
            given["credit"], given.get("pot") or self._only_pot,
        )  # fmt: skip


class FiledForm(ProposalForm):
    """A project that came on paper or at the counter."""

    channel = forms.ChoiceField(
        label=_("How did it come?"), choices=[("paper", _("on paper")), ("counter", _("at the counter"))]
    )


class PhotoForm(OpenForm):
    """A photo with words for who does not see it."""

    ids = "photo_%s"
    photo = UploadField(label=_("Photo"), allowed=IMAGES)
    description = forms.CharField(label=_("What is on it, for people who do not see it"), max_length=200)


class InviteForm(OpenForm):
    """Whom to invite."""

    ids = "invite_%s"
    email = forms.EmailField(
        label=_("E-mail address of whoever should write it with you"),
        help_text=_("They get one letter. Without an answer nothing else is sent."),
    )


class CreditForm(OpenForm):
    """Under which name somebody joins."""

    credit = forms.CharField(
        label=_("Under which name? (optional)"), required=False, max_length=120,
        help_text=_("Everybody reads it: your name, a group, an association. Empty: “a resident”."),
    )  # fmt: skip


def as_initial(row: Proposal) -> Mapping[str, Any]:
    """A draft as its form shows it."""
    newest, first = row.newest, row.authors.filter(first=True).first()
    return {
        "title": newest.title if newest else "", "text": newest.text if newest else "", "language": row.language,
        "theme": row.theme, "pot": row.pot_id, "address": row.address, "lat": row.lat, "lon": row.lon,
        "credit": first.credit if first else "",
    }  # fmt: skip
