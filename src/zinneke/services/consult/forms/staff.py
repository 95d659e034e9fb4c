"""What staff type: consultations, phases, questions, statements, reasons, answers."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.accounts.assurance import Assurance
from zinneke.services.consult.actions.moderating import Why
from zinneke.services.consult.forms import languages
from zinneke.services.consult.manifest.words import DECISIONS, FORMS, GROUNDS, KINDS
from zinneke.services.consult.models import Consultation, Phase
from zinneke.services.consult.rules.phases import Kind, Results
from zinneke.services.consult.rules.questions import Form
from zinneke.ui.forms import DesignedForm
from zinneke.ui.language import lazy_text
from zinneke.ui.where.field import PlaceField

MOMENT: Final = "%Y-%m-%dT%H:%M"
PLAIN: Final = ("kind", "opens_at", "closes_at", "assurance", "read_first", "open_to_statements", "address")
"""Of a phase: fields that are kept as they are given."""


def _moment(label: Any) -> forms.DateTimeField:
    """On the clocks of Brussels."""
    return forms.DateTimeField(
        label=label, widget=forms.DateTimeInput({"type": "datetime-local"}, format=MOMENT), input_formats=[MOMENT],
        help_text=_("Time of Brussels."),
    )  # fmt: skip


class CodeForm(DesignedForm):
    """The name of a new consultation in its address."""

    code = forms.SlugField(label=_("Name in the address"), help_text=_("Small letters, digits and -."), max_length=60)


class ConsultationForm(DesignedForm):
    """What a consultation says, and where it is about."""

    place = PlaceField(
        label=_("The place it is about (optional)"), required=False,
        help_text=_("A name, or latitude and longitude. Without one it is about the whole city."),
    )  # fmt: skip
    radius_m = forms.IntegerField(
        label=_("Metres around it that it concerns"), min_value=50, max_value=10_000, initial=500
    )
    results = forms.ChoiceField(
        label=_("When results are shown"),
        choices=[(Results.CLOSED.value, _("once the part is closed")), (Results.RUNNING.value, _("while it runs"))],
        help_text=_("Once the consultation is published this cannot be changed. Staff see no earlier results either."),
    )

    def __init__(self, *args: Any, row: Consultation | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(languages.fields("title", _("Title"), longest=150))
        self.fields.update(languages.fields("summary", _("In one sentence"), longest=400))
        self.fields.update(languages.fields("text", _("What it is about"), rows=8))
        self.order_fields([name for name in self.fields if name not in ("place", "radius_m", "results")])
        if row:
            self.initial.update(_of(row))

    def given(self) -> dict[str, Any]:
        """For the action."""
        clean = self.cleaned_data
        texts = {name: languages.gathered(clean, name) for name in ("title", "summary", "text")}
        point = clean["place"].point if clean.get("place") else None
        where = {"lon": point.lon if point else None, "lat": point.lat if point else None}
        return {**texts, **where, "radius_m": clean["radius_m"], "results": clean["results"]}


class PhaseForm(DesignedForm):
    """A phase."""

    kind = forms.ChoiceField(label=_("What is done"), choices=[(one.value, lazy_text(KINDS[one])) for one in Kind])
    opens_at = _moment(_("Opens"))
    closes_at = _moment(_("Closes"))
    assurance = forms.TypedChoiceField(
        label=_("Who may take part"), coerce=int,
        choices=[
            (int(Assurance.NONE), _("everybody, without an account")),
            (int(Assurance.EMAIL), _("people who sign in by e-mail or more surely")),
            (int(Assurance.SUBSTANTIAL), _("people who sign in with itsme or eID")),
        ],
    )  # fmt: skip
    read_first = forms.BooleanField(label=_("Somebody of us reads every text first"), required=False, initial=True)
    open_to_statements = forms.BooleanField(label=_("People may propose statements"), required=False)
    address = forms.CharField(
        label=_("Where the meeting is (optional)"), max_length=200, required=False,
        help_text=_("Say how one gets in with a wheelchair."),
    )  # fmt: skip

    def __init__(self, *args: Any, row: Phase | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(languages.fields("title", _("Title"), longest=150))
        self.fields.update(languages.fields("text", _("What people should know"), rows=5, optional=True))
        self.order_fields(["kind", *(f"title_{one}" for one in languages.NAMES)])
        if row:
            self.initial.update({name: getattr(row, name) for name in PLAIN})
            self.initial.update(languages.spread(row.title, "title") | languages.spread(row.text, "text"))

    def clean(self) -> dict[str, Any]:
        """It closes after it opens."""
        given: dict[str, Any] = self.cleaned_data
        if "opens_at" in given and "closes_at" in given and given["closes_at"] <= given["opens_at"]:
            self.add_error("closes_at", _("A part closes after it opens."))
        return given

    def given(self) -> dict[str, Any]:
        """For the action."""
        clean = self.cleaned_data
        texts = {name: languages.gathered(clean, name) for name in ("title", "text")}
        return {name: clean[name] for name in PLAIN} | texts


class QuestionForm(DesignedForm):
    """A question."""

    form = forms.ChoiceField(
        label=_("How it is answered"), choices=[(one.value, lazy_text(FORMS[one])) for one in Form]
    )
    required = forms.BooleanField(label=_("It has to be answered"), required=False)
    most = forms.IntegerField(
        label=_("Choices at most, 0 for any number"), min_value=0, max_value=50, initial=0, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(languages.fields("text", _("Question"), longest=300))
        answers = _("Answers to choose from, one a line (of a scale its two ends)")
        self.fields.update(languages.fields("options", answers, rows=5, longest=3_000, optional=True))

    def clean(self) -> dict[str, Any]:
        """As many answers in each language as in French; two of a scale, two and more of a choice, none of a text."""
        given: dict[str, Any] = self.cleaned_data
        lines = {one: _lines(given.get(f"options_{one}", "")) for one in languages.NAMES}
        wanted = len(lines["fr"])
        for one in languages.NAMES:
            if len(lines[one]) != wanted and (lines[one] or one == "nl"):
                self.add_error(f"options_{one}", _("There are not as many lines as in French."))
        if not _fits(str(given.get("form")), wanted):
            self.add_error("options_fr", _("Give two answers or more; of a scale two ends; of own words none."))
        return given

    def given(self) -> dict[str, Any]:
        """For the action."""
        clean = self.cleaned_data
        lines = {one: _lines(clean.get(f"options_{one}", "")) for one in languages.NAMES}
        options = [{one: lines[one][place] for one in lines if lines[one]} for place in range(len(lines["fr"]))]
        return {"form": clean["form"], "required": clean["required"], "most": clean.get("most") or 0,
                "text": languages.gathered(clean, "text"), "options": options}  # fmt: skip


class TextsForm(DesignedForm):
    """One text in four languages: a statement, minutes, the answer of the city."""

    def __init__(self, label: Any, *args: Any, rows: int = 3, longest: int = languages.LONGEST, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(languages.fields("text", label, rows=rows, longest=longest))

    def texts(self) -> dict[str, str]:
        """By language."""
        return languages.gathered(self.cleaned_data, "text")


class ReasonForm(DesignedForm):
    """Why a text is refused."""

    ground = forms.ChoiceField(label=_("Ground"), choices=[(one, lazy_text(text)) for one, text in GROUNDS.items()])
    reason_fr = forms.CharField(
        label=_("Reason in French"), max_length=1_000, widget=forms.Textarea({"rows": "3", "lang": "fr"})
    )
    reason_nl = forms.CharField(
        label=_("Reason in Dutch"), max_length=1_000, widget=forms.Textarea({"rows": "3", "lang": "nl"})
    )

    def why(self) -> Why:
        """For the action."""
        given = self.cleaned_data
        return Why(given["ground"], given["reason_fr"], given["reason_nl"])


class DecisionForm(DesignedForm):
    """What is decided on an offer."""

    decision = forms.ChoiceField(
        label=_("Decision"), choices=[(one, lazy_text(text)) for one, text in DECISIONS.items()],
        widget=forms.RadioSelect,
    )  # fmt: skip
    reason_fr = forms.CharField(
        label=_("Reason in French"), max_length=2_000, widget=forms.Textarea({"rows": "4", "lang": "fr"})
    )
    reason_nl = forms.CharField(
        label=_("Reason in Dutch"), max_length=2_000, widget=forms.Textarea({"rows": "4", "lang": "nl"})
    )


def _of(row: Consultation) -> dict[str, Any]:
    texts: dict[str, str] = {}
    for name in ("title", "summary", "text"):
        texts |= languages.spread(getattr(row, name), name)
    place = "" if row.lat is None else f"{row.lat:.5f}, {row.lon:.5f}"
    return {**texts, "place": place, "radius_m": row.radius_m, "results": row.results}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _fits(form: str, options: int) -> bool:
    if form == Form.TEXT:
        return options == 0
    return options == 2 if form == Form.SCALE else options >= 2
