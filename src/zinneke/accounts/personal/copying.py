"""A copy of all that is known of somebody: one file of JSON for each processing, and a page to read."""

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils.translation import override

from zinneke.accounts.models import User
from zinneke.accounts.personal.processings import exported, processings
from zinneke.accounts.personal.subjects import subject_of
from zinneke.kernel.personal import Processing
from zinneke.kernel.time import now


@dataclass(frozen=True, slots=True)
class Part:
    """What is known under one processing."""

    processing: Processing
    file: str
    records: list[Mapping[str, Any]]


def copy_of(user: User, language: str) -> bytes:
    """The archive. Its page is in the language, the names of members in JSON are those of the code."""
    subject = subject_of(user)
    with override(language):
        parts = [Part(one, f"{one.code}.json", exported(one, subject)) for one in processings()]
        page = render_to_string("accounts/personal/copy.html", {"parts": parts, "language": language, "made_at": now()})
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("index.html", page)
        for part in parts:
            archive.writestr(part.file, written(part.records))
    return packed.getvalue()


def written(records: list[Mapping[str, Any]]) -> str:
    """Records as JSON, for people and programs."""
    return json.dumps(records, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
