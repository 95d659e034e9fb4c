"""The settings of a count in plain words, as staff choose them."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from zinneke.services.budget.rules.settings import Comparison, Completion, Rule, Satisfaction, Skip, Stop

RULES: Final = {
    Rule.EQUAL_SHARES: _("equal shares"),
    Rule.GREEDY: _("order of votes"),
    Rule.PHRAGMEN: _("sequential Phragmén"),
    Rule.KNAPSACK: _("greatest worth"),
}
WORTH: Final = {
    Satisfaction.COST: _("what it costs"),
    Satisfaction.CARDINALITY: _("one, whatever it costs"),
    Satisfaction.POINTS: _("the points they gave it"),
    Satisfaction.COST_POINTS: _("the points they gave it, times what it costs"),
}
COMPLETIONS: Final = {
    Completion.NONE: _("not at all"),
    Completion.ADD1: _("every share is raised step by step"),
    Completion.ADD1U: _("every share is raised, then by the order of votes"),
}
STOPS: Final = {
    Stop.EXHAUSTIVE: _("as soon as nothing more fits"),
    Stop.OVERSPEND: _("before the budget would be overspent"),
}
COMPARISONS: Final = {
    Comparison.NONE: _("never"),
    Comparison.SATISFACTION: _("by how many funded projects they chose"),
    Comparison.EXCLUSION: _("by whether any project that they chose is funded"),
}
SKIPS: Final = {
    Skip.SKIP: _("go on with the next one"),
    Skip.NO_SKIP: _("end the count"),
}
