"""What the worker does for the desk, and how often."""

from datetime import timedelta
from typing import Final

from zinneke.kernel.registry import Schedule

RETIRE: Final = Schedule("zinneke.services.desk.tasks.retention.retire_cases", timedelta(hours=6))
REMIND: Final = Schedule("zinneke.services.desk.tasks.appointments.remind", timedelta(minutes=15))
FORGET: Final = Schedule("zinneke.services.desk.tasks.appointments.forget", timedelta(hours=6))
DEMONSTRATE: Final = Schedule("zinneke.services.desk.tasks.demonstration.demonstrate_desk", timedelta(hours=1))
