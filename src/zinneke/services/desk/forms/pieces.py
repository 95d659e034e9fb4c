"""Pieces of a form as staff change them: the whole, a step, a field. Words of four languages stand side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from zinneke.kernel.text import LANGUAGES
from zinneke.services.desk.forms import conditions
from zinneke.services.desk.queries.prefill import SOURCES
from zinneke.services.desk.rules.forms import Definition, Field, Kind, Step, Words
from zinneke.services.desk.rules.forms.definition import CHOICES, Option
from zinneke.ui.forms import DesignedForm
from zinneke.ui.uploads import KINDS

NAMES: Final = {
    "fr": _("in French"),
    "nl": _("in Dutch"),
    "de": _("in German (optional)"),
    "en": _("in English (optional)"),
}
LEVELS: Final = (
    ("none", _("nobody has to sign in")),
    ("email", _("a proven e-mail address")),
    ("low", _("level low")),
    ("substantial", _("level substantial")),
    ("high", _("level high")),
)
LONG: Final = forms.Textarea


def words(prefix: str, label: Any, *, long: bool = False) -> dict[str, forms.Field]:
    """Four inputs for one statement."""
    found: dict[str, forms.Field] = {}
    for language in LANGUAGES:
        widget = LONG({"rows": "3", "lang": language}) if long else forms.TextInput({"lang": language})
        found[f"{prefix}_{language}"] = forms.CharField(
            label=format_lazy("{} {}", label, NAMES[language]), max_length=5_000, required=False, widget=widget
        )
    return found


def said(prefix: str, given: Mapping[str, Any]) -> Words:
    """What was typed into them."""
    return Words(**{language: given[f"{prefix}_{language}"].strip().replace("\r\n", "\n") for language in LANGUAGES})


def shown(prefix: str, given: Words) -> dict[str, str]:
    """What they show."""
    return {f"{prefix}_{language}": given.in_language(language) for language in LANGUAGES}


class PieceForm(DesignedForm):
    """Inputs that depend on the piece."""

    def __init__(self, more: Mapping[str, forms.Field], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= more
        for one in self.fields.values():
            if not isinstance(one.widget, forms.CheckboxSelectMultiple | forms.CheckboxInput):
                one.widget.attrs["class"] = "ds-input"


class WholeForm(PieceForm):
    """What holds for the whole form."""

    level = forms.ChoiceField(label=_("How surely we know who fills it"), choices=LEVELS)
    by_mandate = forms.BooleanField(label=_("May be filled for somebody else, by mandate"), required=False)

    @classmethod
    def of(cls, definition: Definition, given: Any = None) -> "WholeForm":
        """Shown with what there is."""
        more = (
            words("title", _("Title"))
            | words("intro", _("Introduction"), long=True)
            | words("help", _("Help"), long=True)
        )
        start = {"level": definition.level, "by_mandate": definition.by_mandate}
        for name in ("title", "intro", "help"):
            start |= shown(name, getattr(definition, name))
        return cls(more, given, initial=start)

    def changed(self, definition: Definition) -> Definition:
        """The form with what was typed."""
        given = self.cleaned_data
        texts: dict[str, Any] = {name: said(name, given) for name in ("title", "intro", "help")}
        return replace(definition, level=given["level"], by_mandate=given["by_mandate"], **texts)


class StepForm(PieceForm):
    """A step: what it is called, when it is shown."""

    @classmethod
    def of(cls, step: Step, known: Sequence[Field], given: Any = None) -> "StepForm":
        """Shown with what there is."""
        more = words("title", _("Title")) | words("intro", _("Introduction"), long=True)
        if conditions.is_plain(step.show_if):
            more |= conditions.inputs("show", _("Shown only if"), known)
        start = shown("title", step.title) | shown("intro", step.intro) | conditions.initial("show", step.show_if)
        return cls(more, given, initial=start)

    def changed(self, step: Step, known: Sequence[Field]) -> Step:
        """The step with what was typed."""
        given = self.cleaned_data
        show = conditions.read("show", given, known) if "show_join" in self.fields else step.show_if
        return replace(step, title=said("title", given), intro=said("intro", given), show_if=show)


class FieldForm(PieceForm):
    """A field: what it is called, what it takes, when it is shown."""

    required = forms.BooleanField(label=_("Has to be answered"), required=False)
    least = forms.IntegerField(label=_("Least (characters, number, cents, items, days from today)"), required=False)
    most = forms.IntegerField(label=_("Most"), required=False)
    prefill = forms.ChoiceField(
        label=_("Filled in from the profile"), choices=[("", "–"), *((one, one) for one in SOURCES)], required=False
    )
    autocomplete = forms.RegexField(
        r"^[a-z0-9 -]{0,60}$", label=_("What it is for browsers (autocomplete)"), required=False
    )

    @classmethod
    def of(cls, field: Field, known: Sequence[Field], given: Any = None) -> "FieldForm":
        """Shown with what there is."""
        more = words("label", _("Label")) | words("hint", _("Hint"), long=True) | _special(field)
        start: dict[str, Any] = {
            name: getattr(field, name) for name in ("required", "least", "most", "prefill", "autocomplete", "decimals")
        }
        start |= {
            "file_kinds": list(field.file_kinds),
            "largest_mb": field.largest_mb,
            "options": _lines(field.options),
        }
        start |= shown("label", field.label) | shown("hint", field.hint)
        for name, condition, label in (
            ("show", field.show_if, _("Shown only if")),
            ("need", field.require_if, _("Has to be answered if")),
        ):
            if conditions.is_plain(condition):
                more |= conditions.inputs(name, label, known)
                start |= conditions.initial(name, condition)
        return cls(more, given, initial=start)

    def clean_options(self) -> tuple[Option, ...]:
        """One a line: value, French, Dutch, German, English, between bars."""
        found = []
        for line in self.cleaned_data["options"].splitlines():
            parts = [part.strip() for part in line.split("|")]
            if not line.strip():
                continue
            if len(parts) < 3 or not parts[0] or len(parts[0]) > 60:
                raise forms.ValidationError(_("Write each option as: value | in French | in Dutch"))
            found.append(Option(parts[0], Words(*parts[1:5])))
        return tuple(found)

    def changed(self, field: Field, known: Sequence[Field]) -> Field:
        """The field with what was typed."""
        given = self.cleaned_data
        plain: dict[str, Any] = {name: given[name] for name in ("required", "least", "most", "prefill", "autocomplete")}
        special: dict[str, Any] = {name: given[name] for name in ("decimals", "options", "largest_mb") if name in given}
        if "file_kinds" in given:
            special["file_kinds"] = tuple(given["file_kinds"])
        show = conditions.read("show", given, known) if "show_join" in self.fields else field.show_if
        need = conditions.read("need", given, known) if "need_join" in self.fields else field.require_if
        return replace(
            field,
            label=said("label", given),
            hint=said("hint", given),
            show_if=show,
            require_if=need,
            **plain,
            **special,
        )


def _special(field: Field) -> dict[str, forms.Field]:
    """Inputs that only some kinds have."""
    if field.kind in CHOICES:
        hint = _("One a line: value | in French | in Dutch | in German | in English")
        return {
            "options": forms.CharField(label=_("Options"), help_text=hint, required=False, widget=LONG({"rows": "6"}))
        }
    if field.kind == Kind.NUMBER:
        return {"decimals": forms.BooleanField(label=_("With decimals"), required=False)}
    if field.kind == Kind.FILE:
        boxes = forms.MultipleChoiceField(
            label=_("Kinds of files"),
            choices=list(KINDS.items()),
            widget=forms.CheckboxSelectMultiple(),
            required=False,
        )
        largest = forms.IntegerField(label=_("Largest, in MB"), min_value=1, max_value=10, required=False)
        return {"file_kinds": boxes, "largest_mb": largest}
    return {}


def _lines(options: tuple[Option, ...]) -> str:
    def line(one: Option) -> str:
        texts = [one.label.in_language(language) for language in LANGUAGES]
        while len(texts) > 2 and not texts[-1]:
            texts.pop()
        return " | ".join([one.value, *texts])

    return "\n".join(line(one) for one in options)
