"""Who asks, and may they: the first question to every request of the API.

The chapters of the standard group operations by what they are for, so the clause of an operation tells which right it
needs; what stands in no chapter listed here needs the right ``admin``. What the right extends to, type by type, is
decided at the entities themselves (:mod:`zinneke.broker.engine.guarded`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from zinneke.broker.engine.broker import Broker
from zinneke.broker.engine.calling import Caller
from zinneke.broker.engine.issuers import Unavailable, parse_issuers
from zinneke.broker.engine.tokens import BadToken, Tokens
from zinneke.broker.http.routing import Operation
from zinneke.broker.model.context import CORE_CONTEXT, Context
from zinneke.broker.model.document import Iri
from zinneke.broker.model.errors import BadRequestData, Forbidden, Refusal
from zinneke.broker.model.rights import ANYONE, VERBS, Grant, Policy, Principal, Verb, parse_grants
from zinneke.kernel.settings import Settings

CHAPTERS: Final[Mapping[str, Verb]] = {
    "5.6": "write",
    "5.7": "read",
    "5.8": "subscribe",
    "5.9": "register",
    "5.10": "register",
    "5.11": "register",
    "5.14": "read",
    "5.15": "read",
}
"""Chapter -> right. 5.10 and 5.11 tell where sources are and with which headers they are called."""

CONTEXTS: Final[Mapping[str, Verb]] = {"5.13.2": "write", "5.13.3": "read", "5.13.4": "read"}
"""Anybody who writes may bring a @context; to take one away would change what others read."""

OWN: Final = Grant("service:city", VERBS)
"""The city's own processes may do everything."""

ASK: Final = 'Bearer realm="zinneke"'
REFUSE: Final = 'Bearer realm="zinneke", error="invalid_token"'


def verb_of(operation: Operation) -> Verb:
    """The right that an operation needs."""
    if (verb := CONTEXTS.get(operation.clause)) is not None:
        return verb
    return CHAPTERS.get(".".join(operation.clause.split(".")[:2]), "admin")


@dataclass(frozen=True, slots=True)
class Access:
    """The policy, and what checks tokens."""

    policy: Policy
    tokens: Tokens

    async def principal(self, headers: Mapping[str, str]) -> Principal:
        """Who asks. Raises Refusal 401 for a token that proves nothing, 503 where it cannot be checked."""
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if not scheme:
            return ANYONE
        if scheme.lower() != "bearer" or not token.strip():
            raise _unknown("only bearer tokens are taken: Authorization: Bearer TOKEN", REFUSE)
        try:
            return await self.tokens.principal(token.strip())
        except BadToken as error:
            raise _unknown(f"the bearer token is refused: {error}", REFUSE) from None
        except Unavailable as error:
            raise Refusal(503, "Service Unavailable", f"the token cannot be checked: {error}", RETRY) from None

    def admit(self, broker: Broker, operation: Operation, principal: Principal, tenant: str) -> Broker:
        """The broker as far as the principal's rights go. Raises Refusal 401 without a token, Forbidden with one."""
        rights, verb = self.policy.rights(principal.names, tenant), verb_of(operation)
        if not rights.allow(verb):
            where = f"in the tenant {tenant}" if tenant else "here"
            if not principal.known:
                raise _unknown(f"without a token nobody may {verb} {where}: send Authorization: Bearer TOKEN", ASK)
            raise Forbidden(f"your token gives no right to {verb} {where}")
        return broker.acting_for(principal, rights, verb)


RETRY: Final = (("retry-after", "30"),)


def access_of(settings: Settings, caller: Caller, city: Context) -> Access | None:
    """What the settings ask for; None where they ask for nothing, and everybody may do everything.

    A short name of a type stands for that of the @context ``city`` and for that of no @context at all. Raises
    ValueError naming the entry that is wrong.
    """
    issuers = parse_issuers(_entries(settings, "broker_issuers"))
    entries = _entries(settings, "broker_rights")
    if not issuers and not entries:
        return None

    def expand(name: str) -> set[Iri]:
        try:
            return {city.expand(name), CORE_CONTEXT.expand(name)}
        except BadRequestData as problem:
            raise ValueError(f"broker_rights names the type {name!r}: {problem.detail}") from problem

    policy = Policy([OWN, *parse_grants(entries, expand)])
    return Access(policy, Tokens(issuers, caller, policy.names, settings.text("broker_secret")))


def _entries(settings: Settings, name: str) -> Sequence[Any]:
    try:
        found = msgspec.json.decode(settings.text(name) or "[]")
    except msgspec.DecodeError as error:
        raise ValueError(f"{name} is not a list of tables: {error}") from error
    if isinstance(found, list):
        return found
    raise ValueError(f"{name} is not a list: write [[{name}]] for each entry")


def _unknown(detail: str, challenge: str) -> Refusal:
    return Refusal(401, "Unauthorized", detail, (("www-authenticate", challenge),))
