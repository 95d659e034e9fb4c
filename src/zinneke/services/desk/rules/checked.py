"""What is kept of how a clerk knew who came: which document, seen by whom, on what ground somebody else came."""

from typing import Final

LONGEST: Final = 200
SEEN_BY: Final = ", seen by "


def written(document: str, clerk: str, ground: str) -> str:
    """In one line; empty where nothing was looked at and nobody came for another."""
    seen = f"{document}{SEEN_BY}{clerk}" if document else ""
    return "; ".join(one for one in (seen, ground) if one)[:LONGEST]


def without_clerk(line: str) -> str:
    """The same for the person it tells of: people are told of departments, not of who sits there."""
    document, seen, rest = line.partition(SEEN_BY)
    if not seen:
        return line
    ground = rest.partition("; ")[2]
    return "; ".join(one for one in (document, ground) if one)
