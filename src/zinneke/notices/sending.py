"""Telling somebody something: a row of the outbox, written in the caller's transaction. The worker delivers it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from zinneke.kernel.registry import NoticeKind
from zinneke.kernel.text import Text
from zinneke.kernel.time import now
from zinneke.notices import phones, planning
from zinneke.notices.addresses import address_in
from zinneke.notices.kinds import kind_of
from zinneke.notices.models import Notice, NoticeFile, Preferences, preferences_of
from zinneke.notices.rules.languages import languages_of_notice
from zinneke.notices.unsubscribing import is_stopped
from zinneke.notices.wording import Version, filled
from zinneke.notices.wordings.queries import in_force

MOST_BYTES: Final = 5_000_000
"""Of one attachment: more does not go through the mail servers of others."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who is told: an account, or addresses of somebody without one. ``post`` is the address on an envelope, in lines.

    ``language`` is the one known of them, empty where none is; what an account prefers comes first.
    """

    user_id: int | None = None
    email: str = ""
    phone: str = ""
    post: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a notice."""

    name: str
    content: bytes
    media_type: str


def send(
    kind: str,
    to: Recipient,
    values: Mapping[str, str | Text],
    *,
    url: str = "",
    attachments: Sequence[Attachment] = (),
    affair: str = "",
) -> None:
    """Tell somebody. ``url`` is the address of the page about it, without the host; ``affair`` the reference that
    people quote. Nothing is told before the caller's transaction is committed.

    Raises ValueError for a kind that nobody declares, values that are not those of the kind, and unfit addresses.
    """
    declared = kind_of(kind)
    _check(declared, to, values, attachments)
    if declared.optional and to.user_id is None and is_stopped(to.email, kind):
        return
    prefers = preferences_of(to.user_id)
    with transaction.atomic():
        notice = Notice.objects.create(
            kind=kind, user_id=to.user_id, email=to.email, phone=phones.e164(to.phone) if to.phone else "",
            post=to.post, versions=[asdict(one) for one in _versions(declared, _languages(to, prefers), values, url)],
            affair=affair, urgent=declared.urgent, optional=declared.optional, made_at=now(),
        )  # fmt: skip
        NoticeFile.objects.bulk_create(
            NoticeFile(notice=notice, name=one.name, media_type=one.media_type, content=one.content)
            for one in attachments
        )
        planning.plan(notice, prefers)


def _languages(to: Recipient, prefers: Preferences) -> tuple[str, ...]:
    return languages_of_notice(prefers.admin_language, to.language or prefers.page_language)


def _versions(
    kind: NoticeKind, languages: Sequence[str], values: Mapping[str, str | Text], url: str
) -> Iterator[Version]:
    """In each language that has words: French and Dutch always have."""
    wordings = in_force(kind)
    for one in languages:
        if one in wordings:
            yield filled(wordings[one], values, one, address_in(one, url))


def _check(
    kind: NoticeKind, to: Recipient, values: Mapping[str, str | Text], attachments: Sequence[Attachment]
) -> None:
    if set(values) != set(kind.values):
        said, wanted = ", ".join(sorted(values)) or "none", ", ".join(kind.values) or "none"
        raise ValueError(f"{kind.code} takes the values {wanted}, not {said}")
    if to.user_id is None and not (to.email or to.phone or to.post):
        raise ValueError(f"{kind.code}: nobody to tell, neither an account nor an address")
    if to.email:
        try:
            validate_email(to.email)
        except ValidationError as error:
            raise ValueError(f"{to.email!r} is no e-mail address") from error
    large = [one.name for one in attachments if len(one.content) > MOST_BYTES]
    if large:
        raise ValueError(f"{large[0]} has more than {MOST_BYTES} bytes: give its address instead")
