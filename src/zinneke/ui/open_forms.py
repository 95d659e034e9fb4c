"""What forms share that anybody may send, without an account."""

import re
from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.ui.forms import DesignedForm

_UNSEEN: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
"""Controls, and marks that turn the direction of writing: with them a text reads otherwise than it is."""


class OpenForm(DesignedForm):
    """Texts are made readable, and a field that only programs fill in is a trap."""

    ids: ClassVar[str] = "id_%s"
    """How the ids of its fields are made: of several forms on a page, each has its own."""
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": self.ids} | kwargs)
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
