"""Licences under the identifiers that CKAN gives them. Those it does not know go by their address. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from zinneke.opendata.record.dataset import Dataset
from zinneke.opendata.vocabulary import labels


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence. ``open`` as the Open Definition sees it."""

    id: str
    title: str
    url: str
    open: bool


NONE: Final = Licence("notspecified", "License not specified", "", open=False)
KNOWN: Final = (
    Licence("cc-by", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/", open=True),
    Licence("cc-by-sa", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/", open=True),
    Licence("cc-nc", "CC BY-NC 4.0", "https://creativecommons.org/licenses/by-nc/4.0/", open=False),
    Licence("cc-zero", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/", open=True),
    NONE,
    Licence("odc-odbl", "ODbL", "https://opendatacommons.org/licenses/odbl/", open=True),
)
_BY_TITLE: Final = {licence.title: licence for licence in KNOWN}


def licence(iri: str) -> Licence:
    """The licence of this address."""
    title = labels.licence(iri)
    return _BY_TITLE.get(title) or Licence(iri, title, iri, open=False)


def licence_of(record: Dataset) -> Licence:
    """That of the dataset, else that of the first of its files that names one: CKAN has one for all."""
    named = (*record.licences, *(value for one in record.distributions for value in one.licences))
    return licence(named[0]) if named else NONE


def listed(iris: Iterable[str]) -> list[Licence]:
    """Those known and these, by identifier."""
    every = {found.id: found for found in (*KNOWN, *map(licence, iris))}
    return [every[name] for name in sorted(every)]


def licence_dict(one: Licence) -> dict[str, Any]:
    """A licence of ``license_list``."""
    return {
        "id": one.id,
        "title": one.title,
        "url": one.url,
        "status": "active",
        "family": "",
        "maintainer": "",
        "is_generic": False,
        "is_okd_compliant": one.open,
        "is_osi_compliant": False,
        "od_conformance": "approved" if one.open else "not reviewed",
        "osd_conformance": "not reviewed",
        "domain_content": one.open,
        "domain_data": one.open,
        "domain_software": False,
    }
