"""What a dataset and its distributions have of that which the metrics look for.

The rules, where the descriptions of the score leave a choice:

- a value is in a vocabulary if its address is in the published list, http or https, with or without a final slash; a
  code or name without address is not;
- a file type is non-proprietary or machine-readable by ``dct:format`` alone and by the lists of the score, which call a
  PDF machine-readable and do not know Parquet; our own stricter judgement stands beside them (:func:`stricter`);
- an address answers if its last check had status 200; of several of one distribution one is enough;
- what nobody has checked, address or conformity, is not measured: neither had nor lacking.
"""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from zinneke.opendata.rdf import concepts
from zinneke.opendata.record.dataset import Dataset, Distribution

OK: Final = 200

Verdicts = dict[str, bool | None]
"""By the key of a metric; None where it was not measured."""

Links = Mapping[str, int]
"""The last status an address answered with. An address that is not there has not been checked."""


class Assessment(Struct, frozen=True):
    """The verdicts on a dataset and on each of its distributions, in their order."""

    about: str
    dataset: Verdicts
    distributions: tuple[Verdicts, ...]


class Stricter(Struct, frozen=True):
    """How many distributions are in an open, and in a machine-readable, format by our own judgement."""

    open: int
    machine_readable: int


def assess(dataset: Dataset, links: Links, *, conforms: bool | None = None) -> Assessment:
    """All verdicts. ``conforms``: whether it passes the shapes of DCAT-AP, None if that was not checked."""
    verdicts: Verdicts = {
        "keywordAvailability": bool(dataset.keywords),
        "categoryAvailability": bool(dataset.themes),
        "spatialAvailability": bool(dataset.places),
        "temporalAvailability": bool(dataset.periods),
        "dcatApCompliance": conforms,
        "accessRightsAvailability": bool(dataset.access_rights),
        "accessRightsVocabularyAlignment": any(concepts.is_listed("access", one) for one in dataset.access_rights),
        "contactPointAvailability": bool(dataset.contacts),
        "publisherAvailability": bool(dataset.publishers),
        "dateIssuedAvailability": bool(dataset.issued),
        "dateModifiedAvailability": bool(dataset.modified),
    }
    return Assessment(dataset.uri, verdicts, tuple(_assess(one, links) for one in dataset.distributions))


def stricter(dataset: Dataset) -> Stricter:
    """Our own judgement of formats, by format or media type, whichever is known."""
    known = [_known(one) for one in dataset.distributions]
    return Stricter(
        open=sum(any(kind.open for kind in kinds) for kinds in known),
        machine_readable=sum(any(kind.machine_readable for kind in kinds) for kinds in known),
    )


def _known(one: Distribution) -> list[concepts.FileType]:
    return [kind for value in (*one.formats, *one.media_types) if (kind := concepts.file_type(value))]


def _assess(one: Distribution, links: Links) -> Verdicts:
    listed = _formats(one)
    return {
        "accessUrlStatusCode": _answers(one.access_urls, links),
        "downloadUrlAvailability": bool(one.download_urls),
        "downloadUrlStatusCode": _answers(one.download_urls, links),
        "formatAvailability": bool(one.formats),
        "mediaTypeAvailability": bool(one.media_types),
        "formatVocabularyAlignment": bool(listed),
        "mediaTypeVocabularyAlignment": any(concepts.is_listed("media", value) for value in one.media_types),
        "formatMediaTypeNonProprietary": any(kind.mqa_non_proprietary for kind in listed),
        "formatMediaTypeMachineInterpretable": any(kind.mqa_machine_readable for kind in listed),
        "licenceAvailability": bool(one.licences),
        "knownLicence": any(concepts.is_listed("licence", value) for value in one.licences),
        "rightsAvailability": bool(one.rights),
        "byteSizeAvailability": bool(one.byte_size),
    }


def _formats(one: Distribution) -> list[concepts.FileType]:
    addresses = [value for value in one.formats if concepts.is_listed("format", value)]
    return [kind for value in addresses if (kind := concepts.file_type(value))]


def _answers(addresses: tuple[str, ...], links: Links) -> bool | None:
    """An address that is not there does not answer, and that takes no check to know."""
    checked = [links[address] for address in addresses if address in links]
    if OK in checked:
        return True
    return None if len(checked) < len(addresses) else False
