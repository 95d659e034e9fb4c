"""Where staff find the desk."""

from typing import Final

from zinneke.kernel.registry import StaffItem

STAFF: Final[tuple[StaffItem, ...]] = ()
