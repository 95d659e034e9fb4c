"""Where the table and the map of a dataset are shown in frames."""

from django.urls import reverse

from zinneke.opendata.maps.asked import place_of
from zinneke.opendata.tables import store
from zinneke.ui.city import site


def frames(name: str, language: str) -> dict[str, str]:
    """The frames a dataset has, as its page names them: none without a table, a map where there are places."""
    version = store.published(name)
    if version is None:
        return {}
    kinds = ("table", "map") if place_of(version.schema()) else ("table",)
    return {
        f"{kind}_frame": f"{site()}{reverse(f'opendata:embed-{kind}', args=[name])}?lang={language}" for kind in kinds
    }
