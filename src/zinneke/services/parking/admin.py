"""Parking in Django's administration: signs. Each change is logged there with who made it."""

from django.contrib import admin

from zinneke.accounts.admin import AuditedAdmin
from zinneke.services.parking.models import SignLine, VariableSign
from zinneke.services.parking.rules.signs import MOST_LINES


class SignLines(admin.TabularInline[SignLine, VariableSign]):
    """The lines of a sign, on its page."""

    model = SignLine
    extra = 1
    max_num = MOST_LINES


@admin.register(VariableSign)
class VariableSignAdmin(AuditedAdmin[VariableSign]):
    """A sign with its lines."""

    list_display = ("code", "place", "width", "speech", "in_use")
    list_filter = ("in_use",)
    search_fields = ("code", "place")
    inlines = (SignLines,)
