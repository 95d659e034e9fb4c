"""How an election is counted, as staff choose it: every setting that changes a list of winners, in plain words."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zinneke.services.budget.forms.count_words import COMPARISONS, COMPLETIONS, RULES, SKIPS, STOPS, WORTH
from zinneke.services.budget.forms.staff import TitledForm, euro
from zinneke.services.budget.manifest.project_words import THEMES
from zinneke.services.budget.rules.recorded import settings_of
from zinneke.services.budget.rules.settings import Rule, Settings, Skip
from zinneke.ui.language import active

USUAL: Final = Settings()
WORDS: Final = ("rule", "satisfaction", "completion", "stop", "comparison", "skip", "least_score", "fair_share",
                "counts_blank", "partial")  # fmt: skip
"""Settings that the form names as they are recorded."""
CAP: Final = "cap_"
IN_ORDER: Final = "order"
SECTIONS: Final[Mapping[str, tuple[str | Promise, tuple[str, ...]]]] = {
    "count": (_("How it is counted"), ("rule", "satisfaction", "completion", "stop", "comparison", "counts_blank")),
    "thresholds": (_("Thresholds"), ("least_score", "least_share", "fair_share")),
    IN_ORDER: (_("Only with the order of votes"), ("skip", "overrun", "reserve", "partial")),
}
"""Parts of the form about the count; caps of themes stand at the end of the last."""


def choice(label: Any, words: Mapping[Any, Any], **how: Any) -> forms.ChoiceField:
    """One of several, in words."""
    return forms.ChoiceField(label=label, choices=[(one.value, said) for one, said in words.items()], **how)


def _percent(label: Any, help_text: Any) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, help_text=help_text, required=False, min_value=0, max_value=100, decimal_places=2,
        localize=False, widget=forms.TextInput({"inputmode": "decimal"}),
    )  # fmt: skip


class CountedForm(TitledForm):
    """The settings of a count."""

    rule = choice(_("Counted by"), RULES, initial=USUAL.rule)
    satisfaction = choice(_("What a funded project is worth to a voter"), WORTH, initial=USUAL.satisfaction)
    completion = choice(_("How what equal shares leaves is spent"), COMPLETIONS, initial=USUAL.completion)
    stop = choice(_("When shares are no longer raised"), STOPS, initial=USUAL.stop)
    comparison = choice(
        _("Give way to the order of votes where more voters prefer it"), COMPARISONS, initial=USUAL.comparison
    )
    counts_blank = forms.BooleanField(label=_("Blank ballots count among the voters"), required=False)
    least_score = forms.IntegerField(
        label=_("Fewest votes, or points, that a project needs"), min_value=0, max_value=10_000_000, initial=0,
        required=False, help_text=_("0: no threshold. Who has fewer is left out before the count."),
    )  # fmt: skip
    least_share = _percent(
        _("Least share of the voters in percent"), _("Empty: no threshold. For example 5: one voter in twenty.")
    )
    fair_share = forms.BooleanField(
        label=_("Leave out what costs more than three times the share of its supporters"), required=False,
        help_text=_("The share of a voter is the budget divided by the voters."),
    )  # fmt: skip
    skip = choice(_("Where a project does not fit into what is left"), SKIPS, initial=USUAL.skip, required=False)
    overrun = _percent(
        _("Top up the first project that does not fit, if at least this percentage of its cost is left"),
        _("Empty: never. The gap is paid from the reserve below."),
    )
    reserve = euro(_("Reserve for that in euros"))
    partial = forms.BooleanField(
        label=_("Fund the first project that does not fit in part, with what is left"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reserve"].required = False
        for theme, name in THEMES.items():
            label = _("Most for the theme “%(theme)s” in euros (empty: no limit)") % {"theme": name.to(active())}
            field = euro(label)
            field.required = False
            field.widget.attrs["class"] = "ds-input"
            self.fields[f"{CAP}{theme}"] = field

    def check_count(self) -> None:
        """Settings that go together. Called once each field was read."""
        for name, fault in list(self._faults()):
            self.add_error(name, str(fault))
        if self.errors:
            return
        try:
            settings_of(self.count())
        except ValueError as error:
            self.add_error("rule", str(error))

    def count(self) -> dict[str, Any]:
        """The settings, as an election keeps them."""
        given = self.cleaned_data
        named = {name: given[name] for name in WORDS}
        named |= {"least_score": given["least_score"] or 0, "skip": given["skip"] or USUAL.skip.value}
        return USUAL.record() | named | {
            "least_share": _fraction(given["least_share"]) or "0", "overrun": _fraction(given["overrun"]),
            "reserve_cents": _cents(given["reserve"]), "theme_caps_cents": list(self._caps()),
        }  # fmt: skip

    def _faults(self) -> Iterator[tuple[str, str | Promise]]:
        given = self.cleaned_data
        if given["rule"] != Rule.GREEDY:
            for name in self._set_in_order():
                yield name, _("Only the order of votes knows this: empty it, or count by that.")
        if bool(given["overrun"]) != bool(given["reserve"]):
            yield "reserve", _("Topping up needs a percentage and a reserve: give both or none.")
        if given["overrun"] and given["partial"]:
            yield "partial", _("A project is topped up or funded in part: choose one.")

    def _caps(self) -> Iterator[list[Any]]:
        for theme in THEMES:
            if (most := self.cleaned_data[f"{CAP}{theme}"]) is not None:
                yield [theme, _cents(most)]

    def _set_in_order(self) -> Iterator[str]:
        """What is set of that which the order of votes alone knows."""
        given = self.cleaned_data
        if given["skip"] == Skip.NO_SKIP:
            yield "skip"
        yield from (name for name in ("overrun", "reserve", "partial") if given[name])
        yield from (name for name in given if name.startswith(CAP) and given[name] is not None)


def told(record: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Settings as they are recorded, in the words of the form: those that are set, and that the rule knows."""
    form = CountedForm(initial=as_typed(record))
    caps = [name for name in form.fields if name.startswith(CAP)]
    names = [name for _heading, some in SECTIONS.values() for name in some] + caps
    idle = _idle(form["rule"].value(), caps)
    said = [(str(form[name].label), _said(form[name])) for name in names if name not in idle]
    return [one for one in said if one[1]]


