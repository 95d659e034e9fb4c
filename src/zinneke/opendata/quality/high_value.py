"""What a high-value dataset has to have by law and its source does not say (Regulation (EU) 2023/138, articles 3 to 5).

The shapes of DCAT-AP HVD find more (:mod:`zinneke.opendata.rdf.validation`); here is what an owner has to do, in words.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final

from msgspec import Struct

from zinneke.kernel.text import Text
from zinneke.opendata.record.dataset import Dataset


class Lack(StrEnum):
    """Something the regulation wants."""

    INTERFACE = "interface"
    DOWNLOAD = "download"
    LICENCE = "licence"
    CONTACT = "contact"


class Duty(Struct, frozen=True):
    """What is missing, and what the owner at the source has to add."""

    missing: Text
    remedy: Text


DUTIES: Final[Mapping[Lack, Duty]] = {
    Lack.INTERFACE: Duty(
        Text(
            fr="La source n’indique aucune interface pour programmes (API).",
            nl="De bron vermeldt geen interface voor programma’s (API).",
            de="Die Quelle nennt keine Schnittstelle für Programme (API).",
            en="The source names no interface for programs (API).",
        ),
        Text(
            fr="Offrir une API et l’indiquer sur une distribution : dcat:accessService avec dcat:endpointURL.",
            nl="Bied een API aan en vermeld ze bij een distributie: dcat:accessService met dcat:endpointURL.",
            de="Eine API anbieten und bei einer Distribution nennen: dcat:accessService mit dcat:endpointURL.",
            en="Offer an API and name it at a distribution: dcat:accessService with dcat:endpointURL.",
        ),
    ),
    Lack.DOWNLOAD: Duty(
        Text(
            fr="La source n’indique aucun téléchargement en bloc.",
            nl="De bron vermeldt geen bulkdownload.",
            de="Die Quelle nennt keinen Massen-Download.",
            en="The source names no bulk download.",
        ),
        Text(
            fr="Ajouter à une distribution l’adresse du fichier complet : dcat:downloadURL.",
            nl="Voeg bij een distributie het adres van het volledige bestand toe: dcat:downloadURL.",
            de="Bei einer Distribution die Adresse der vollständigen Datei ergänzen: dcat:downloadURL.",
            en="Add the address of the complete file to a distribution: dcat:downloadURL.",
        ),
    ),
    Lack.LICENCE: Duty(
        Text(
            fr="Au moins un fichier n’a pas de licence.",
            nl="Minstens één bestand heeft geen licentie.",
            de="Mindestens eine Datei hat keine Lizenz.",
            en="At least one file has no licence.",
        ),
        Text(
            fr="Indiquer pour chaque distribution dcterms:license : CC0, CC BY 4.0 ou une licence moins restrictive.",
            nl="Vermeld bij elke distributie dcterms:license: CC0, CC BY 4.0 of een minder beperkende licentie.",
            de="Bei jeder Distribution dcterms:license angeben: CC0, CC BY 4.0 oder eine freiere Lizenz.",
            en="Give each distribution a dcterms:license: CC0, CC BY 4.0 or one that restricts less.",
        ),
    ),
    Lack.CONTACT: Duty(
        Text(
            fr="La source n’indique aucun point de contact.",
            nl="De bron vermeldt geen contactpunt.",
            de="Die Quelle nennt keine Kontaktstelle.",
            en="The source names no contact point.",
        ),
        Text(
            fr="Ajouter un point de contact pour l’API : dcat:contactPoint.",
            nl="Voeg een contactpunt voor de API toe: dcat:contactPoint.",
            de="Eine Kontaktstelle für die API ergänzen: dcat:contactPoint.",
            en="Add a contact point for the API: dcat:contactPoint.",
        ),
    ),
}


def lacks(dataset: Dataset) -> Iterator[Lack]:
    """What a dataset of high value lacks; nothing of any other."""
    if not dataset.hvd_categories:
        return
    files = dataset.distributions
    if not any(service.endpoint_urls for one in files for service in one.services):
        yield Lack.INTERFACE
    if not any(one.download_urls for one in files):
        yield Lack.DOWNLOAD
    if not files or not all(one.licences or dataset.licences for one in files):
        yield Lack.LICENCE
    if not dataset.contacts:
        yield Lack.CONTACT
