"""Many instants at once, as columns of numbers."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from zinneke.broker.adapters.clock import text_us

Instants = NDArray[np.int64]


def texts_us(canonical: Sequence[str]) -> Instants:
    """Many such times."""
    if canonical.count(canonical[0]) == len(canonical):
        return np.full(len(canonical), text_us(canonical[0]), np.int64)
    return np.array([text[:-1] for text in canonical], "datetime64[us]").astype(np.int64)


def us_texts(instants: Instants) -> list[str]:
    """Instants as canonical text: a fraction only where there is one."""
    if len(instants) > 1 and (instants == instants[0]).all():
        return us_texts(instants[:1]) * len(instants)
    if not (instants % 1_000_000).any():
        texts: list[str] = np.datetime_as_string(instants.astype("datetime64[us]"), unit="s").tolist()
        return [f"{text}Z" for text in texts]
    texts = np.datetime_as_string(instants.astype("datetime64[us]"), unit="us").tolist()
    return [f"{text.rstrip('0').rstrip('.')}Z" for text in texts]
