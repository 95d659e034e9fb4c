"""What the software knows of the city's own datasets, so that people need not type it: where to ask, who may, where."""

from typing import Final

from django.conf import settings
from msgspec.structs import replace

from zinneke.opendata.models import Dataset, Visibility
from zinneke.opendata.record.dataset import Contact, Place
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.vocabulary.authority import AUTHORITY

ACCESS: Final = {
    Visibility.PUBLIC: AUTHORITY + "access-right/PUBLIC",
    Visibility.RESTRICTED: AUTHORITY + "access-right/RESTRICTED",
    Visibility.PRIVATE: AUTHORITY + "access-right/NON_PUBLIC",
}
LANGUAGES: Final = {"fr": "FRA", "nl": "NLD", "de": "DEU", "en": "ENG"}


def completed(dataset: Dataset) -> Record:
    """The record of a dataset. Of the city's own, what nobody filled in is what the settings say."""
    record = dataset.record
    if dataset.source_id is not None:
        return record
    tags = dict.fromkeys(text.language for text in record.titles if text.language in LANGUAGES)
    place = settings.CITY.text("city_place")
    return replace(
        record,
        contacts=record.contacts or contacts(),
        access_rights=record.access_rights or (ACCESS[Visibility(dataset.visibility)],),
        languages=record.languages or tuple(f"{AUTHORITY}language/{LANGUAGES[tag]}" for tag in tags),
        places=record.places or ((Place(uri=place),) if place else ()),
    )


def contacts() -> tuple[Contact, ...]:
    """Where to ask, if the settings say so."""
    email, body = settings.CITY.text("contact_email"), settings.CITY.text("contact_body")
    return (Contact(names=(Tagged(body or settings.CITY.text("city_name")),), emails=(email,)),) if email else ()
