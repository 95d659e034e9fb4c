"""Forms as data: what one is, when its fields are shown, what is wrong with answers, what it costs, what it lacks."""

from zinneke.services.desk.rules.forms.checks import Fault, check
from zinneke.services.desk.rules.forms.definition import Definition, Field, Kind, Step, Words
from zinneke.services.desk.rules.forms.pricing import Line, price, total_cents
from zinneke.services.desk.rules.forms.schema import answers_schema
from zinneke.services.desk.rules.forms.visibility import Shown, shown, visible

__all__ = [
    "Definition", "Fault", "Field", "Kind", "Line", "Shown", "Step", "Words", "answers_schema", "check", "price",
    "shown", "total_cents", "visible",
]  # fmt: skip
