"""What staff type to set up reports: categories, ready texts, the routing table, outside bodies, territories."""

import json
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.kernel.matching import folded
from zinneke.services.requests.models import Body, Category, RoutingLine, Territory
from zinneke.services.requests.models.templates import Template, Use
from zinneke.services.requests.rules import attributes, territory
from zinneke.services.requests.rules.deeds import Kind
from zinneke.services.requests.rules.terms import LONGEST_DAYS

MOST_GEOMETRY: Final = 2_000_000
LANGUAGES: Final = (("fr", _("in French")), ("nl", _("in Dutch")), ("de", _("in German")), ("en", _("in English")))
KINDS: Final = (
    (Kind.SIGNAL.value, _("signal")),
    (Kind.REQUEST.value, _("request")),
    (Kind.QUESTION.value, _("question")),
    (Kind.COMPLAINT.value, _("complaint")),
    (Kind.MAINTENANCE.value, _("maintenance")),
    (Kind.PROJECT.value, _("project")),
)
NAMES: Final = tuple(f"name_{language}" for language, _said in LANGUAGES)


class _Designed(forms.ModelForm):  # type: ignore[type-arg]
    """Fields as the design system draws them, with labels of ours: those of models are for programmers."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "ds-input"
            field.label = _label(name) or field.label
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 3


class CategorySetup(_Designed):
    """A category with its term. Who leaves the term empty gives it that of the category above."""

    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS)
    days = forms.IntegerField(label=_("Term in days"), required=False, min_value=1, max_value=LONGEST_DAYS)
    working = forms.BooleanField(label=_("Count working days only"), required=False, initial=True)

    class Meta:
        """What can be set."""

        model = Category
        fields = (
            "code", "parent", *NAMES, "description_fr", "description_nl", "description_de", "description_en",
            "keywords", "handling_fr", "handling_nl", "kind", "attributes", "public", "proof_photo", "active", "order",
        )  # fmt: skip

    def clean_attributes(self) -> Any:
        """Questions as they are read again."""
        given = self.cleaned_data["attributes"] or []
        try:
            attributes.read(given)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise forms.ValidationError(_("These are not questions: %(why)s.") % {"why": error}) from error
        return given


class TemplateSetup(_Designed):
    """A ready text, in French and Dutch."""

    use = forms.ChoiceField(
        label=_("What for"),
        choices=((Use.NEWS.value, _("news for everybody")), (Use.ASKING.value, _("questions")),
                 (Use.CLOSING.value, _("closing"))),
    )  # fmt: skip

    class Meta:
        """What can be set."""

        model = Template
        fields = ("name", "use", "category", "text_fr", "text_nl", "text_de", "text_en", "active")


class RouteSetup(_Designed):
    """A line of the routing table."""

    class Meta:
        """What can be set."""

        model = RoutingLine
        fields = ("category", "road_manager", "municipality", "department", "body")

    def clean(self) -> dict[str, Any]:
        """One target, no more."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(given.get("department")) == bool(given.get("body")):
            self.add_error("department", _("Choose a department or an outside body: one of the two."))
        return given


class BodySetup(_Designed):
    """An outside body."""

    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")

    class Meta:
        """What can be set."""

        model = Body
        fields = ("code", "name_fr", "name_nl", "email", "phone", "website")


class TerritorySetup(_Designed):
    """A municipality's area, or what a road manager manages."""

    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=((Territory.MUNICIPALITY, _("a municipality")), (Territory.ROADS, _("roads of one manager"))),
    )
    geometry = forms.CharField(
        label=_("Area, as a GeoJSON polygon"), required=False, max_length=MOST_GEOMETRY, widget=forms.Textarea
    )
    streets = forms.CharField(label=_("Streets, one a line"), required=False, widget=forms.Textarea)

    class Meta:
        """What can be set."""

        model = Territory
        fields = ("kind", "code", "name_fr", "name_nl", "geometry", "streets", "source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = self.instance
        self.initial["geometry"] = json.dumps(row.geometry) if row.geometry else ""
        self.initial["streets"] = "\n".join(row.streets)

    def clean_geometry(self) -> Any:
        """A polygon in degrees; of a feature or a collection of one, its geometry."""
        if not self.cleaned_data["geometry"].strip():
            return None
        try:
            found = _geometry(json.loads(self.cleaned_data["geometry"]))
            territory.bounds(found)
        except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
            raise forms.ValidationError(_("This is no area in WGS 84: %(why)s.") % {"why": error}) from error
        return found

    def clean_streets(self) -> list[str]:
        """Each as it is compared."""
        lines = (" ".join(folded(line).split()) for line in self.cleaned_data["streets"].splitlines())
        return [line for line in lines if line]


def _geometry(given: Any) -> Any:
    if given.get("type") == "FeatureCollection":
        given = given["features"][0]
    return given["geometry"] if given.get("type") == "Feature" else given


def _label(name: str) -> Any:
    stem, _underscore, language = name.rpartition("_")
    said = dict(LANGUAGES).get(language)
    if said and stem in _STEMS:
        return _("%(what)s, %(language)s") % {"what": _STEMS[stem], "language": said}
    return _LABELS.get(name)


_STEMS: Final = {
    "name": _("Name"), "description": _("What belongs in it"), "handling": _("What people are told"), "text": _("Text"),
}  # fmt: skip
_LABELS: Final = {
    "code": _("Code"), "parent": _("Category above"), "keywords": _("Words to find it by, with commas between"),
    "attributes": _("Questions, as JSON"), "public": _("Everybody sees such reports"),
    "proof_photo": _("Closing needs a photo"), "active": _("In use"), "order": _("Place in the list"),
    "name": _("Name"), "category": _("Category"), "road_manager": _("Road manager (code)"),
    "municipality": _("Municipality (code)"), "department": _("Department"), "body": _("Outside body"),
    "email": _("E-mail"), "phone": _("Telephone"), "source": _("Where this comes from"),
}  # fmt: skip
