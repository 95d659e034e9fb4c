"""Which browser somebody uses, in two words, so that they know their own sessions. No version: it tells of a person."""

from typing import Final

BROWSERS: Final = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"),
                   ("Safari/", "Safari"))  # fmt: skip
SYSTEMS: Final = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
                  ("Mac OS X", "macOS"), ("Linux", "Linux"))  # fmt: skip


def family_of(agent: str) -> str:
    """Browser and system that a User-Agent header names, such as ``Firefox, Linux``; empty where it names none."""
    found = [next((name for mark, name in known if mark in agent), "") for known in (BROWSERS, SYSTEMS)]
    return ", ".join(name for name in found if name)
