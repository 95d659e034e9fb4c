"""Which code counts: its version, and the hash of its rules as they are installed."""

import hashlib
from functools import cache
from pathlib import Path

from zinneke import __version__
from zinneke.services.budget import rules


@cache
def code() -> dict[str, str]:
    """The version, and SHA-256 over the names and contents of the files of the rules, in the order of their names."""
    root = Path(str(rules.__file__)).parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return {"version": __version__, "rules_sha256": digest.hexdigest()}
