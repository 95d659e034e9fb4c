"""Bytes that are the same whoever writes them, to be hashed and signed."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def canonical(document: Mapping[str, Any]) -> bytes:
    """JSON with sorted members, no spaces, in UTF-8."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def readable(document: Any) -> bytes:
    """JSON as people can read it, always written alike."""
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def sha256(content: bytes) -> str:
    """The hash of a file, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
