"""Every change of a request for data: by its asker, who holds a secret address, and by staff, who need the right."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import F

from zinneke.accounts.person import Person
from zinneke.kernel.text import LANGUAGES
from zinneke.kernel.time import in_brussels, now
from zinneke.opendata.catalogue.wording import fold
from zinneke.opendata.manifest import ANSWER
from zinneke.opendata.models import DataRequest, Dataset, RequestStep, RequestWords
from zinneke.opendata.models.keys import digest
from zinneke.opendata.wanted import rules
from zinneke.opendata.wanted.grounds import BY_CODE
from zinneke.opendata.wanted.rules import Act, Given, Who

SECRET_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks for. ``language`` is that of the words, and of the answer."""

    title: str
    description: str
    language: str
    purpose: str = ""
    holder: str = ""
    form_wished: str = ""
    frequency_wished: str = ""
    email: str = ""
    wants_public: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What staff say with an act."""

    words: Mapping[str, str]
    ground: str = ""
    body: str = ""
    datasets: tuple[Dataset, ...] = ()
    reason: str = ""


def ask(wish: Wish) -> tuple[DataRequest, str]:
    """Take a request in. Gives it and the secret of its asker, which is kept nowhere. Raises ValueError."""
    if wish.language not in LANGUAGES or not wish.title.strip() or not wish.description.strip():
        raise ValueError("a request needs a title, a description and one of the four languages")
    at, secret = now(), secrets.token_urlsafe(SECRET_BYTES)
    due_on = rules.due(in_brussels(at).date(), settings.CITY.number("data_request_days"))
    folded = fold(f"{wish.title} {wish.description} {wish.holder}")
    with transaction.atomic():
        request = DataRequest.objects.create(
            **asdict(wish), folded=folded, digest=digest(secret), received_at=at, due_on=due_on
        )
        RequestStep.objects.create(request=request, who=Who.ASKER, at=at, after=request.state)
    return request, secret


def reply(request: DataRequest, text: str) -> None:
    """Answer a question of the city. For who holds the secret address. Raises NotAllowed and Lacking."""
    words = {request.language: text.strip()}
    with transaction.atomic():
        held = _held(request)
        state = rules.take(held.standing, Act.REPLY, Who.ASKER, Given(held.language, words))
        _step(held, Act.REPLY, Who.ASKER, state, words=words)


def withdraw(request: DataRequest) -> None:
    """Ask no longer: nobody but staff sees it any more. For who holds the secret address. Raises NotAllowed."""
    with transaction.atomic():
        held = _held(request)
        state = rules.take(held.standing, Act.WITHDRAW, Who.ASKER, Given())
        held.shown = False
        _step(held, Act.WITHDRAW, Who.ASKER, state)


def act(request: DataRequest, done: Act, said: Said, *, by: Person) -> None:
    """Anything that staff do. Raises PermissionDenied, NotAllowed, Lacking; ValueError for what cannot be said so."""
    by.require(ANSWER)
    if said.ground and said.ground not in BY_CODE:
        raise ValueError(f"{said.ground!r} is not a ground: choose one of {', '.join(BY_CODE)}")
    if hidden := [one.name for one in said.datasets if not one.seen_by_all]:
        raise ValueError(f"{', '.join(hidden)} cannot be seen by everybody: publish first")
    with transaction.atomic():
        held = _held(request)
        given = Given(held.language, said.words, said.ground, said.body, len(said.datasets), said.reason)
        state = rules.take(held.standing, done, Who.STAFF, given)
        detail = _change(held, done, said)
        _step(held, done, Who.STAFF, state, by=by.name, detail=detail, words=said.words)


def support(request: DataRequest) -> None:
    """One more who wants the same."""
    DataRequest.objects.filter(pk=request.pk).update(supporters=F("supporters") + 1)


def erase_due() -> int:
    """Erase e-mail, purpose, secret and exchange of requests that ended long enough ago. Gives how many."""
    before = now() - timedelta(days=settings.CITY.number("data_request_erase_days"))
    due = DataRequest.objects.filter(ended_at__lt=before, digest__isnull=False)
    keys = list(due.values_list("pk", flat=True))
    with transaction.atomic():
        RequestWords.objects.filter(step__request__in=keys, step__act__in=(Act.QUESTION, Act.REPLY)).delete()
        return DataRequest.objects.filter(pk__in=keys).update(email="", purpose="", digest=None)


def _held(request: DataRequest) -> DataRequest:
    """The request as it stands now: somebody else may have acted since it was read."""
    return DataRequest.objects.select_for_update().get(pk=request.pk)


def _change(held: DataRequest, done: Act, said: Said) -> str:
    """What an act changes besides the state; the detail that its step keeps."""
    if done == Act.ANSWER:
        held.datasets.set(said.datasets)
        return ", ".join(one.name for one in said.datasets)
    if done == Act.REFUSE:
        held.ground = said.ground
        return said.ground
    if done == Act.TRANSFER:
        held.body = said.body.strip()
        return held.body
    if done == Act.EXTEND:
        received = in_brussels(held.received_at).date()
        held.extended, held.due_on = True, rules.due(received, settings.CITY.number("data_request_longest_days"))
        return held.due_on.isoformat()
    if done in (Act.SHOW, Act.HIDE):
        held.shown = done == Act.SHOW
    return said.reason.strip()


def _step(
    held: DataRequest,
    done: Act,
    who: Who,
    state: rules.State,
    *,
    by: str = "",
    detail: str = "",
    words: Mapping[str, str] | None = None,
) -> None:
    at, before = now(), held.state
    held.state = state
    if state not in rules.OPEN and held.ended_at is None:
        held.ended_at = at
    held.save()
    step = RequestStep.objects.create(
        request=held, act=done, who=who, by=by, at=at, before=before, after=state, detail=detail
    )
    RequestWords.objects.bulk_create(_words(step, (words or {}).items()))


def _words(step: RequestStep, given: Iterable[tuple[str, str]]) -> list[RequestWords]:
    return [RequestWords(step=step, language=code, text=text.strip()) for code, text in given if text.strip()]
