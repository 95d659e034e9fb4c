"""The city's @context: our names, the published IRIs."""

import json
from pathlib import Path

import pytest

from zinneke.kernel.context import CITY_CONTEXT, city_context_url

TERMS: dict[str, str] = json.loads(CITY_CONTEXT.read_text("utf-8"))["@context"]
PUBLISHED = Path(__file__).resolve().parents[5] / "shared" / "data" / "jsonld-contexts"
OWN = "https://zinneke.example/terms/"
CORE = {"id", "type", "value", "location", "status", "description", "observedAt", "unitCode", "scope"}


def test_every_term_is_an_absolute_iri_of_a_known_owner() -> None:
    assert all(iri.startswith(("https://smartdatamodels.org/", OWN)) for iri in TERMS.values())
    assert all(iri == OWN + term for term, iri in TERMS.items() if iri.startswith(OWN))


def test_no_term_of_the_core_is_defined_anew() -> None:
    """The core context wins (ETSI GS CIM 009, 5.5.7): a definition of ours would only mislead."""
    assert not CORE & TERMS.keys()


def test_address_follows_the_site() -> None:
    assert city_context_url("https://city.example/") == "https://city.example/contexts/city.jsonld"


@pytest.mark.shared_data
@pytest.mark.skipif(not PUBLISHED.is_dir(), reason=f"the published contexts of {PUBLISHED} are not here")
def test_iris_are_those_the_smart_data_models_publish() -> None:
    published: dict[str, set[str]] = {}
    for subject in ("Environment", "Parking", "Transportation", "Device"):
        name = f"raw.githubusercontent.com__smart-data-models__dataModel.{subject}__master__context.jsonld"
        for term, iri in json.loads((PUBLISHED / name).read_text("utf-8"))["@context"].items():
            published.setdefault(term, set()).add(iri if isinstance(iri, str) else iri.get("@id", ""))
    theirs = {term: iri for term, iri in TERMS.items() if not iri.startswith(OWN)}
    assert {term: iri for term, iri in theirs.items() if iri not in published.get(term, set())} == {}
