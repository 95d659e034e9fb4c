"""Which reports a human reads before everybody does: those whose text may tell who somebody is."""

from zinneke.kernel import revealing


def held(text: str) -> bool:
    """Whether the text waits for a human before it is public."""
    return bool(revealing.findings(text))
