"""A small catalogue: what tests of the API ask for."""

from datetime import UTC, datetime, timedelta

from zinneke.opendata.harvest.actions import take_in
from zinneke.opendata.harvest.documents import Found, Harvest
from zinneke.opendata.models import Dataset, Source, Visibility
from zinneke.opendata.record.dataset import Agent, Contact, Distribution
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.fingerprint import fingerprint
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.tests.forgetting import forget

AUTHORITY = "http://publications.europa.eu/resource/authority/"
CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
BEGUN = datetime(2026, 3, 1, 8, 0, 0, 250_000, tzinfo=UTC)
CITY = Agent("https://town.example/", names=(Tagged("Ville de Bruxelles", "fr"), Tagged("Stad Brussel", "nl")))
RECORDS = (
    Record(
        "http://town.example/trees",
        identifiers=("T-1",),
        titles=(Tagged("Arbres remarquables", "fr"), Tagged("Opmerkelijke bomen", "nl-t-fr")),
        descriptions=(Tagged("<p>Un relevé des arbres.</p>", "fr"),),
        keywords=(Tagged("nature", "fr"), Tagged("Arbre", "fr"), Tagged("boom", "nl-t-fr")),
        themes=(AUTHORITY + "data-theme/ENVI",),
        publishers=(CITY,),
        contacts=(Contact(names=(Tagged("Espaces verts", "fr"),), emails=("vert@town.example",)),),
        frequency=AUTHORITY + "frequency/ANNUAL",
        issued="2020-05-01",
        distributions=(
            Distribution(
                uri="http://town.example/trees/csv",
                titles=(Tagged("Relevé", "fr"),),
                download_urls=("javascript:alert(1)", "https://town.example/trees.csv"),
                formats=(AUTHORITY + "file-type/CSV",),
                media_types=("https://www.iana.org/assignments/media-types/text/csv",),
                licences=(CC0, CC0.replace("https", "http")),
                byte_size="1234",
                modified="2024-02-03T04:05:06+01:00",
            ),
            Distribution(formats=(AUTHORITY + "file-type/GEOJSON",)),
        ),
    ),
    Record(
        "http://town.example/bays",
        titles=(Tagged("Parkeerplaatsen", "nl"), Tagged("Stationnement réservé", "fr")),
        descriptions=(Tagged("Ne concerne pas les arbres.", "fr"),),
        themes=(AUTHORITY + "data-theme/TRAN",),
        publishers=(CITY,),
        distributions=(Distribution(formats=(AUTHORITY + "file-type/CSV",)),),
    ),
    Record("http://town.example/benches", titles=(Tagged("Bancs publics", "fr"),)),
    Record("http://town.example/hidden", titles=(Tagged("Arbres cachés", "fr"),), publishers=(Agent("urn:secret"),)),
)


def fill() -> None:
    """Take the records in, a day apart; one of them is not for the public."""
    forget()
    source = Source.objects.create(name="town", location="town")
    take_in(source, Harvest({one.uri: Found(one, fingerprint(one)) for one in RECORDS}, ()), BEGUN)
    Dataset.objects.filter(name="hidden").update(visibility=Visibility.PRIVATE)
    for day, name in enumerate(("trees", "bays", "benches")):
        Dataset.objects.filter(name=name).update(changed_at=BEGUN + timedelta(days=day))
