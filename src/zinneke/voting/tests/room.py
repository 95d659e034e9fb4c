"""An election to put ballots in, for tests."""

import secrets
from datetime import timedelta
from typing import Final

from zinneke.kernel.time import parse_instant
from zinneke.voting.box.ports import Election, Secrets

CLOSES: Final = parse_instant("2026-06-30T22:00:00Z")
BEFORE: Final = CLOSES - timedelta(microseconds=1)
ELECTION: Final = Election("e1", CLOSES, b"issuing", b"board")
SECRETS: Final = Secrets(b"secret issuing", b"secret board")


def chance() -> bytes:
    """A credential, or a nonce."""
    return secrets.token_bytes(32)
