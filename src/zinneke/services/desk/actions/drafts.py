"""Filling a form: begin, keep a page, attach, give up. Callers found the draft by :mod:`..queries.drafts`."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction

from zinneke.accounts.models import User
from zinneke.files.accepted import Accepted
from zinneke.kernel.time import now
from zinneke.services.desk.actions import cosigning
from zinneke.services.desk.models import Case, Draft, FormVersion, Upload
from zinneke.services.desk.models.drafts import DraftState
from zinneke.services.desk.queries import drafts, forms, prefill
from zinneke.services.desk.rules.cases import State
from zinneke.services.desk.rules.forms import Field, entry, sheet
from zinneke.services.desk.rules.forms.definition import MOST_FILES

KEY_BYTES: Final = 32


class NotOpen(ValueError):
    """The form waits for signatures or is filed: it is not changed any more."""


class TooManyFiles(ValueError):
    """The field takes no more files."""


@dataclass(frozen=True, slots=True)
class Filler:
    """Who fills a form, for whom, by which channel and in which language. No owner: somebody without account."""

    owner: User | None
    holder: User | None
    channel: str = "online"
    language: str = "fr"


def begin(version: FormVersion, filler: Filler) -> Draft:
    """Lay the form on the table, with what we know filled in."""
    definition = forms.definition(version)
    known = prefill.known(definition, filler.holder)
    present = now()
    return Draft.objects.create(
        key=secrets.token_urlsafe(KEY_BYTES),
        version=version,
        owner=filler.owner,
        holder=filler.holder,
        channel=filler.channel,
        language=filler.language,
        typed=sheet.without_hidden(definition, sheet.blank(definition) | entry.typed(definition, known)),
        prefilled=sorted(known),
        begun_at=present,
        changed_at=present,
        ends_at=_end(present),
    )


def keep(draft: Draft, step: str, sent: Mapping[str, Sequence[str]]) -> Draft:
    """Keep a page as it was sent, right or wrong. Raises NotOpen."""
    definition = forms.definition(draft.version)
    with transaction.atomic():
        held = _open(draft)
        return _write(held, sheet.merged(definition, held.typed, step, sent))


def add_item(draft: Draft, field: Field) -> Draft:
    """One item more in a group. Raises NotOpen."""
    with transaction.atomic():
        held = _open(draft)
        return _write(held, sheet.with_item(held.typed, field))


def remove_item(draft: Draft, field: Field, at: int) -> Draft:
    """One item less. Raises NotOpen."""
    with transaction.atomic():
        held = _open(draft)
        return _write(held, sheet.without_item(held.typed, field, at))


def attach(draft: Draft, field: Field, file: Accepted) -> Upload:
    """Keep a file that was accepted. Raises NotOpen, TooManyFiles."""
    with transaction.atomic():
        held = _open(draft)
        before = held.typed.get(field.code, [])
        if len(before) >= min(field.most or MOST_FILES, MOST_FILES):
            raise TooManyFiles(f"{field.code} takes no more files")
        key = drafts.files().keep(file.content)
        _write(held, sheet.with_files(held.typed, field.code, [*before, key]))
        return Upload.objects.create(
            draft=held,
            field=field.code,
            key=key,
            name=file.name,
            media_type=file.media_type,
            size=len(file.content),
            at=now(),
        )


def detach(draft: Draft, upload: Upload) -> None:
    """Forget an attached file. Raises NotOpen."""
    with transaction.atomic():
        held = _open(draft)
        left = [key for key in held.typed.get(upload.field, []) if key != upload.key]
        _write(held, sheet.with_files(held.typed, upload.field, left))
        upload.delete()
        transaction.on_commit(lambda: drafts.files().delete(upload.key))


def give_up(draft: Draft) -> None:
    """Erase it with all that was attached. Raises NotOpen for one that is filed."""
    with transaction.atomic():
        held = Draft.objects.select_for_update().get(pk=draft.pk)
        if held.state == DraftState.FILED:
            raise NotOpen("it is filed: what became of it is a case")
        _erase(held)


def erase_ended(at: datetime) -> int:
    """Erase what has ended, whether it was filed or not: a case has its own copy. Gives how many."""
    ended = list(Draft.objects.filter(ends_at__lte=at))
    for draft in ended:
        with transaction.atomic():
            _end_waiting(draft)
            _erase(draft)
    return len(ended)


def _end_waiting(draft: Draft) -> None:
    """A case whose signatures did not come in time ends with the links that asked for them, as if one was refused."""
    if draft.state != DraftState.SIGNING:
        return
    case = Case.objects.filter(number=draft.reference, state=State.AWAITING_COSIGN).first()
    if case is not None:
        cosigning.refused(case)


def clear(draft: Draft) -> None:
    """Keep nothing of a filed form but that it was filed: its case has the answers and the files."""
    _forget_files(draft)
    draft.uploads.all().delete()
    draft.state, draft.typed, draft.prefilled = DraftState.FILED, {}, []
    draft.save(update_fields=("state", "typed", "prefilled"))


def _erase(draft: Draft) -> None:
    _forget_files(draft)
    draft.delete()


def _forget_files(draft: Draft) -> None:
    keys = list(draft.uploads.values_list("key", flat=True))
    transaction.on_commit(lambda: _delete(keys))


def _delete(keys: list[str]) -> None:
    for key in keys:
        drafts.files().delete(key)


def _open(draft: Draft) -> Draft:
    held = Draft.objects.select_for_update().select_related("version__form").get(pk=draft.pk)
    if held.state != DraftState.OPEN:
        raise NotOpen("this form waits for signatures or is filed")
    return held


def _write(held: Draft, typed: dict[str, list[str]]) -> Draft:
    held.typed = typed
    held.changed_at = now()
    held.ends_at = _end(held.changed_at)
    held.save(update_fields=("typed", "changed_at", "ends_at"))
    return held


def _end(since: datetime) -> datetime:
    return since + timedelta(days=settings.CITY.number("desk_draft_days"))