def as_typed(record: Mapping[str, Any]) -> dict[str, Any]:
    """Settings as they are recorded, as the form shows them."""
    caps = {f"{CAP}{theme}": _euro(cents) for theme, cents in record.get("theme_caps_cents", ())}
    return {name: record[name] for name in WORDS if name in record} | caps | {
        "least_share": _shown(record.get("least_share")), "overrun": _shown(record.get("overrun")),
        "reserve": _euro(record.get("reserve_cents") or 0),
    }  # fmt: skip


def _idle(rule: str, caps: list[str]) -> set[str]:
    """Settings that a rule does not look at."""
    shares = set() if rule == Rule.EQUAL_SHARES else {"completion", "stop", "comparison"}
    return shares | (set() if rule == Rule.GREEDY else {*SECTIONS[IN_ORDER][1], *caps})


def _said(field: forms.BoundField) -> str:
    value, choices = field.value(), dict(getattr(field.field, "choices", ()))
    if choices:
        return str(choices.get(str(value), ""))
    return str(_("yes")) if value is True else str(value or "")


def _fraction(percent: Decimal | None) -> str | None:
    """A percentage as it is recorded, such as ``1/20``; None for none and for 0."""
    return str(Fraction(percent) / 100) if percent else None


def _shown(recorded: str | None) -> str:
    """The same as people type it."""
    share = Fraction(recorded or 0) * 100
    return f"{float(share):.2f}".rstrip("0").rstrip(".") if share else ""


def _cents(amount: Decimal | None) -> int:
    return int((amount or 0) * 100)


def _euro(cents: int) -> str:
    return f"{cents / 100:.2f}" if cents else ""
