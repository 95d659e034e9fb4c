"""What the desk types about keys."""

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.accounts.models import User
from zinneke.ui.forms import DesignedForm

MOST: Final = 100_000_000


class LimitForm(DesignedForm):
    """Calls a day."""

    calls_a_day = forms.IntegerField(
        label=_("Calls a day"),
        help_text=_("Empty: as many as every key has."),
        required=False,
        min_value=1,
        max_value=MOST,
    )


class IssueForm(LimitForm):
    """A new key."""

    field_order = ("owner", "name", "calls_a_day")
    owner = forms.ModelChoiceField(
        label=_("Account"),
        help_text=_("Who answers for what is asked with it."),
        queryset=User.objects.filter(is_active=True).order_by("username"),
    )
    name = forms.CharField(label=_("What the key is for"), max_length=80)
