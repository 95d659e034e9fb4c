"""JSON documents of others' interfaces."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec

from zinneke.opendata.outgoing.caller import Caller, Unreachable


def fetch_json(caller: Caller, url: str) -> Any:
    """What an address answers. Raises Unreachable where that is no JSON, or does not come."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "answer.json")
        caller.fetch(url, path, accept="application/json")
        try:
            return msgspec.json.decode(path.read_bytes())
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise Unreachable(f"{url} does not answer with JSON: {error}") from error
