"""Names to IRIs and back, core always last (3.2 to 3.4 of the guide; 4.4, 5.5.7), with PyLD as the oracle."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld

from zinneke.broker.model.context import CORE_CONTEXT, CORE_URLS, Context
from zinneke.broker.model.contexts import Contexts, Download
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.names import is_name, is_uri
from zinneke.broker.tests.strategies import NAMES

SHARED = Path(__file__).parents[4] / "../shared/data/jsonld-contexts"
DEFAULT = "https://uri.etsi.org/ngsi-ld/default-context/"


def context_of(value: object) -> Context:
    found = Contexts({}, unreachable).cached(value)
    assert found is not None
    return found


async def unreachable(_url: str) -> Download:
    raise ConnectionError("there is no network")


def expanded_by_pyld(value: Any, name: str) -> str:
    """The IRI JSON-LD gives an attribute's name, with core last and unprotected as NGSI-LD reads it."""
    core = json.loads(files("zinneke.broker.model").joinpath("core.jsonld").read_text())["@context"]
    core.pop("@protected")
    core["ngsildproof"].pop("@context")
    (node,) = jsonld.expand({"@context": [value, core], name: [{"@value": 1}]})
    return str(next(iter(node)))


@pytest.mark.parametrize("name", ["location", "status", "title", "ngsi-ld:hasValue", "speed", "geojson:bbox"])
def test_core_expands_as_json_ld_says(name: str) -> None:
    assert CORE_CONTEXT.expand(name) == expanded_by_pyld({}, name)


TERMS = st.sampled_from(["speed", "brand", "status", "ex", "b", "ex:own", "title"])
IRIS = st.sampled_from(["https://ex.org/a#", "https://ex.org/b/", "ex:c", "b:d", "https://schema.org/speed", "urn:x:y"])
DEFINITIONS = st.dictionaries(
    TERMS,
    IRIS | st.builds(lambda iri: {"@id": iri}, IRIS) | st.builds(lambda iri: {"@id": iri, "@type": "@id"}, IRIS),
    max_size=4,
)


@given(DEFINITIONS, st.sampled_from(["speed", "brand", "status", "ex:own", "b:own", "urn:x:z", "other"]))
def test_user_terms_expand_as_json_ld_says(definitions: dict[str, Any], name: str) -> None:
    try:
        context = context_of(definitions)
    except BadRequestData:
        with pytest.raises(jsonld.JsonLdError):
            expanded_by_pyld(definitions, name)
        return
    try:
        oracle = expanded_by_pyld(definitions, name)
    except jsonld.JsonLdError:
        return  # PyLD refuses terms that look like compact IRIs and mean others, here they are merely terms
    assert context.expand(name) == oracle


@given(DEFINITIONS, NAMES | TERMS)
def test_a_name_that_was_expanded_reads_back(definitions: dict[str, Any], name: str) -> None:
    try:
        context = context_of(definitions)
    except BadRequestData:
        return
    iri = context.expand(name)
    assert context.expand(context.compact(iri)) == iri


def test_core_terms_win_wherever_core_stands() -> None:
    """4.4, C.9"""
    own = {"status": "https://ex.org/status", "speed": "https://ex.org/speed"}
    core = "https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.6.jsonld"
    for value in (own, [own], [core, own], [own, core], {"@context": [core, [own]]}):
        context = context_of(value)
        assert context.expand("status") == "https://uri.etsi.org/ngsi-ld/status"
        assert context.expand("speed") == "https://ex.org/speed"


def test_a_user_vocabulary_loses_to_the_default_one() -> None:
    """3.2 of the guide: but it completes the user's own terms."""
    context = context_of({"@vocab": "https://ex.org/v#", "speed": {"@type": "@id"}, "brand": "make"})
    assert context.expand("other") == DEFAULT + "other"
    assert context.expand("speed") == "https://ex.org/v#speed"
    assert context.expand("brand") == "https://ex.org/v#make"


def test_later_contexts_win_and_null_withdraws() -> None:
    context = context_of([{"a": "https://ex.org/1", "b": "https://ex.org/2"}, {"a": "https://ex.org/3", "b": None}])
    assert context.expand("a") == "https://ex.org/3"
    assert context.expand("b") == DEFAULT + "b"


def test_compaction_uses_the_shortest_term_else_the_whole_iri() -> None:
    """5.5.7, C.7"""
    context = context_of({"speedInKmh": "https://ex.org/speed", "v": "https://ex.org/speed"})
    assert context.compact("https://ex.org/speed") == "v"
    assert context.compact("https://ex.org/brand") == "https://ex.org/brand"
    assert context.compact(DEFAULT + "brand") == "brand"


def test_a_prefix_shortens_too() -> None:
    context = context_of({"ex": "https://ex.org/"})
    assert context.expand("ex:speed") == "https://ex.org/speed"
    assert context.compact("https://ex.org/speed") == "ex:speed"


def test_a_short_name_that_means_something_else_is_not_used() -> None:
    context = context_of({"speed": "https://ex.org/speed"})
    assert context.compact(DEFAULT + "speed") == DEFAULT + "speed"
    assert context.expand(context.compact(DEFAULT + "a:b")) == DEFAULT + "a:b"


