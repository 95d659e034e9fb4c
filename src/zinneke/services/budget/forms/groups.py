"""Which projects on a ballot exclude each other, and which of them goes first."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zinneke.services.budget.models import Election, Line
from zinneke.ui.forms import DesignedForm

LONGEST = 40


class GroupsForm(DesignedForm):
    """A word for each project that excludes others, the same for those that exclude each other."""

    def __init__(self, election: Election, *args: Any, **kwargs: Any) -> None:
        self.lines = list(election.lines.order_by("order"))
        super().__init__(*args, **kwargs)
        for line in self.lines:
            self.fields[_group(line)] = forms.CharField(
                label=_("Group"), max_length=LONGEST, required=False, initial=line.group,
                widget=forms.TextInput({"class": "ds-input"}),
            )  # fmt: skip
            self.fields[_priority(line)] = forms.IntegerField(
                label=_("Priority (1 goes first)"), min_value=1, max_value=999, required=False, initial=line.priority,
                widget=forms.NumberInput({"class": "ds-input"}),
            )  # fmt: skip

    @property
    def any(self) -> bool:
        """Whether any is in a group."""
        return any(line.group for line in self.lines)

    def rows(self) -> Iterator[tuple[Line, forms.BoundField, forms.BoundField]]:
        """The fields of each project."""
        for line in self.lines:
            yield line, self[_group(line)], self[_priority(line)]

    def clean(self) -> dict[str, Any]:
        """A group has two projects at least; a priority stands in a group, once."""
        if not self.errors:
            given = self.groups()
            sizes = Counter(group for group, _first in given.values() if group)
            ranks = Counter(one for one in given.values() if one[1] is not None)
            for line in self.lines:
                self._check(line, given[line.order], sizes, ranks)
        return self.cleaned_data

    def groups(self) -> dict[int, tuple[str, int | None]]:
        """Number on the ballot -> group and priority."""
        given = self.cleaned_data
        return {line.order: (given[_group(line)], given[_priority(line)]) for line in self.lines}

    def _check(
        self, line: Line, one: tuple[str, int | None], sizes: Counter[str], ranks: Counter[tuple[str, int | None]]
    ) -> None:
        group, priority = one
        if group and sizes[group] < 2:
            self.add_error(_group(line), _("No other project is in this group."))
        if priority is not None and not group:
            self.add_error(_priority(line), _("A priority is one within a group: name the group."))
        if group and ranks[one] > 1:
            self.add_error(_priority(line), _("Another project of the group has this priority."))


def _group(line: Line) -> str:
    return f"group_{line.order}"


def _priority(line: Line) -> str:
    return f"priority_{line.order}"
