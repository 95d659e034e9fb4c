"""The files that are published of an election (format ``zinneke-vote/1``)."""

from typing import Final

FORMAT: Final = "zinneke-vote/1"
MANIFEST: Final = "manifest.json"
SETTINGS: Final = "settings.json"
PROJECTS: Final = "projects.json"
ELECTION: Final = "election.pb"
RESULT: Final = "result.json"
EXPLANATION: Final = "explanation.json"
COMPARISON: Final = "comparison.json"
LOT: Final = "lot.json"
BOARD: Final = "board.jsonl"
ROOTS: Final = "roots.json"
KEY: Final = "key.pem"
STATEMENT: Final = "statement.json"

LISTED: Final = (
    SETTINGS, PROJECTS, ELECTION, RESULT, EXPLANATION, COMPARISON, LOT, BOARD, ROOTS, KEY, STATEMENT,
)  # fmt: skip
"""All but the manifest, which has the hash of each and is signed."""