def test_type_coercion_does_not_matter_for_names() -> None:
    """3.3 of the guide; C.6"""
    context = context_of({"ref": {"@id": "https://ex.org/ref", "@type": "@id"}})
    assert context.compact("https://ex.org/ref") == "ref"


@pytest.mark.parametrize(
    "value",
    [
        {"a": {"@id": "https://ex.org/a", "@context": {"b": "https://ex.org/b"}}},
        {"a": "b", "b": "a"},
        {"a": "a:x"},
        {"a": "nowhere"},
        {"a": 3},
        {"a": {"@reverse": "https://ex.org/a"}},
        {"@vocab": 5},
        {"@vocab": ""},
        42,
        [True],
        "ftp://ex.org/context.jsonld",
        [[[[[[[[[[{}]]]]]]]]]],
        {f"t{number}": "https://ex.org/" for number in range(20_001)},
    ],
)
def test_what_is_no_context_is_refused(value: object) -> None:
    """5.5.7: scoped contexts are refused as well."""
    with pytest.raises(BadRequestData):
        context_of(value)


@pytest.mark.parametrize("name", ["speed", "größe", "a1_b", "ex:speed", "https://ex.org/speed", "urn:x:y", "x²"])
def test_names_that_are_names(name: str) -> None:
    """4.6.2"""
    assert CORE_CONTEXT.expand(name)


@pytest.mark.parametrize("name", ["", "1a", "_a", "a b", "a-b", "a(b", 'a"b', "a<b", "²a", ":a", "@a", 5, None, ["a"]])
def test_names_that_are_none(name: object) -> None:
    """4.6.2"""
    with pytest.raises(BadRequestData, match="cannot be a name"):
        CORE_CONTEXT.expand(name)


@given(st.text(max_size=12))
def test_every_name_is_expanded_or_refused(name: str) -> None:
    try:
        iri = CORE_CONTEXT.expand(name)
    except BadRequestData:
        assert not is_name(name)
        assert not is_uri(name)
    else:
        assert CORE_CONTEXT.expand(CORE_CONTEXT.compact(iri)) == iri


@pytest.mark.parametrize("name", ["value", "observedAt", "datasetId", "unitCode", "type", "languageMap"])
def test_structural_terms_are_no_attributes(name: str) -> None:
    """4.5.1"""
    with pytest.raises(BadRequestData, match="structural"):
        CORE_CONTEXT.expand_attribute(name)


@pytest.mark.parametrize("name", ["status", "description", "title", "location", "data"])
def test_other_core_terms_are_attributes(name: str) -> None:
    """4.5.1; rule 13 of the guide."""
    assert CORE_CONTEXT.compact(CORE_CONTEXT.expand_attribute(name)) == name


def test_the_core_document_has_the_terms_of_its_version() -> None:
    """Annex B of V1.9.1: what a copy of V1.8 lacks."""
    assert CORE_CONTEXT.expand("valueType") == "https://uri.etsi.org/ngsi-ld/hasValueType"
    assert CORE_CONTEXT.expand("objectLists") == "https://uri.etsi.org/ngsi-ld/hasObjectLists"
    assert CORE_CONTEXT.expand("objectsLists") == DEFAULT + "objectsLists"
    assert CORE_CONTEXT.expand("snapshotLifetime") == "https://uri.etsi.org/ngsi-ld/snapshotLifetime"


def test_a_context_does_not_fill_the_memory_with_names() -> None:
    context = context_of({"speed": "https://ex.org/speed"})
    for number in range(25_000):
        context.expand(f"n{number}")
        context.compact(f"https://ex.org/{number}")
    assert len(context._names) <= 10_000
    assert len(context._compact) <= 10_000 + 1_000
    assert context.compact("https://ex.org/speed") == "speed"


@pytest.mark.shared_data
@pytest.mark.parametrize("name", ["Parking", "Environment", "Streetlighting", "Transportation", "Weather", "Device"])
def test_published_models_expand_as_json_ld_says(name: str) -> None:
    file = SHARED / f"raw.githubusercontent.com__smart-data-models__dataModel.{name}__master__context.jsonld"
    if not file.exists():
        pytest.skip(f"{file} is absent")
    published = json.loads(file.read_text())["@context"]
    context = context_of(published)
    names = [term for term in published if is_name(term) and term not in ("id", "type")][::5]
    assert {term: context.expand(term) for term in names} == {term: expanded_by_pyld(published, term) for term in names}


@pytest.mark.shared_data
def test_core_has_every_term_of_its_forerunner() -> None:
    file = SHARED / "uri.etsi.org__ngsi-ld__v1__ngsi-ld-core-context-v1.8.jsonld"
    if not file.exists():
        pytest.skip(f"{file} is absent")
    before = json.loads(file.read_text())["@context"]
    now = json.loads(files("zinneke.broker.model").joinpath("core.jsonld").read_text())["@context"]
    assert before.keys() - now.keys() == {"objectsLists"}
    assert all(now[term] == before[term] for term in before.keys() & now.keys())
    assert len(CORE_URLS) == 8
