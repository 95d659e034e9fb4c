"""What is typed on the page of keys."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.opendata.models import Dataset, State, Visibility
from zinneke.ui.forms import DesignedForm


class KeyForm(DesignedForm):
    """A new key."""

    name = forms.CharField(
        label=_("What the key is for"),
        max_length=80,
        help_text=_("So that you know it again: the name of the program."),
    )


class GrantForm(DesignedForm):
    """Who may see a restricted dataset of the city."""

    dataset = forms.ChoiceField(label=_("Restricted dataset"))
    account = forms.CharField(label=_("Account"), max_length=150, help_text=_("The name that is signed in with."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = Dataset.objects.filter(visibility=Visibility.RESTRICTED, state=State.PUBLISHED, source=None)
        names = found.order_by("name").values_list("name", flat=True)
        self.fields["dataset"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]
