"""Open data in Django's administration: publishers that wait to be offered to assistants."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from zinneke.opendata.models import Publisher


@admin.register(Publisher)
class PublisherAdmin(admin.ModelAdmin[Publisher]):
    """Who publishes, and whether assistants may be told of it. Everything else comes from the records."""

    list_display = ("key", "waits")
    list_filter = ("waits",)
    search_fields = ("key",)
    fields = readonly_fields = ("key", "waits")
    actions = ("offer", "hold")

    @admin.action(description=_("Offer the datasets of these publishers to assistants"))
    def offer(self, request: HttpRequest, queryset: QuerySet[Publisher]) -> None:
        """Somebody has looked at them."""
        queryset.update(waits=False)

    @admin.action(description=_("Do not offer the datasets of these publishers to assistants"))
    def hold(self, request: HttpRequest, queryset: QuerySet[Publisher]) -> None:
        """Somebody has to look at them first."""
        queryset.update(waits=True)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Publishers come from records."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Publisher | None = None) -> bool:
        """And go with them."""
        return False
