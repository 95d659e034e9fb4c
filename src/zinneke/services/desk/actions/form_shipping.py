"""The forms that come with the software, put into a city that has none of these names yet, published."""

import json
from importlib.resources import files
from typing import Final

from django.db import transaction

from zinneke.accounts.audit import record
from zinneke.accounts.models import Department
from zinneke.kernel.time import in_brussels, now
from zinneke.services.desk.actions import forms

FOLDER: Final = files("zinneke.services.desk.manifest") / "form_content"


def ship_forms(departments: dict[str, Department]) -> list[str]:
    """Add the forms, each for the department given for its code; one that is there stays. Gives what was added."""
    added = []
    today = in_brussels(now()).date()
    for code, department in sorted(departments.items()):
        file = FOLDER / f"{code}.json"
        if not file.is_file():
            continue
        with transaction.atomic():
            version = forms.install(code, department, json.loads(file.read_text("utf-8")), since=today)
            if version is not None:
                record("form shipped", version.form, by=None, department=department.code, channel="command")
                added.append(code)
    return added
