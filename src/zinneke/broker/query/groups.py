"""Alternatives of things that hold together (4.17, 4.19): ``,`` and ``|`` mean or, ``;`` means and."""

from collections.abc import Callable
from itertools import product
from typing import Final, TypeVar

from zinneke.broker.query.scan import MOST_LEVELS, Scan

T = TypeVar("T")
Groups = tuple[tuple[T, ...], ...]

MOST_GROUPS: Final = 256
_ENDS: Final = ",|;()"


def read_groups(text: str, what: str, read: Callable[[str], T]) -> Groups[T]:
    """The expression as alternatives, each a tuple of what must hold together. Raises BadRequestData."""
    scan = Scan(text, what)
    groups = _either(scan, read, 0)
    if not scan.done:
        raise scan.error("nothing more is expected")
    return groups


def _either(scan: Scan, read: Callable[[str], T], level: int) -> Groups[T]:
    groups = _together(scan, read, level)
    while scan.take(",", "|"):
        groups = _few(scan, (*groups, *_together(scan, read, level)))
    return groups


def _together(scan: Scan, read: Callable[[str], T], level: int) -> Groups[T]:
    groups = _unit(scan, read, level)
    while scan.take(";"):
        more = _unit(scan, read, level)
        if len(groups) * len(more) > MOST_GROUPS:
            raise scan.error(f"it has more than {MOST_GROUPS} alternatives")
        groups = _few(scan, tuple((*left, *right) for left, right in product(groups, more)))
    return groups


def _unit(scan: Scan, read: Callable[[str], T], level: int) -> Groups[T]:
    if not scan.take("("):
        word = scan.until(_ENDS)
        if not word:
            raise scan.error("a name is expected")
        return ((read(word),),)
    if level >= MOST_LEVELS:
        raise scan.error(f"parentheses are nested more than {MOST_LEVELS} deep")
    groups = _either(scan, read, level + 1)
    scan.expect(")")
    return groups


def _few(scan: Scan, groups: Groups[T]) -> Groups[T]:
    if sum(len(group) for group in groups) > 4 * MOST_GROUPS:
        raise scan.error(f"it names more than {4 * MOST_GROUPS} things")
    return groups
