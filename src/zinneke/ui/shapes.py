"""Shapes that tell levels apart without colour: one per rank, from best to worst. Outlines in a 16 by 16 box."""

from typing import Final

SHAPES: Final = (
    "M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13z",  # circle
    "M3 1.8h10a1.2 1.2 0 0 1 1.2 1.2v10a1.2 1.2 0 0 1-1.2 1.2H3A1.2 1.2 0 0 1 1.8 13V3A1.2 1.2 0 0 1 3 1.8z",  # square
    "M8 .8L15.2 8 8 15.2.8 8z",  # diamond
    "M8 1.2L15.4 14.4H.6z",  # triangle
    "M4.9 .9h6.2l4 4v6.2l-4 4H4.9l-4-4V4.9z",  # octagon
    "M3.4.9L8 5.5 12.6.9l2.5 2.5L10.5 8l4.6 4.6-2.5 2.5L8 10.5l-4.6 4.6-2.5-2.5L5.5 8 .9 3.4z",  # cross
)


def shape(rank: int) -> str:
    """The outline for a rank; ranks beyond the last share it."""
    return SHAPES[min(max(rank, 0), len(SHAPES) - 1)]
