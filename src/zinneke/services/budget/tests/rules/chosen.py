"""Settings that tests count by."""

from dataclasses import replace

from zinneke.services.budget.rules.settings import Completion, Rule, Satisfaction, Settings, Skip, Stop

GREEDY = Settings(rule=Rule.GREEDY)
PLAIN = Settings(completion=Completion.NONE)
CARDINALITY = replace(PLAIN, satisfaction=Satisfaction.CARDINALITY)
RULES = (
    GREEDY,
    replace(GREEDY, skip=Skip.NO_SKIP),
    PLAIN,
    CARDINALITY,
    Settings(),
    Settings(stop=Stop.EXHAUSTIVE, completion=Completion.ADD1U),
    Settings(satisfaction=Satisfaction.POINTS, completion=Completion.NONE),
    Settings(satisfaction=Satisfaction.COST_POINTS, completion=Completion.NONE),
    Settings(rule=Rule.PHRAGMEN),
    Settings(rule=Rule.PHRAGMEN, phragmen_goes_on=True),
    Settings(rule=Rule.KNAPSACK),
    Settings(rule=Rule.KNAPSACK, satisfaction=Satisfaction.CARDINALITY),
)
