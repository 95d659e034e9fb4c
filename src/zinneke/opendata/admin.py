"""Open data in Django's administration: publishers that wait to be offered to assistants."""

from typing import cast

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from zinneke.accounts import audit
from zinneke.accounts.admin import AuditedAdmin
from zinneke.accounts.person import Request
from zinneke.opendata.models import Publisher


@admin.register(Publisher)
class PublisherAdmin(AuditedAdmin[Publisher]):
    """Who publishes, and whether assistants may be told of it. Everything else comes from the records."""

    list_display = ("key", "waits")
    list_filter = ("waits",)
    search_fields = ("key",)
    fields = readonly_fields = ("key", "waits")
    actions = ("offer", "hold")

    @admin.action(description=_("Offer the datasets of these publishers to assistants"))
    def offer(self, request: HttpRequest, queryset: QuerySet[Publisher]) -> None:
        """Somebody has looked at them."""
        self._noted(request, queryset, "offered to assistants")
        queryset.update(waits=False)

    @admin.action(description=_("Do not offer the datasets of these publishers to assistants"))
    def hold(self, request: HttpRequest, queryset: QuerySet[Publisher]) -> None:
        """Somebody has to look at them first."""
        self._noted(request, queryset, "held back from assistants")
        queryset.update(waits=True)

    def _noted(self, request: HttpRequest, chosen: QuerySet[Publisher], deed: str) -> None:
        for publisher in chosen:
            audit.record(deed, publisher, by=cast(Request, request).person)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Publishers come from records."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Publisher | None = None) -> bool:
        """And go with them."""
        return False
