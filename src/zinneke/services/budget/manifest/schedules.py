"""What the worker does for participatory budgets, and how often."""

from datetime import timedelta
from typing import Final

from zinneke.kernel.registry import Schedule

DEMONSTRATE: Final = Schedule("zinneke.services.budget.tasks.demonstration.demonstrate_budget", timedelta(hours=1))
DEMONSTRATE_RESULT: Final = Schedule(
    "zinneke.services.budget.tasks.demonstration.demonstrate_result", timedelta(hours=1)
)
BOARDS: Final = Schedule("zinneke.services.budget.tasks.board.publish_boards", timedelta(days=1))
TRANSLATE: Final = Schedule("zinneke.services.budget.tasks.translations.translate_projects", timedelta(minutes=10))
DIGEST: Final = Schedule("zinneke.services.budget.tasks.digest.tell_followers", timedelta(days=1))
