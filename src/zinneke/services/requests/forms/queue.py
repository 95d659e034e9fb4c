"""How staff narrow the queue, and what they do with several reports at once."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zinneke.accounts.models import Department
from zinneke.accounts.person import Person
from zinneke.services.requests.forms.deeds import BY_OTHER_VERBS, WordsForm, category_name
from zinneke.services.requests.manifest.states import PRIORITIES, STANDINGS, STATES
from zinneke.services.requests.models import Category
from zinneke.services.requests.models.templates import Template
from zinneke.services.requests.queries import queue
from zinneke.services.requests.queries.programs import categories
from zinneke.services.requests.queries.queue import LATE, VERY_LATE, Asked
from zinneke.services.requests.queries.routing import municipality_names
from zinneke.services.requests.rules.states import SYSTEM_ONLY, State
from zinneke.ui.forms import DesignedForm
from zinneke.ui.language import active, in_active

ALL: Final = "all"
SORTS: Final[tuple[tuple[str, str | Promise], ...]] = (
    ("due", _("by deadline")),
    ("urgent", _("by priority")),
    ("newest", _("newest first")),
    ("oldest", _("oldest first")),
    ("changed", _("changed last")),
    ("me_too", _("most people concerned")),
)


class FilterForm(DesignedForm):
    """What is looked for in the queue."""

    text = forms.CharField(label=_("Number, words or street"), required=False, max_length=200)
    mine = forms.BooleanField(label=_("Mine only"), required=False)
    department = forms.ChoiceField(label=_("Department"), required=False)
    standing = forms.ChoiceField(label=_("Open or closed"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    late = forms.ChoiceField(label=_("Deadline"), required=False)
    category = forms.ChoiceField(label=_("Category"), required=False)
    municipality = forms.ChoiceField(label=_("Municipality"), required=False)
    priority = forms.ChoiceField(label=_("Priority"), required=False)
    outside = forms.BooleanField(label=_("Forwarded outside only"), required=False)
    sort = forms.ChoiceField(label=_("Order"), required=False, choices=SORTS)

    def __init__(self, person: Person, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = active()
        departments = [(one.code, one.name(language)) for one in queue.departments(person)]
        towns = [(code, nl if language == "nl" else fr) for code, (fr, nl) in municipality_names().items()]
        self._offer("department", departments)
        self._offer("standing", [(code, in_active(level.name)) for code, level in STANDINGS.items()])
        self._offer("state", [(code, in_active(text)) for code, text in STATES.items()])
        self._offer("late", [(LATE, _("late")), (VERY_LATE, _("very late"))])
        self._offer("category", [(one.code, category_name(one)) for one in Category.objects.select_related("parent")])
        self._offer("municipality", sorted(towns, key=lambda town: town[1]))
        self._offer("priority", [(code, in_active(text)) for code, text in PRIORITIES.items()])
        self.fields["standing"].choices = [*self.fields["standing"].choices[1:], (ALL, _("all"))]  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """What is looked for; a value that is none narrows nothing."""
        given = self.cleaned_data if self.is_bound and self.is_valid() else {}
        values = {name: value for name, value in given.items() if value}
        if values.get("standing") == ALL:
            values["standing"] = ""
        return Asked(**values)

    def _offer(self, name: str, choices: Iterable[tuple[str, str | Promise]]) -> None:
        self.fields[name].choices = [("", _("all")), *choices]  # type: ignore[attr-defined]


class BulkForm(WordsForm):
    """One deed at several reports: what it needs depends on which it is."""

    CATEGORY, DEPARTMENT, STATE, NEWS = "category", "department", "state", "news"

    deed = forms.ChoiceField(
        label=_("With the chosen reports"),
        choices=(
            (STATE, _("change the state")),
            (CATEGORY, _("change the category")),
            (DEPARTMENT, _("give them to a department")),
            (NEWS, _("say something to everybody")),
        ),
    )
    state = forms.ChoiceField(label=_("State"), required=False)
    category = forms.ModelChoiceField(label=_("Category"), required=False, queryset=Category.objects.none())
    department = forms.ModelChoiceField(
        label=_("Department"), required=False, queryset=Department.objects.order_by("name_fr")
    )
    template = forms.ModelChoiceField(
        label=_("Ready text"),
        help_text=_("Stands for what is left empty below."),
        required=False,
        queryset=Template.objects.filter(active=True),
    )
    field_order = ("deed", "state", "category", "department", "template", "text_fr", "text_nl")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = [(one.value, in_active(STATES[one])) for one in State if one not in BY_OTHER_VERBS | SYSTEM_ONLY]
        self.fields["state"].choices = [("", "–"), *states]  # type: ignore[attr-defined]
        named: Any = self.fields["category"]
        named.queryset = Category.objects.filter(pk__in=[one.pk for one in categories()]).select_related("parent")
        named.label_from_instance = category_name
        where: Any = self.fields["department"]
        where.label_from_instance = lambda one: one.name(active())

    def clean(self) -> dict[str, Any]:
        """What the deed needs is there."""
        given = self.cleaned_data
        ready = given.get("template")
        if ready:
            given["text_fr"] = given.get("text_fr") or ready.text_fr
            given["text_nl"] = given.get("text_nl") or ready.text_nl
        needed = {self.NEWS: ("text_fr", "text_nl")}.get(given.get("deed", ""), (given.get("deed", ""),))
        for name in needed:
            if name in self.fields and not given.get(name) and name not in self.errors:
                self.add_error(name, _("This is needed for what you chose."))
        return given
