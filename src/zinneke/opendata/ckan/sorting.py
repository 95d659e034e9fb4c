"""The order of found datasets: ``score desc, metadata_modified desc``."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from zinneke.opendata.ckan.errors import BadQuery
from zinneke.opendata.ckan.evaluation import Evaluation
from zinneke.opendata.ckan.register import Mask, titles_of

DEFAULT: Final = "score desc, metadata_modified desc"

Column = Callable[[Evaluation], NDArray[Any]]


def _ranks(texts: list[str]) -> NDArray[np.int64]:
    """Texts as numbers that sort as they do."""
    places = {text: place for place, text in enumerate(sorted(set(texts)))}
    return np.array([places[text] for text in texts], np.int64)


def _titles(evaluation: Evaluation) -> NDArray[np.int64]:
    titles = titles_of(evaluation.register.edition)
    return _ranks([titles.get(key, "") for key in evaluation.register.shelf.keys.tolist()])


def _names(evaluation: Evaluation) -> NDArray[np.int64]:
    return _ranks(list(evaluation.register.names))


_COLUMNS: Final[Mapping[str, Column]] = {
    "score": lambda evaluation: evaluation.score,
    "metadata_modified": lambda evaluation: evaluation.register.modified,
    "metadata_created": lambda evaluation: evaluation.register.created,
    "name": _names,
    "id": _names,
    "title": _titles,
    "title_string": _titles,
}


def ordered(evaluation: Evaluation, chosen: Mask, sort: str) -> NDArray[np.intp]:
    """Places of the chosen datasets in this order; where it leaves two equal, the later comer first."""
    places = np.flatnonzero(chosen)[::-1]
    for part in reversed([part.split() for part in sort.split(",") if part.strip()]):
        name, direction = part[0], part[1].lower() if len(part) == 2 else "asc"
        if name not in _COLUMNS or direction not in ("asc", "desc") or len(part) > 2:
            raise BadQuery('Invalid "sort" parameter')
        values = _COLUMNS[name](evaluation)[places]
        places = places[np.argsort(-values if direction == "desc" else values, kind="stable")]
    return places
