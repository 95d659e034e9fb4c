"""Reports and what belongs to them. What tells who reported stands in tables of its own."""

from zinneke.services.requests.models.categories import Category, StandardAnswer, Term
from zinneke.services.requests.models.drafts import Draft
from zinneke.services.requests.models.figures import MonthFigures
from zinneke.services.requests.models.people import Follower, Reporter
from zinneke.services.requests.models.programs import ProgramKey, ProgramToken
from zinneke.services.requests.models.reports import Photo, Report
from zinneke.services.requests.models.templates import Setup, Template
from zinneke.services.requests.models.territory import Body, RoutingLine, Territory
from zinneke.services.requests.models.trail import Event, Feedback, Question

__all__ = (
    "Body",
    "Category",
    "Draft",
    "Event",
    "Feedback",
    "Follower",
    "MonthFigures",
    "Photo",
    "ProgramKey",
    "ProgramToken",
    "Question",
    "Report",
    "Reporter",
    "RoutingLine",
    "Setup",
    "StandardAnswer",
    "Template",
    "Term",
    "Territory",
)
