"""High-value datasets (DCAT-AP HVD 3.0.0): what follows from the category of a dataset, filled in by the software.

The regulation holds for the dataset, its distributions and its services alike, and whom to ask about the data is whom
to ask about the interface. A licence or an interface that the source does not have is not made up: it stays a finding.
"""

from typing import Final

from zinneke.opendata.rdf.description import Description
from zinneke.opendata.rdf.leftover import Blanks
from zinneke.opendata.rdf.names import DCAT, DCATAP, FOAF, HVD_REGULATION
from zinneke.opendata.rdf.parties import describe_contact
from zinneke.opendata.rdf.terms import iri, named
from zinneke.opendata.record.dataset import Dataset

_LEGISLATION: Final = DCATAP + "applicableLegislation"


def tell_regulation(node: Description) -> None:
    """That the regulation applies to a dataset, distribution or service."""
    regulation = named(HVD_REGULATION)
    if not node.shows(_LEGISLATION, regulation):
        node.fill(_LEGISLATION, regulation)


def tell_of_service(node: Description, dataset: Dataset, blanks: Blanks) -> None:
    """The regulation, the category, whom to ask and where it is documented."""
    tell_regulation(node)
    if not node.shows(DCATAP + "hvdCategory"):
        node.fill(DCATAP + "hvdCategory", *(found for one in dataset.hvd_categories if (found := iri(one))))
    if not node.shows(DCAT + "contactPoint"):
        for contact in dataset.contacts:
            described = describe_contact(contact, blanks)
            node.fill(DCAT + "contactPoint", described.subject)
            node.beside(described)
    if not node.shows(FOAF + "page"):
        pages = (iri(one) for one in (*dataset.pages, *dataset.landing_pages))
        node.fill(FOAF + "page", *(page for page in pages if page))
