"""The procedures that come with the software, put into the catalogue of a city that has none of these names yet."""

from typing import Final

from django.db import transaction

from zinneke.accounts.audit import record
from zinneke.accounts.models import Department
from zinneke.services.desk.actions import case_types
from zinneke.services.desk.actions.form_shipping import ship_forms
from zinneke.services.desk.models import CaseType
from zinneke.services.desk.queries import content
from zinneke.services.desk.queries.case_types import published

BY: Final = "zinneke"
"""Who published them: no person. A department publishes its own version once it has looked at them."""


def ship() -> list[str]:
    """Add departments and types that are not there. What a city has under the same name stays as it is. Gives the
    codes of the types that were added; for the command of the operator and for demonstrations.
    """
    there = set(CaseType.objects.values_list("code", flat=True))
    missing = [one for one in content.definitions() if one["code"] not in there]
    with transaction.atomic():
        for one in content.departments():
            names = {"name_fr": one["name_fr"], "name_nl": one["name_nl"]}
            Department.objects.get_or_create(code=one["code"], defaults=names)
        for one in missing:
            row = case_types.add_version(one, after=0, by=BY)
            record("type of case shipped", row.case_type, by=None, department=one["department"], channel="command")
        ship_forms({row.said.form: row.case_type.department for row in published() if row.said.form})
    return [one["code"] for one in missing]
