"""National register numbers that can be nobody's: of people who would be older than anybody ever was."""

from typing import Final

BORN: Final = "050101"
"""On the first of January 1905, as a number begins."""
MODULUS: Final = 97


def number(serial: int) -> str:
    """The number with this serial, from 1 to 997."""
    nine = f"{BORN}{serial:03d}"
    return f"{nine}{MODULUS - int(nine) % MODULUS:02d}"
