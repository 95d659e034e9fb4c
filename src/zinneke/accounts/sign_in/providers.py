"""The identity providers of a city, from the setting ``sign_in_providers``."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.sign_in.itsme import service_scope
from zinneke.accounts.sign_in.kinds import KINDS, Kind
from zinneke.kernel.text import LANGUAGES, Text

NEEDED: Final = frozenset({"code", "issuer", "client_id", "name"})
POSSIBLE: Final = NEEDED | {"kind", "client_secret", "key_file", "authentication", "scopes", "levels", "otherwise",
                            "service", "national_number", "encrypted"}  # fmt: skip
AUTHENTICATIONS: Final = ("client_secret_basic", "client_secret_post", "private_key_jwt", "none")


@dataclass(frozen=True, slots=True)
class Provider:
    """An identity provider: who it is, who we are to it, and how surely it knows people."""

    code: str
    name: Text
    issuer: str
    client_id: str
    kind: Kind
    scopes: tuple[str, ...]
    levels: Mapping[str, Assurance]
    otherwise: Assurance
    authentication: str
    client_secret: str = field(default="", repr=False)
    key_file: str = ""
    encrypted: bool = False
    national_number: bool = False
    """Whether the city may use the national number (law of 8 August 1983, art. 5) and so asks for it."""

    @property
    def most(self) -> Assurance:
        """The highest level it can lead to."""
        return max((*self.levels.values(), self.otherwise))

    def reached(self, acr: object, amr: object) -> Assurance:
        """The level that a token proves: the highest that its ``acr`` or one of its ``amr`` stands for."""
        said = [acr, *(amr if isinstance(amr, list) else [amr])]
        found = [self.levels[one] for one in said if isinstance(one, str) and one in self.levels]
        return max(found, default=self.otherwise)

    def asking(self, level: Assurance) -> tuple[str, ...]:
        """The values of ``acr`` that ask for at least this level, the lowest first."""
        fit = sorted((at, value) for value, at in self.levels.items() if at >= level)
        return tuple(value for _, value in fit)


def providers() -> tuple[Provider, ...]:
    """Those of this city."""
    return _of(settings.CITY.text("sign_in_providers"))


def provider(code: str) -> Provider | None:
    """The one with this code."""
    return next((one for one in providers() if one.code == code), None)


def reaching(level: Assurance) -> list[Provider]:
    """Those that can lead to this level."""
    return [one for one in providers() if one.most >= level]


@cache
def _of(text: str) -> tuple[Provider, ...]:
    return parse(json.loads(text or "[]"))


def parse(entries: Sequence[Any]) -> tuple[Provider, ...]:
    """The providers of the setting. Raises ValueError naming the entry and the remedy."""
    found = tuple(_provider(entry, f"sign_in_providers[{number}]") for number, entry in enumerate(entries, start=1))
    for what in ("code", "issuer"):
        if len({getattr(one, what) for one in found}) != len(found):
            raise ValueError(f"sign_in_providers names a {what} twice: one entry for each")
    return found


def _provider(entry: Any, where: str) -> Provider:
    if not isinstance(entry, dict) or not NEEDED <= entry.keys() <= POSSIBLE:
        given = sorted(entry) if isinstance(entry, dict) else entry
        raise ValueError(f"{where} has {given}: {', '.join(sorted(NEEDED))} are needed, possible is "
                         f"{', '.join(sorted(POSSIBLE - NEEDED))}")  # fmt: skip
    kind = KINDS.get(entry.get("kind", "plain"))
    if kind is None:
        raise ValueError(f"{where}.kind is {entry['kind']!r}: use one of {', '.join(KINDS)}")
    return Provider(
        code=_code(entry["code"], where),
        name=_name(entry["name"], where),
        issuer=_issuer(entry["issuer"], where),
        client_id=str(entry["client_id"]),
        kind=kind,
        scopes=_scopes(entry, kind),
        levels=_levels(entry, kind, where),
        otherwise=_level(entry.get("otherwise", kind.otherwise.name), f"{where}.otherwise"),
        authentication=_authentication(entry, kind, where),
        client_secret=str(entry.get("client_secret", "")),
        key_file=str(entry.get("key_file", "")),
        encrypted=bool(entry.get("encrypted", kind.encrypted and bool(entry.get("key_file")))),
        national_number=bool(entry.get("national_number", False)),
    )


def _code(given: Any, where: str) -> str:
    if not isinstance(given, str) or not given.replace("-", "").isalnum() or not given.isascii() or len(given) > 40:
        raise ValueError(f"{where}.code is {given!r}: use at most 40 letters, digits and hyphens")
    if given in ("email", "passkey", "password"):
        raise ValueError(f"{where}.code is {given!r}, which names a way of ours: choose another")
    return given


def _name(given: Any, where: str) -> Text:
    if isinstance(given, str) and given.strip():
        return Text(**dict.fromkeys(LANGUAGES, given))
    if isinstance(given, dict) and set(given) == set(LANGUAGES):
        return Text(**given)
    raise ValueError(f"{where}.name is {given!r}: write a name, or one each for {', '.join(LANGUAGES)}")


def _issuer(given: Any, where: str) -> str:
    if not isinstance(given, str) or urlsplit(given).scheme not in ("https", "http") or not urlsplit(given).hostname:
        raise ValueError(f"{where}.issuer is {given!r}: write the https address of the issuer as its tokens name it")
    return given


def _scopes(entry: Mapping[str, Any], kind: Kind) -> tuple[str, ...]:
    scopes = tuple(entry.get("scopes", kind.scopes))
    if entry.get("service"):
        scopes = (*scopes, service_scope(str(entry["service"])))
    if entry.get("national_number") and kind.number_scope:
        scopes = (*scopes, kind.number_scope)
    return scopes


def _levels(entry: Mapping[str, Any], kind: Kind, where: str) -> Mapping[str, Assurance]:
    if "levels" not in entry:
        return kind.levels
    return {str(value): _level(level, f"{where}.levels.{value}") for value, level in entry["levels"].items()}


def _level(given: Any, where: str) -> Assurance:
    level = Assurance.__members__.get(str(given).upper())
    if level is None or level is Assurance.NONE:
        known = ", ".join(one.name.lower() for one in Assurance if one)
        raise ValueError(f"{where} is {given!r}: use one of {known}")
    return level


def _authentication(entry: Mapping[str, Any], kind: Kind, where: str) -> str:
    usual = (
        "private_key_jwt" if entry.get("key_file") else kind.authentication if entry.get("client_secret") else "none"
    )
    given = entry.get("authentication", usual)
    if given not in AUTHENTICATIONS:
        raise ValueError(f"{where}.authentication is {given!r}: use one of {', '.join(AUTHENTICATIONS)}")
    if given == "private_key_jwt" and not entry.get("key_file"):
        raise ValueError(f"{where}.authentication is private_key_jwt: name a key_file with the keys")
    return str(given)
