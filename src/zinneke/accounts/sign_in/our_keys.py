"""Our own keys at identity providers: a JWK set in a file, of which others get the public half."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from joserfc.errors import JoseError
from joserfc.jwk import Key, KeySet

SIGNING: Final = "sig"
ENCRYPTION: Final = "enc"


class NoKeys(Exception):
    """The file of our keys is not as it should be; the message is for whoever runs the city."""


def signing(path: str) -> Key:
    """The key that we prove with who we are."""
    return _of(path, SIGNING)[0]


def decrypting(path: str) -> tuple[Key, ...]:
    """The keys that tokens may be encrypted to; several while one is replaced. None without a file."""
    return _of(path, ENCRYPTION) if path else ()


def public(path: str) -> list[dict[str, Any]]:
    """What a provider may know of the keys."""
    return [dict(key.as_dict(private=False)) for key in _keys(path)]


def _of(path: str, use: str) -> tuple[Key, ...]:
    found = tuple(key for key in _keys(path) if key.get("use") == use)
    if not found:
        raise NoKeys(f"{path} holds no key whose use is {use}: add one")
    return found


@cache
def _keys(path: str) -> tuple[Key, ...]:
    try:
        keys = KeySet.import_key_set(json.loads(Path(path).read_text("utf-8"))).keys
    except (OSError, ValueError, KeyError, TypeError, JoseError) as error:
        raise NoKeys(f"{path} cannot be read as a JWK set: {error}") from error
    if not all(key.is_private and key.get("kid") and key.get("use") in (SIGNING, ENCRYPTION) for key in keys):
        raise NoKeys(f"each key of {path} has to be private and to have a kid and a use, sig or enc")
    return tuple(keys)
