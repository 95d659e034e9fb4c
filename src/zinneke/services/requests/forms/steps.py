"""The steps of a report, as people fill them in."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zinneke.files.content import IMAGES
from zinneke.kernel.geo import Point
from zinneke.services.requests.actions.reporting import MOST_LETTERS
from zinneke.services.requests.models import Category
from zinneke.services.requests.queries import categories
from zinneke.services.requests.rules.attributes import LISTS, Attribute, Datatype, Fault, Wrong, check
from zinneke.ui.forms import DesignedForm
from zinneke.ui.language import active
from zinneke.ui.open_forms import OpenForm
from zinneke.ui.uploads import UploadField
from zinneke.ui.where.addressed import AddressedForm
from zinneke.ui.where.coordinates import latitude, longitude
from zinneke.ui.where.streets import streets

STEP_DEGREES: Final = 0.00015
"""How far an arrow moves the pin: some 10 to 17 metres."""
WITHOUT_STREETS: Final = _(
    "The streets of the Region are not installed on this site: write a municipality, such as Ixelles, or use the map."
)
UNKNOWN: Final = _(
    "No place of this name is known here. Try the street or the municipality alone, use the map, or give coordinates."
)
WRONG: Final[Mapping[Wrong, Any]] = {
    Wrong.MISSING: _("Answer this question."),
    Wrong.NOT_A_NUMBER: _("Write a number, such as 3 or 2.5."),
    Wrong.NOT_A_DATE: _("Write a date, such as 2026-11-27."),
    Wrong.NOT_IN_LIST: _("Choose one of the answers."),
    Wrong.TOO_MANY: _("Give one answer only."),
    Wrong.TOO_LONG: _("This answer is too long: 1,000 letters at most."),
}


class WhereForm(AddressedForm, DesignedForm):
    """An address, a pin, or coordinates: one of them is enough."""

    address = forms.CharField(
        label=_("Street and number, square, park or station"), required=False, max_length=200,
        help_text=_("For example: rue Neuve 12, Bockstael, parc Josaphat."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )  # fmt: skip
    lat = latitude()
    lon = longitude()
    detail = forms.CharField(
        label=_("How to find it (optional)"), required=False, max_length=200,
        help_text=_("For example: opposite the school gate, on the left pavement."),
    )  # fmt: skip

    def __init__(self, *args: Any, searched: str = "", search: bool = False, **kwargs: Any) -> None:
        """``searched`` is the address that the position belongs to; ``search``: look the address up in any case."""
        super().__init__(*args, **kwargs)
        self._searched, self._search = searched, search
        if streets().approximate:
            self.fields["address"].help_text = WITHOUT_STREETS

    def clean(self) -> dict[str, Any]:
        """One place in the region."""
        given: dict[str, Any] = self.cleaned_data
        if self.errors:
            return given
        address = given.get("address", "").strip()
        placed = given.get("lat") is not None and given.get("lon") is not None
        if address and (not placed or self._search or (self._searched and address != self._searched)):
            self.look_up(address, WITHOUT_STREETS if streets().approximate else UNKNOWN)
        elif not placed:
            self.add_error("address", _("Say where it is: by an address, by the map or by coordinates."))
        return given

    def place(self) -> Point:
        """The place of a valid form."""
        return Point(self.cleaned_data["lon"], self.cleaned_data["lat"])


class WhatForm(DesignedForm):
    """The kind of report."""

    category = forms.CharField(label=_("What is it about?"), error_messages={"required": _("Choose one of the kinds.")})

    def clean_category(self) -> str:
        """One that can be chosen."""
        code = str(self.cleaned_data["category"])
        if categories.to_choose(code) is None:
            raise forms.ValidationError(_("Choose one of the kinds."))
        return code


class DetailsForm(OpenForm):
    """What there is to see, what the category asks, photos."""

    text = forms.CharField(
        label=_("Describe what you see"), required=False, max_length=MOST_LETTERS,
        help_text=_("Everybody can read it. Do not write names, telephone numbers or number plates."),
        widget=forms.Textarea({"rows": "5", "class": "ds-input prose"}),
    )  # fmt: skip
    photo = UploadField(label=_("Photo (optional)"), allowed=IMAGES, required=False)

    def __init__(self, category: Category, *args: Any, photos: int = 0, last: bool = True, **kwargs: Any) -> None:
        """``photos``: how many there are already; ``last``: whether the step is to be left, so all has to be there."""
        super().__init__(*args, **kwargs)
        self._questions, self._photos, self._last = category.questions, photos, last
        for asked in self._questions:
            if asked.variable:
                self.fields[_field(asked.code)] = _asked(asked)
                self.fields[_field(asked.code)].widget.attrs.setdefault("class", "ds-input")
        self.order_fields(["text", *(_field(one.code) for one in self._questions), "photo", "website"])

    def clean(self) -> dict[str, Any]:
        """A description or a photo, and what the category asks."""
        given = super().clean()
        if not self._last or self.errors:
            return given
        if not given.get("text") and not given.get("photo") and not self._photos:
            self.add_error("text", _("Describe what you see, or add a photo."))
        for fault in check(self._questions, self.answers()):
            self.add_error(_field(fault.code), _told(fault))
        return given

    def answers(self) -> dict[str, Sequence[str]]:
        """Question -> answers."""
        found = {one.code: self.cleaned_data.get(_field(one.code)) for one in self._questions if one.variable}
        return {code: _listed(value) for code, value in found.items() if value}


class ContactForm(OpenForm):
    """Who reports, if they say: nobody has to."""

    email = forms.EmailField(
        label=_("E-mail address (optional)"), required=False,
        help_text=_("We write when something changes, and ask if we need to know more."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )  # fmt: skip
    phone = forms.CharField(
        label=_("Telephone (optional)"), required=False, max_length=40,
        widget=forms.TextInput({"autocomplete": "tel", "type": "tel"}),
    )  # fmt: skip
    name = forms.CharField(
        label=_("Name (optional)"), required=False, max_length=120, widget=forms.TextInput({"autocomplete": "name"})
    )
    language = forms.ChoiceField(
        label=_("Language of our letters"), required=False,
        choices=[("fr", "Français"), ("nl", "Nederlands"), ("", _("Both"))],
    )  # fmt: skip
    anonymous = forms.BooleanField(label=_("Send it without my account"), required=False)
    professional = forms.BooleanField(label=_("I report this in my work"), required=False)

    def __init__(self, *args: Any, signed_in: bool, professional: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not signed_in:
            del self.fields["anonymous"]
        if not professional:
            del self.fields["professional"]


class PinForm(OpenForm):
    """The number of a report and the code that was given with it."""

    number = forms.CharField(label=_("Number of the report"), max_length=30,
                             widget=forms.TextInput({"autocomplete": "off", "placeholder": "ZNK-"}))  # fmt: skip
    pin = forms.CharField(label=pgettext_lazy("of a report", "Code"), max_length=30,
                          widget=forms.TextInput({"autocomplete": "off"}))  # fmt: skip


def _field(code: str) -> str:
    return f"attribute_{code}"


def _told(fault: Fault) -> Any:
    return WRONG[fault.wrong]


def _listed(value: Any) -> Sequence[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def _asked(asked: Attribute) -> forms.Field:
    language = active()
    hint = asked.hint.to(language) if asked.hint else ""
    label = asked.description.to(language) if asked.required else f"{asked.description.to(language)} ({_optional()})"
    how: dict[str, Any] = {"label": label, "help_text": hint, "required": False}
    if asked.datatype in LISTS:
        return _listing(asked, [(one.key, one.name.to(language)) for one in asked.values], how)
    if asked.datatype == Datatype.DATETIME:
        return forms.CharField(widget=forms.DateInput({"type": "date"}), **how)
    numeric = {"inputmode": "decimal"} if asked.datatype == Datatype.NUMBER else {}
    long = asked.datatype == Datatype.TEXT
    return forms.CharField(widget=forms.Textarea({"rows": "3"}) if long else forms.TextInput(numeric), **how)


def _listing(asked: Attribute, choices: Iterable[tuple[str, str]], how: dict[str, Any]) -> forms.Field:
    if asked.datatype == Datatype.SEVERAL:
        return forms.MultipleChoiceField(choices=list(choices), widget=forms.CheckboxSelectMultiple, **how)
    return forms.ChoiceField(choices=[("", "–"), *choices], **how)


def _optional() -> str:
    return str(pgettext_lazy("question", "optional"))
