"""Django's administration, with each change kept in the audit log too.

Accounts are not in it: their rights are changed on pages that keep the last administrator (`accounts/people/`).
"""

from typing import Any, TypeVar

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db.models import Model, QuerySet

from zinneke.accounts import audit
from zinneke.accounts.person import Request

Thing = TypeVar("Thing", bound=Model)


class AuditedAdmin(admin.ModelAdmin[Thing]):
    """A kind of thing whose changes are audited."""

    def log_addition(self, request: Any, obj: Thing, message: Any) -> LogEntry:
        """One was added."""
        return self._kept(request, obj, "added", super().log_addition(request, obj, message))

    def log_change(self, request: Any, obj: Thing, message: Any) -> LogEntry:
        """One was changed."""
        return self._kept(request, obj, "changed", super().log_change(request, obj, message))

    def log_deletions(self, request: Any, queryset: QuerySet[Thing]) -> Any:
        """Some were deleted."""
        for thing in queryset:
            audit.record("deleted in the administration", thing, by=request.person)
        return super().log_deletions(request, queryset)

    def _kept(self, request: Request, thing: Thing, deed: str, entry: LogEntry) -> LogEntry:
        audit.record(f"{deed} in the administration", thing, by=request.person)
        return entry
