"""How long a text message is, as networks count it (3GPP TS 23.038 and 23.040), and making one short enough."""

from typing import Final

BASIC: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENDED: Final = frozenset("^{}\\[~]|€\f")
"""Take two places."""
PLAIN: Final = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " ", "\u202f": " "}
"""Typography that would make every message of more than 70 characters twice as long."""
MOST_SEGMENTS: Final = 4
"""Our own choice: what is longer stands on the page that the message names."""


def plain(text: str) -> str:
    """The text without typography. Letters stay as they are: a name is not misspelt to save money."""
    return "".join(PLAIN.get(letter, letter) for letter in text)


def segments(text: str) -> int:
    """How many messages the network carries and counts: 160 or 70 places for one, 153 or 67 for each of several."""
    if all(letter in BASIC or letter in EXTENDED for letter in text):
        places, alone, each = sum(2 if letter in EXTENDED else 1 for letter in text), 160, 153
    else:
        places, alone, each = len(text.encode("utf-16-be")) // 2, 70, 67
    return 1 if places <= alone else -(-places // each)


def shortened(text: str, ending: str) -> str:
    """The text and its ending, the text cut where both do not fit. The ending, an address, is never cut."""
    whole = f"{text}{ending}"
    while segments(whole) > MOST_SEGMENTS and text:
        text = text[:-1].rstrip()
        whole = f"{text}...{ending}"
    return whole
