"""Who may do what: a short list of grants, read from the settings, and the rights that follow from it.

Nothing is allowed that no grant allows. Types are full names; ``None`` stands for every type or every tenant.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, Literal, get_args

from zinneke.broker.model.document import Iri

Verb = Literal["read", "write", "subscribe", "register", "admin"]
Types = frozenset[Iri] | None

VERBS: Final[frozenset[str]] = frozenset(get_args(Verb))
NOTHING: Final[frozenset[Iri]] = frozenset()
EVERY: Final = "*"
KINDS: Final = ("subject", "client", "scope", "role", "claim", "service")
"""What a grant can name someone by, besides ``anyone`` and ``signed-in``: ``role:parking-team``."""

_MEMBERS: Final = frozenset({"who", "may", "types", "tenants", "issuer"})


@dataclass(frozen=True, slots=True)
class Principal:
    """Someone who asks: the issuer's word for who it is, and the names that grants may know them by."""

    subject: str = ""
    issuer: str = ""
    names: frozenset[str] = frozenset({"anyone"})

    @property
    def known(self) -> bool:
        """Whether they showed a token."""
        return bool(self.subject)


ANYONE: Final = Principal()


@dataclass(frozen=True, slots=True)
class Rights:
    """What someone may do in one tenant: the types each verb extends to; a verb that is missing is not allowed."""

    types: Mapping[str, Types] = field(default_factory=dict)

    def allow(self, verb: str) -> bool:
        """Whether the verb is allowed for any type at all."""
        return verb in self.types

    def of(self, verb: str) -> Types:
        """The types the verb extends to."""
        return self.types.get(verb, NOTHING)

    def reach(self, verb: str, types: Iterable[Iri]) -> bool:
        """Whether the verb extends to one of these types: enough to read an entity of several."""
        allowed = self.of(verb)
        return allowed is None or not allowed.isdisjoint(types)

    def cover(self, verb: str, types: Iterable[Iri]) -> bool:
        """Whether the verb extends to all of these types: needed to change an entity of several."""
        allowed = self.of(verb)
        return allowed is None or allowed.issuperset(types)

    @property
    def limited(self) -> bool:
        """Whether reading or writing stops at some types."""
        return self.of("read") is not None or self.of("write") is not None

    @property
    def told(self) -> Types:
        """The types that notifications may tell of: those one may subscribe to and read."""
        return both(self.of("subscribe"), self.of("read"))


EVERYTHING: Final = Rights(dict.fromkeys(sorted(VERBS)))


@dataclass(frozen=True, slots=True)
class Grant:
    """One line of the policy."""

    who: str
    may: frozenset[str]
    types: Types = None
    tenants: frozenset[str] | None = None


class Policy:
    """All grants together."""

    def __init__(self, grants: Iterable[Grant]) -> None:
        self._grants = tuple(grants)
        self.names = frozenset(grant.who for grant in self._grants)
        """The names that matter: of the rest of a token nothing is kept."""
        self.rights = lru_cache(maxsize=4096)(self._rights)

    def _rights(self, names: frozenset[str], tenant: str) -> Rights:
        """What someone of these names may do in the tenant."""
        types: dict[str, Types] = {}
        for grant in self._grants:
            if grant.who in names and (grant.tenants is None or tenant in grant.tenants):
                for verb in VERBS if "admin" in grant.may else grant.may:
                    types[verb] = either(types.get(verb, NOTHING), grant.types)
        return Rights(types)


def either(one: Types, other: Types) -> Types:
    """Types that are among one or the other."""
    return None if one is None or other is None else one | other


def both(one: Types, other: Types) -> Types:
    """Types that are among one and the other."""
    if one is None or other is None:
        return other if one is None else one
    return one & other


def parse_grants(entries: Iterable[Any], expand: Callable[[str], Iterable[Iri]]) -> list[Grant]:
    """The grants of the setting ``broker_rights``; ``expand`` gives the full names that a name of a type stands for.

    Raises ValueError naming the entry and the remedy.
    """
    return [_grant(entry, f"broker_rights[{number}]", expand) for number, entry in enumerate(entries, start=1)]


def _grant(entry: Any, where: str, expand: Callable[[str], Iterable[Iri]]) -> Grant:
    if not isinstance(entry, dict) or not {"who", "may"} <= entry.keys() <= _MEMBERS:
        raise ValueError(f"{where} has {sorted(entry)}: who and may are needed, types, tenants and issuer are possible")
    who, may = entry["who"], frozenset(_texts(entry["may"], f"{where}.may"))
    kind, _, name = str(who).partition(":")
    if not (who in ("anyone", "signed-in") or (kind in KINDS and name)):
        raise ValueError(
            f"{where}.who is {who!r}: use anyone, signed-in, or {', '.join(KINDS)} with a colon and a name"
        )
    if not may <= VERBS or not may:
        raise ValueError(f"{where}.may is {sorted(may)}: use some of {', '.join(sorted(VERBS))}")
    types = _texts(entry.get("types", [EVERY]), f"{where}.types")
    tenants = _texts(entry.get("tenants", [EVERY]), f"{where}.tenants")
    return Grant(
        who=f"{who}@{entry['issuer']}" if "issuer" in entry else str(who),
        may=may,
        types=None if EVERY in types else frozenset(iri for name in types for iri in expand(name)),
        tenants=None if EVERY in tenants else frozenset(tenants),
    )


def _texts(value: Any, where: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValueError(f"{where} is {value!r}: write a list of texts")
    return value
