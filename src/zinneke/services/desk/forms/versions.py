"""Forms begun, written as JSON, and published."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.accounts.models import Department
from zinneke.services.desk.actions.forms import Validity
from zinneke.services.desk.queries import forms as queries
from zinneke.services.desk.rules.forms import Definition, Kind, Step, Words
from zinneke.ui.forms import DesignedForm, day_input

KINDS = [(one.value, one.value.replace("_", " ")) for one in Kind]


class NewForm(DesignedForm):
    """A form begun: empty, or from JSON that was exported."""

    code = forms.RegexField(
        r"^[a-z][a-z0-9-]{1,59}$", label=_("Short name"), help_text=_("a-z, 0-9 and -; it stays the same for good."),
        max_length=60,
    )  # fmt: skip
    department = forms.ModelChoiceField(Department.objects.none(), label=_("Department"), to_field_name="code")
    title_fr = forms.CharField(label=_("Title in French"), max_length=300, required=False)
    title_nl = forms.CharField(label=_("Title in Dutch"), max_length=300, required=False)
    written = forms.CharField(
        label=_("Definition as JSON (optional)"), required=False, widget=forms.Textarea({"rows": "6"}),
        max_length=queries.MOST_CHARACTERS,
    )  # fmt: skip

    def __init__(self, departments: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["department"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - declared above
        field.queryset = departments

    def clean_written(self) -> Definition | None:
        """The definition, if one was pasted."""
        return definition_of(self.cleaned_data["written"]) if self.cleaned_data["written"].strip() else None

    def definition(self) -> Definition:
        """What the form begins with."""
        given = self.cleaned_data
        if given["written"] is not None:
            found: Definition = given["written"]
            return found
        title = Words(given["title_fr"], given["title_nl"])
        return Definition(title, (Step("step1", Words("Étape 1", "Stap 1")),))


class ExpertForm(DesignedForm):
    """The whole definition as JSON, with what is wrong in it by path."""

    written = forms.CharField(
        label=_("Definition as JSON"), widget=forms.Textarea({"rows": "30", "spellcheck": "false"}),
        max_length=queries.MOST_CHARACTERS,
    )  # fmt: skip

    def clean_written(self) -> Definition:
        """The definition."""
        return definition_of(self.cleaned_data["written"])


class AddForm(DesignedForm):
    """Another field at the end of a step, a fieldset or a group."""

    kind = forms.ChoiceField(label=_("Kind of field"), choices=KINDS)
    code = forms.RegexField(r"^[a-z][a-z0-9_]{0,39}$", label=_("Name of the answer (a-z, 0-9, _)"))
    label_fr = forms.CharField(label=_("Label in French"), max_length=300)
    label_nl = forms.CharField(label=_("Label in Dutch"), max_length=300)


class PublishForm(DesignedForm):
    """From when to when it is filled."""

    since = forms.DateField(label=_("From"), widget=day_input())
    until = forms.DateField(label=_("Until, included (optional)"), widget=day_input(), required=False)

    def validity(self) -> Validity:
        """The days."""
        return Validity(self.cleaned_data["since"], self.cleaned_data["until"])


def definition_of(text: str) -> Definition:
    """A definition from JSON text; raises ValidationError with a line each fault, by path."""
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise forms.ValidationError(_("This is no JSON: %(why)s") % {"why": str(error)[:200]}) from error
    if faults := queries.misshaped(plain):
        raise forms.ValidationError([f"{one.path}: {one.why}" for one in faults[:20]])
    return queries.read(plain)
