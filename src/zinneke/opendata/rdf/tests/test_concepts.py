"""The vocabulary tables."""

from hashlib import sha256
from pathlib import Path

import pytest

from zinneke.opendata.rdf import concepts
from zinneke.opendata.vocabulary.authority import AUTHORITY

MAPPING = Path(__file__).resolve().parents[1] / "vocabulary" / "mapping.csv"
AS_OF = ("2026-11-26", "acf554c5d77f46b2")
"""The version of the mapping table and the head of its SHA-256."""


@pytest.mark.parametrize(
    ("kind", "value", "code"),
    [
        ("theme", AUTHORITY + "data-theme/EDUC#SPORT", "data-theme/EDUC"),
        ("theme", "http://vocab.belgif.be/auth/datatheme/ENVI", "data-theme/ENVI"),
        ("format", "GeoJSON", "file-type/GEOJSON"),
        ("format", "https://www.iana.org/assignments/media-types/text/csv", "file-type/CSV"),
        ("format", "Parquet", "file-type/PARQUET"),
        ("licence", "http://creativecommons.org/licenses/by/4.0", "licence/CC_BY_4_0"),
        ("language", "fr", "language/FRA"),
        ("frequency", "R/P1D", "frequency/DAILY"),
        ("access", "https://publications.europa.eu/resource/authority/access-right/PUBLIC/", "access-right/PUBLIC"),
        ("status", "http://purl.org/adms/status/Deprecated", "distribution-status/DEPRECATED"),
    ],
)
def test_what_sources_mean(kind: str, value: str, code: str) -> None:
    """By the mapping, by code, by document, by extension or media type."""
    assert concepts.concept(kind, value) == AUTHORITY + code


def test_what_nobody_knows_means_nothing() -> None:
    """It is left as it is."""
    assert concepts.concept("licence", "http://cirb.brussels/fr/licence-urbis-open-data") == ""
    assert concepts.file_type("a paper map") is None
    assert concepts.media_type("paper/map") == ""


def test_a_document_that_two_licences_share_means_neither() -> None:
    """The table has four such."""
    assert concepts.concept("licence", "https://joinup.ec.europa.eu/collection/eupl/eupl-text-11-12") == ""


def test_lists_are_compared_without_scheme_and_slash() -> None:
    """A name or code is in no list."""
    assert concepts.is_listed("format", AUTHORITY.replace("http:", "https:") + "file-type/CSV/")
    assert not concepts.is_listed("format", "CSV")
    assert not concepts.is_listed("format", AUTHORITY + "file-type/PARQUET")
    assert not concepts.is_listed("theme", AUTHORITY + "data-theme/EDUC#SPORT")


def test_media_types_have_the_address_of_the_list() -> None:
    """With http, in the case of the list, without parameters."""
    assert concepts.media_type("https://www.iana.org/assignments/media-types/text/csv") == concepts.IANA + "text/csv"
    assert concepts.media_type("Text/CSV; charset=utf-8") == concepts.IANA + "text/csv"


@pytest.mark.parametrize("kind", ["theme", "frequency", "language", "access", "licence", "format", "status"])
def test_a_concept_means_itself(kind: str) -> None:
    """Whatever a value is mapped to is not mapped again."""
    for target in {concepts.concept(kind, value) for value in concepts.listed(kind)}:
        assert concepts.concept(kind, target) == target


def test_another_mapping_is_another_version() -> None:
    """What was published by a version can be told by it. Change the table, raise MAPPING_VERSION, write both here."""
    assert (concepts.MAPPING_VERSION, sha256(MAPPING.read_bytes()).hexdigest()[:16]) == AS_OF


def test_concepts_have_names() -> None:
    """Themes in four languages; the code where nobody knows better."""
    names = concepts.names(AUTHORITY + "data-theme/TRAN")
    assert {name.tag for name in names} == {"fr", "nl", "de", "en"}
    assert [name.text for name in concepts.names("http://a.example/themes#sport")] == ["sport"]
