"""What is typed about staff, departments and roles."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.accounts.looks.reading import role_name
from zinneke.accounts.models import Department
from zinneke.accounts.roles import role_names
from zinneke.ui.forms import DesignedForm


class HireForm(DesignedForm):
    """A new account of staff."""

    name = forms.RegexField(
        regex=r"^[\w.@+-]+$",
        label=_("Name of the account"),
        max_length=150,
        error_messages={"invalid": _("Letters, digits and . @ + - _ only, such as marie.peeters.")},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=_("Role in the whole city"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["role"])


class RoleForm(DesignedForm):
    """A role for somebody, in a department or in the whole city."""

    role = forms.ChoiceField(label=_("Role"))
    department = forms.ModelChoiceField(
        label=_("Where"),
        queryset=Department.objects.order_by("code"),
        to_field_name="code",
        required=False,
        empty_label=_("in the whole city"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["role"])


class DepartmentForm(DesignedForm):
    """How a department is called and reached."""

    name_fr = forms.CharField(label=_("Name in French"), max_length=200, widget=forms.TextInput({"lang": "fr"}))
    name_nl = forms.CharField(label=_("Name in Dutch"), max_length=200, widget=forms.TextInput({"lang": "nl"}))
    email = forms.EmailField(label=_("E-mail address"), required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)


class FoundForm(DepartmentForm):
    """A new department."""

    code = forms.SlugField(
        label=_("Code"),
        max_length=40,
        help_text=_("Small letters, digits and hyphens. It stays; people see the names."),
    )
    field_order = ("code", "name_fr", "name_nl", "email", "phone")


def _offer(field: forms.Field) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = [(role, role_name(role)) for role in role_names()]
