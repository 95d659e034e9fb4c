"""What forms share that anybody may send, without an account."""

import re
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.opendata.models import SEEN_BY_ALL, Dataset
from zinneke.ui.forms import DesignedForm

MOST_DATASETS: Final = 20
_UNSEEN: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
"""Controls, and marks that turn the direction of writing: with them a text reads otherwise than it is."""


class OpenForm(DesignedForm):
    """Texts are made readable, and a field that only programs fill in is a trap."""

    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name != "website"])

    def clean_website(self) -> str:
        """Programs that fill in everything are told, in case they are people."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Leave this field empty: it is there to tell people from programs."))
        return ""

    def clean(self) -> dict[str, Any]:
        """Texts without what nobody sees; one that is nothing else is missing."""
        for name, value in list(self.cleaned_data.items()):
            if isinstance(value, str):
                self.cleaned_data[name] = readable(value)
                if value and not self.cleaned_data[name] and self.fields[name].required:
                    self.add_error(name, self.fields[name].error_messages["required"])
        return self.cleaned_data


def readable(text: str) -> str:
    """A text without what nobody sees; its lines end as lines do."""
    return _UNSEEN.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def datasets_named(text: str) -> tuple[Dataset, ...]:
    """The datasets of these names or addresses. Raises ValidationError for those that not everybody sees."""
    names = list(dict.fromkeys(part.rstrip("/").rpartition("/")[2] for part in text.split()))
    if len(names) > MOST_DATASETS:
        raise forms.ValidationError(_("Name %(n)d datasets at most.") % {"n": MOST_DATASETS})
    seen = Dataset.objects.filter(name__in=names, **SEEN_BY_ALL)
    found = {one.name: one for one in seen}
    if unknown := [name for name in names if name not in found]:
        message = _("These are not datasets that everybody can see: %(names)s.")
        raise forms.ValidationError(message % {"names": ", ".join(unknown)})
    return tuple(found[name] for name in names)
