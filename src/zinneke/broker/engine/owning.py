"""Whose a subscription is, and what it may therefore tell: no more than its owner may read."""

import logging
from dataclasses import replace
from typing import Any, Final

from zinneke.broker.engine.watch import Watch
from zinneke.broker.model.errors import Forbidden
from zinneke.broker.model.rights import ANYONE, NOTHING, Policy, Principal, Rights, Types, both
from zinneke.broker.model.tenants import owner_of
from zinneke.broker.query.narrowing import narrowed

_log: Final = logging.getLogger(__name__)


def taken_over(watch: Watch, principal: Principal, rights: Rights) -> Watch:
    """A new subscription as its maker's. Raises Forbidden where its query reaches further than the maker's rights."""
    return _limited(replace(watch, owner=principal), _told(watch, rights))


def kept_by(new: Watch, old: Watch, rights: Rights) -> Watch:
    """A changed subscription: still its owner's, and telling of nothing that whoever changed it may not read."""
    return _limited(replace(new, owner=old.owner), both(old.told, _told(new, rights)))


def given_back(watch: Watch, record: dict[str, Any], policy: Policy | None) -> Watch:
    """A stored subscription with its owner, who is told of what the policy in force lets them read."""
    watch = replace(watch, owner=holder_of(record))
    if policy is None:
        return watch
    rights = policy.rights(watch.owner.names, owner_of(watch.tenant))
    try:
        return _limited(watch, _told(watch, rights))
    except Forbidden as problem:
        _log.warning("%s tells of nothing any more: %s", watch.id, problem)
        return _limited(watch, NOTHING)


def belongs(watch: Watch, principal: Principal, rights: Rights) -> bool:
    """Whether it is that of whoever asks; it may hold secrets of its owner's. Who administers the broker sees all."""
    own = watch.owner
    return rights.allow("admin") or (own.known and (own.subject, own.issuer) == (principal.subject, principal.issuer))


def holder_of(record: dict[str, Any]) -> Principal:
    """Whose subscription a record is; anyone's if it was made without a token."""
    owner = record.get("owner")
    return ANYONE if owner is None else Principal(owner["subject"], owner["issuer"], frozenset(owner["names"]))


def _told(watch: Watch, rights: Rights) -> Types:
    return rights.told if watch.asked is None else rights.of("register")


def _limited(watch: Watch, told: Types) -> Watch:
    query = watch.query if watch.asked is not None else narrowed(watch.query, told)
    return replace(watch, told=told, query=query)
