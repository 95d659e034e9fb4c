"""Texts that speak to an assistant instead of telling of data: flagged for staff and for whoever reads them."""

import re
from typing import Final

_ASSISTANT: Final = (
    r"(?:assistant|a\.?i\.?|chat ?bot|language model|llm|gpt|claude|mistral|gemini|mod[èe]le de langage|taalmodel|"
    r"sprachmodell|ki-?assistent)"
)
_PATTERNS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:previous|prior|above|earlier|all|your)\b.{0,40}\b(?:instruction|prompt|rule|message)",
        r"\b(?:ignore[rz]?|oublie[rz]?|ne tiens? pas compte)\b.{0,60}\b(?:instruction|consigne|règle|message)",
        r"\b(?:negeer|vergeet)\b.{0,60}\b(?:instructie|opdracht|regel|bericht)",
        r"\b(?:ignoriere?n?|vergiss|missachte)\b.{0,60}\b(?:anweisung|instruktion|regel|nachricht)",
        r"\b(?:you are now|act as|pretend to be|tu es désormais|agis comme)\b",
        r"\b(?:je bent nu|gedraag je als|du bist (?:jetzt|nun))\b",
        r"(?:^|[\n.!?])\s*(?:system|assistant|user)\s*:",
        r"<\|?(?:im_start|im_end|system|endoftext)\|?>|\[/?INST\]",
        rf"\b{_ASSISTANT}\b.{{0,60}}\b(?:must|should|shall|has to|doit|devez|moet|dient|muss|soll)\b",
        rf"\b(?:instructions?|note|message|consignes?|opmerking|hinweis)\b.{{0,20}}\b(?:to|for|pour|aux?|voor|aan|für|an)\b.{{0,20}}\b{_ASSISTANT}\b",
        r"\b(?:system prompt|invite système|systeemprompt)\b",
    )
)
"""In four languages: orders to forget, to be somebody else, roles of a conversation, words to a model."""


def suspicious(text: str) -> bool:
    """Whether a text looks as if it were meant to steer an assistant. A flag, not a verdict."""
    return any(pattern.search(text) for pattern in _PATTERNS)
