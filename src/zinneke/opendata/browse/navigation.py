"""The ways between the pages of a dataset: links, and only to what there is."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zinneke.opendata.maps.asked import place_of
from zinneke.opendata.models import Dataset, State
from zinneke.opendata.tables import store

_NAMES: dict[str, str | Promise] = {
    "dataset": pgettext_lazy("page of a dataset", "Overview"),
    "table": pgettext_lazy("page of a dataset", "Table"),
    "map": pgettext_lazy("page of a dataset", "Map"),
    "chart": pgettext_lazy("page of a dataset", "Chart"),
    "dictionary": pgettext_lazy("page of a dataset", "Dictionary"),
    "versions": pgettext_lazy("page of a dataset", "Versions"),
    "dataset-api": _("Interface"),
}
_PARTS = (("files", _("Files")), ("quality", _("Quality")))
"""Parts of the overview, by anchor."""


@dataclass(frozen=True, slots=True)
class Way:
    """A link; ``here``: the page it stands on."""

    name: str | Promise
    url: str
    here: bool


def ways(dataset: Dataset, here: str) -> list[Way]:
    """Links to every page of a dataset, ``here`` being the name of the page they stand on. None: there is but one."""
    version = store.published(dataset.name) if hasattr(dataset, "table") and dataset.state == State.PUBLISHED else None
    if version is None:
        return []
    there = [name for name in _NAMES if name != "map" or place_of(version.schema())]
    links = [Way(_NAMES[name], reverse(f"opendata:{name}", args=[dataset.name]), name == here) for name in there]
    overview = links[0].url
    return links + [Way(name, f"{overview}#{anchor}", here=False) for anchor, name in _PARTS]
