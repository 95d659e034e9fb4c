"""Fields of live datasets, from the data model."""

from django.utils import translation

from zinneke.lake.field import Kind
from zinneke.opendata.live.naming import all_live
from zinneke.opendata.live.schemas import attributes, schema_of
from zinneke.opendata.live.tests.asking import HISTORY, STATE
from zinneke.opendata.templatetags.fields import in_words
from zinneke.opendata.vocabulary.labels import THEMES


def test_fields_come_from_the_data_model_in_every_language() -> None:
    depth = schema_of(STATE).by_name["depth_below"]
    assert (depth.kind, depth.unit, depth.label) == (Kind.DOUBLE, "m", "Depth fr (m) / Depth nl (m)")
    assert "MTR" in depth.description_in("de")
    for language in ("fr", "nl", "de", "en"):
        with translation.override(language):
            assert in_words(depth) == f"Depth {language} (m)"
    state = schema_of(HISTORY).by_name["state"]
    assert "full: full nl" in state.description_in("nl")
    assert schema_of(HISTORY).by_name["buckets"].kind is Kind.INT


def test_what_services_declare_can_be_published() -> None:
    found = list(all_live())
    assert {one.kind.name for one in found} >= {"AirQualityObserved", "OffStreetParking"}
    for live in found:
        names = {one.name for one in schema_of(live).fields}
        assert {"id", "observed_at", "origin", *attributes(live.kind)} <= names
        assert live.publication.theme in THEMES
    assert len({one.name for one in found}) == len(found)
