"""Kinds of notices: what services and floors declare in their manifests."""

from collections.abc import Iterator

from zinneke.kernel.registry import NoticeKind, manifests


def kinds() -> Iterator[NoticeKind]:
    """Every kind, by service."""
    for manifest in manifests():
        yield from manifest.notices


def kind_of(code: str) -> NoticeKind:
    """The kind of this code. Raises ValueError for one that nobody declares."""
    for kind in kinds():
        if kind.code == code:
            return kind
    raise ValueError(f"no manifest declares the notice {code!r}: add a NoticeKind to its notices")
