"""What DATEX II tells, and when it was observed."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from zinneke.kernel.time import format_instant, now
from zinneke.services.parking.api.datex import NAMESPACE
from zinneke.services.parking.tests.api.asking import OLD, texts, xml
from zinneke.services.parking.tests.samples import ID, sample
from zinneke.ui.testing import city_of


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    cache.clear()


class TestDatex:
    def test_table_tells_what_there_is(self, client: Client) -> None:
        with city_of(sample()):
            root = xml(client, "datex/table.xml")
        (record,) = root.iter(f"{{{NAMESPACE}}}parkingRecord")
        assert record.get("id") == ID
        assert texts(root, "parkingNumberOfSpaces") == ["420"]
        assert (texts(root, "latitude"), texts(root, "longitude")) == (["50.8388"], ["4.3622"])
        assert texts(record, "value") == ["Parking du Test", "Testparking"]

    def test_status_tells_when_it_was_observed(self, client: Client) -> None:
        at = now() - timedelta(minutes=3)
        with city_of(sample(instant=at)):
            root = xml(client, "datex/status.xml")
        assert texts(root, "parkingStatusOriginTime") == [format_instant(at)]
        assert texts(root, "parkingNumberOfVacantSpaces") == ["37"]
        assert texts(root, "parkingNumberOfOccupiedSpaces") == ["383"]
        assert texts(root, "parkingOccupancy") == [None, "91.2"]
        assert texts(root, "parkingSiteStatus") == ["almostFull"]
        assert texts(root, "parkingSiteOpeningStatus") == ["open"]

    @pytest.mark.parametrize(
        ("changes", "opening"), [({"free": -1}, "unknown"), ({"free": 0, "opening": "closed"}, "closed")]
    )
    def test_status_has_no_numbers_where_none_are_known(
        self, client: Client, changes: dict[str, Any], opening: str
    ) -> None:
        with city_of(sample(**changes)):
            root = xml(client, "datex/status.xml")
        assert texts(root, "parkingNumberOfVacantSpaces") == []
        assert texts(root, "parkingSiteStatus") == []
        assert texts(root, "parkingSiteOpeningStatus") == [opening]

    def test_old_counts_keep_their_time_and_lose_their_numbers(self, client: Client) -> None:
        at = now() - OLD
        with city_of(sample(instant=at)):
            root = xml(client, "datex/status.xml")
        assert texts(root, "parkingStatusOriginTime") == [format_instant(at)]
        assert texts(root, "parkingNumberOfVacantSpaces") == []

    def test_invented_counts_are_a_test(self, client: Client) -> None:
        with city_of(sample(source="simulation")):
            assert texts(xml(client, "datex/status.xml"), "informationStatus") == ["test"]

    def test_names_that_xml_cannot_hold_are_cleaned(self, client: Client) -> None:
        odd = sample()
        odd["name"] = {"languageMap": {"fr": "P <&> \x00\x0b\ufffe"}}
        with city_of(odd):
            assert "P <&> " in texts(xml(client, "datex/table.xml"), "value")
