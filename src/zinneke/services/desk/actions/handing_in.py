"""Handing in a filled form: everything is checked once more, then it becomes a case."""

from dataclasses import dataclass
from typing import Any, Final

import jsonschema
from django.db import transaction

from zinneke.accounts.person import Person
from zinneke.files.accepted import Accepted
from zinneke.kernel.text import ADMINISTRATIVE
from zinneke.kernel.time import in_brussels, now
from zinneke.services.desk.actions import drafts as drafts_actions
from zinneke.services.desk.actions import signing
from zinneke.services.desk.actions.cases import Applicant, Filing, open_case
from zinneke.services.desk.actions.drafts import NotOpen
from zinneke.services.desk.models import Case, Draft
from zinneke.services.desk.models.drafts import DraftState
from zinneke.services.desk.queries import drafts, filed_as
from zinneke.services.desk.queries.drafts import Filling
from zinneke.services.desk.rules.cases import Channel, Filed
from zinneke.services.desk.rules.forms import Fault, Kind, price, total_cents
from zinneke.services.desk.rules.forms.applicant import applicant_of
from zinneke.services.desk.rules.forms.checks import check_shown

CLERKS: Final = frozenset({Channel.COUNTER, Channel.PHONE, Channel.POST})


class Faulty(ValueError):
    """Answers are missing or wrong; ``faults`` say which."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(f"{len(faults)} answers are missing or wrong")
        self.faults = faults


@dataclass(frozen=True, slots=True)
class HandedIn:
    """The case that a form became, and the code that shows how it stands to who has no account."""

    case: Case
    code: str


@dataclass(frozen=True, slots=True)
class Came:
    """What a clerk says of who came: what was looked at, name and address where their form asks for none."""

    checked: str = ""
    name: str = ""
    address: str = ""


NOBODY_CAME: Final = Came()
"""What is filed online."""


def hand_in(draft: Draft, *, by: Person, came: Came = NOBODY_CAME) -> HandedIn:
    """File it; where others sign, the case waits for them. Raises NotOpen, Faulty, and what cases raise."""
    with transaction.atomic():
        held = Draft.objects.select_for_update().select_related("version__form__department", "owner", "holder")
        draft = held.get(pk=draft.pk)
        if draft.state != DraftState.OPEN:
            raise NotOpen("this form is filed already")
        filling = drafts.filling(draft)
        if faults := check_shown(filling.shown, in_brussels(now()).date()):
            raise Faulty(faults)
        jsonschema.validate(filling.answers, draft.version.schema, jsonschema.Draft202012Validator)
        case, code = open_case(_filing(filling, by, came), by=by)
        draft.reference, draft.state = case.number, DraftState.SIGNING
        draft.save(update_fields=("reference", "state"))
        signing.ask(filling)
        if not draft.signatures.exists():
            drafts_actions.clear(draft)
    return HandedIn(case, code)


def _filing(filling: Filling, by: Person, came: Came) -> Filing:
    draft, answers = filling.draft, filling.answers
    uploads = {one.key: one for one in draft.uploads.all()}
    store = drafts.files()
    kept = [key for one in filling.definition.fields() if one.kind == Kind.FILE for key in answers.get(one.code, ())]
    files = [Accepted(uploads[key].name, uploads[key].media_type, store.read(key)) for key in kept if key in uploads]
    told = applicant_of(filling.definition, answers)
    language = draft.language if draft.language in ADMINISTRATIVE else ""
    return Filing(
        code=filed_as.case_type_of(draft.version.form.code),
        answers=_named(filling, {key: one.name for key, one in uploads.items()}),
        applicant=Applicant(
            draft.holder, told.name or came.name, told.address or came.address, told.phone, told.email, language
        ),
        channel=Channel(draft.channel),
        filed=_filed(draft, by),
        form_code=draft.version.form.code,
        form_version=draft.version.number,
        cosigners=len(signing.signers(filling)),
        price_cents=total_cents(price(filling.definition, answers)) if filling.definition.charges else None,
        checked=came.checked,
        files=files,
    )


def _filed(draft: Draft, by: Person) -> Filed:
    if Channel(draft.channel) in CLERKS:
        return Filed.CLERK
    return Filed.MANDATE if draft.holder_id is not None and draft.holder_id != by.user.pk else Filed.SELF


def _named(filling: Filling, names: dict[str, str]) -> dict[str, Any]:
    """The answers as the case keeps them: files by their names, for their keys are of the draft."""
    files = {one.code for one in filling.definition.fields() if one.kind == Kind.FILE}
    return {
        code: [names[key] for key in value if key in names] if code in files else value
        for code, value in filling.answers.items()
    }
