"""In whose name comments are answered."""

from django.conf import settings

from zinneke.opendata import pages
from zinneke.opendata.models import Dataset
from zinneke.opendata.pages import Shown


def answerer(dataset: Dataset, language: str) -> Shown:
    """The publisher of the city's own dataset; for one that is harvested the city, which passes it on."""
    own = pages.publisher(dataset.record, language) if dataset.source_id is None else Shown("")
    return own if own.text else Shown(settings.CITY.text("city_name"))
