"""The manifest: the hash of every file, the version of the code that counted, and one signature over all."""

from collections.abc import Callable, Mapping

from zinneke.services.budget.rules.publication.canonical import canonical, sha256
from zinneke.services.budget.rules.publication.files import FORMAT, LISTED

Sign = Callable[[bytes], bytes]


def manifest(election: str, code: Mapping[str, str], files: Mapping[str, bytes], sign: Sign) -> bytes:
    """The manifest of these files. Raises KeyError for one that is missing."""
    rest = {
        "format": FORMAT,
        "election": election,
        "code": dict(code),
        "files": {name: sha256(files[name]) for name in LISTED},
    }
    return canonical({**rest, "signature": sign(canonical(rest)).hex()})
