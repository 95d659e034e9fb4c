"""Signatures of others under a filled form: asked for, given, refused, witnessed at the counter."""

import json
import secrets
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from django.db import transaction

from zinneke.accounts.changes import note
from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.services.desk.actions import cosigning, form_telling
from zinneke.services.desk.actions import drafts as drafts_actions
from zinneke.services.desk.manifest.forms import WITNESS
from zinneke.services.desk.models import Case, Draft, Signature
from zinneke.services.desk.models.drafts import DraftState, SignatureState
from zinneke.services.desk.queries import drafts
from zinneke.services.desk.queries.drafts import Filling
from zinneke.services.desk.rules.cases import State
from zinneke.services.desk.rules.forms import Kind

KEY_BYTES: Final = 32


class NotAsked(ValueError):
    """Nobody waits for this signature any more."""


def digest(answers: dict[str, Any]) -> str:
    """What tells one set of answers from another."""
    return sha256(json.dumps(answers, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def signers(filling: Filling) -> list[dict[str, str]]:
    """Who has to sign, by what was answered."""
    asked = [one.code for one in filling.definition.fields() if one.kind == Kind.COSIGN]
    return [signer for code in asked for signer in filling.answers.get(code, ())]


def ask(filling: Filling) -> None:
    """Ask each for their signature, within the transaction that files the form."""
    draft = filling.draft
    draft.signatures.all().delete()
    for one in signers(filling):
        row = Signature.objects.create(
            draft=draft,
            name=one["name"],
            email=one.get("email", ""),
            key=secrets.token_urlsafe(KEY_BYTES),
            over=digest(filling.answers),
            asked_at=now(),
        )
        form_telling.asked_to_sign(row, filling)


def sign(signature: Signature, signed_as: str) -> Draft:
    """Sign by the link of the letter; the case goes on with the last. Raises NotAsked."""
    with transaction.atomic():
        return _signed(signature, signed_as=signed_as)


def refuse(signature: Signature, why: str) -> Draft:
    """Refuse by the link of the letter: the case ends, and who filled the form can change and send it again.

    Raises NotAsked.
    """
    with transaction.atomic():
        draft = _answer(signature, SignatureState.REFUSED, why=why)
        cosigning.refused(_case(draft))
        draft.state, draft.reference = DraftState.OPEN, ""
        draft.save(update_fields=("state", "reference"))
        form_telling.signing_refused(signature, drafts.filling(draft), why)
    return draft


def witness(signature: Signature, *, by: Person) -> Draft:
    """Keep that somebody signed at the counter. Raises PermissionDenied, NotAsked."""
    by.require(WITNESS, of=signature.draft.version.form.department.code)
    with transaction.atomic():
        draft = _signed(signature, signed_as=signature.name, witness=by.name)
        note(draft.version.form, f"signature {signature.pk} witnessed", by=by)
    return draft


def _signed(signature: Signature, **what: str) -> Draft:
    draft = _answer(signature, SignatureState.SIGNED, **what)
    cosigning.signed(_case(draft))
    if not draft.signatures.exclude(state=SignatureState.SIGNED).exists():
        drafts_actions.clear(draft)
    return draft


def _answer(signature: Signature, state: SignatureState, **what: str) -> Draft:
    with transaction.atomic():
        held = (
            Signature.objects.select_for_update()
            .select_related("draft__version__form__department")
            .get(pk=signature.pk)
        )
        draft = held.draft
        if held.state != SignatureState.ASKED or draft.state != DraftState.SIGNING or _is_over(draft, now()):
            raise NotAsked("this signature was given, refused, or is not asked for any more")
        if held.over != digest(drafts.filling(draft).answers):
            raise NotAsked("the answers are others than those that were to be signed")
        held.state, held.at = state, now()
        for name, value in what.items():
            setattr(held, name, value)
        held.save()
    return draft


def _case(draft: Draft) -> Case:
    """The case that waits; who asked may have withdrawn it meanwhile."""
    case = Case.objects.filter(number=draft.reference, state=State.AWAITING_COSIGN).first()
    if case is None:
        raise NotAsked("the case waits for no signature any more")
    return case


def _is_over(draft: Draft, at: datetime) -> bool:
    return draft.ends_at <= at
