"""The definition of a type of case, as its department writes it."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zinneke.services.desk.forms.cases import words
from zinneke.services.desk.manifest.type_faults import TYPE_FAULTS
from zinneke.services.desk.rules.case_types import faults
from zinneke.ui.forms import DesignedForm
from zinneke.ui.language import active


class DefinitionForm(DesignedForm):
    """JSON; what is wrong is said with its place."""

    definition = forms.CharField(label=gettext_lazy("Definition (JSON)"), max_length=100_000, widget=words(24))

    def clean_definition(self) -> dict[str, Any]:
        """The definition, without faults."""
        try:
            given = json.loads(self.cleaned_data["definition"])
        except ValueError as error:
            raise forms.ValidationError(_("This is no JSON: %(why)s") % {"why": error}) from None
        found = faults(given)
        if found:
            raise forms.ValidationError([f"{one.where or '$'}: {TYPE_FAULTS[one.code].to(active())}" for one in found])
        return dict(given)
