"""A type of case for tests."""

from typing import Any


def text(words: str) -> dict[str, str]:
    """A text in four languages."""
    return {language: f"{words} {language}" for language in ("fr", "nl", "de", "en")}


def definition(code: str = "permit", **changes: Any) -> dict[str, Any]:
    """A definition without faults, with changes."""
    retention = {"category": "1.2", "nomination": "destroy", "years": 5}
    results = dict.fromkeys(("granted", "partly", "refused", "withdrawn", "not_admissible"), retention)
    names = ("names", "summary", "for_whom", "law", "price", "counter", "post", "phone_hours", "appeal")
    return {
        "code": code,
        "department": "population",
        "phone": "+32 2 000 00 00",
        "terms": {"statutory": 30, "norm": 20, "longest_extension": 15},
        "results": results,
        **{name: text(name) for name in names},
        "needed": [text("proof")],
        "questions": [{"question": text("why"), "answer": text("because")}],
    } | changes
