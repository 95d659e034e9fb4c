"""Processes, what people propose in them, and the elections that choose. Ballots are never here: they lie in a store of
their own that knows no people.
"""

from zinneke.services.budget.models.elections import Election, Line
from zinneke.services.budget.models.following import Milestone, Progress, Subscription
from zinneke.services.budget.models.opinions import Endorsement, Judgement
from zinneke.services.budget.models.processes import Phase, Pot, Process
from zinneke.services.budget.models.proposals import CoAuthor, Proposal, Version
from zinneke.services.budget.models.results import CollegeDecision, Count, Result
from zinneke.services.budget.models.rolls import Duty, ElectionRoll, Naming, RollChange
from zinneke.services.budget.models.signals import Sighting, Signal, SignalKey
from zinneke.services.budget.models.surroundings import Cost, Link, Move, Photo
from zinneke.services.budget.models.talk import Appeal, Comment, Stance, Verdict
from zinneke.services.budget.models.translations import Translation

__all__ = (
    "Appeal",
    "CoAuthor",
    "CollegeDecision",
    "Comment",
    "Cost",
    "Count",
    "Duty",
    "Election",
    "ElectionRoll",
    "Endorsement",
    "Judgement",
    "Line",
    "Link",
    "Milestone",
    "Move",
    "Naming",
    "Phase",
    "Photo",
    "Pot",
    "Process",
    "Progress",
    "Proposal",
    "Result",
    "RollChange",
    "Sighting",
    "Signal",
    "SignalKey",
    "Stance",
    "Subscription",
    "Translation",
    "Verdict",
    "Version",
)
