"""Reading what programs send to GeoReport: each clause, several faults at once, and nonsense of every kind."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.requests.api.georeport.faults import Refused
from zinneke.services.requests.api.georeport.filters import MOST, SPAN, filters
from zinneke.services.requests.api.georeport.submission import MOST_DESCRIPTION, submission

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
NAMES = st.sampled_from(
    ["service_code", "lat", "long", "address_string", "description", "email", "media_url", "attribute[a]",
     "attribute[a][]", "attribute[", "attribute[]", "start_date", "end_date", "status", "service_request_id", "page"]
)  # fmt: skip
NONSENSE = st.dictionaries(NAMES | st.text(max_size=20), st.lists(st.text(max_size=60), max_size=3), max_size=10)


def refused(**given: str) -> list[str]:
    with pytest.raises(Refused) as told:
        submission({name: [value] for name, value in given.items()})
    return [fault.description for fault in told.value.faults]


class TestSubmission:
    def test_by_position(self) -> None:
        found = submission({"service_code": ["trou"], "lat": ["50.85"], "long": ["4.35"], "description": ["a\r\nb"]})
        assert (found.lon, found.lat) == (4.35, 50.85)
        assert found.description == "a\nb"

    def test_by_address_or_its_identifier(self) -> None:
        assert submission({"service_code": ["a"], "address_string": ["Rue Neuve 1"]}).address_string == "Rue Neuve 1"
        assert submission({"service_code": ["a"], "address_id": ["77"]}).lat is None

    def test_empty_equals_absent(self) -> None:
        found = submission({"service_code": ["a"], "address_id": ["1"], "lat": [""], "long": [" "], "email": [""]})
        assert found.lat is None
        assert found.email == ""

    def test_everything_wrong_is_told_at_once(self) -> None:
        assert len(refused(lat="x", email="nobody", media_url="file:///etc/passwd")) == 5

    @pytest.mark.parametrize("value", ["91", "-91", "nan", "inf", "1e999", "50,8", "1_0", "٥٠"])
    def test_coordinates_are_degrees(self, value: str) -> None:
        assert refused(service_code="a", lat=value, long="4.3")

    def test_half_a_position_is_none(self) -> None:
        assert "send both" in " ".join(refused(service_code="a", lat="50.8"))

    def test_long_texts_and_markup_are_refused(self) -> None:
        place = {"service_code": "a", "address_id": "1"}
        assert submission({**{k: [v] for k, v in place.items()}, "description": ["é" * MOST_DESCRIPTION]})
        assert refused(**place, description="x" * (MOST_DESCRIPTION + 1))
        assert refused(**place, description="see <script>alert(1)</script>")
        assert refused(**place, description="a\x00b")
        assert submission({**{k: [v] for k, v in place.items()}, "description": ["1 < 2 and 3 > 2"]})

    def test_attributes_with_one_value_and_with_several(self) -> None:
        found = submission({
            "service_code": ["a"], "address_id": ["1"], "attribute[SIZE]": ["big"],
            "attribute[KIND][]": ["glass", "paper"], "attribute[EMPTY]": [""],
        })  # fmt: skip
        assert found.attributes == {"SIZE": ("big",), "KIND": ("glass", "paper")}

    @given(NONSENSE)
    def test_nonsense_is_read_or_refused(self, given: dict[str, list[str]]) -> None:
        try:
            found = submission(given)
        except Refused as refusal:
            assert str(refusal)  # noqa: PT017
        else:
            assert found.service_code
            assert found.lat is not None or found.address_string or found.address_id


class TestFilters:
    def test_the_last_90_days_unless_told_otherwise(self) -> None:
        found = filters({}, NOW)
        assert (found.start, found.end, found.page_size) == (NOW - SPAN, NOW, MOST)

    def test_ids_override_all_other_filters(self) -> None:
        found = filters({"service_request_id": ["B, A,B"], "status": ["nonsense"], "start_date": ["x"]}, NOW)
        assert found.ids == ("B", "A")
        assert found.statuses == ()

    def test_ninety_days_are_the_longest_span(self) -> None:
        day = {"start_date": ["2026-01-01T00:00:00Z"]}
        assert filters(day | {"end_date": ["2026-04-01T00:00:00Z"]}, NOW).end - SPAN == datetime(2026, 1, 1, tzinfo=UTC)
        with pytest.raises(Refused, match="90"):
            filters(day | {"end_date": ["2026-04-01T00:00:01Z"]}, NOW)

    def test_one_bound_reaches_ninety_days(self) -> None:
        assert filters({"start_date": ["2026-01-01T00:00:00Z"]}, NOW).end == datetime(2026, 4, 1, tzinfo=UTC)
        assert filters({"end_date": ["2026-04-01T00:00:00Z"]}, NOW).start == datetime(2026, 1, 1, tzinfo=UTC)

    @pytest.mark.parametrize("zone", ["+02:00", " 02:00"])
    def test_a_plus_that_became_a_space_is_a_plus(self, zone: str) -> None:
        found = filters({"start_date": [f"2026-11-01T02:00:00{zone}"]}, NOW)
        assert found.start == datetime(2026, 11, 1, tzinfo=UTC)

    @pytest.mark.parametrize("text", ["2026-11-01", "2026-11-01T00:00:00", "yesterday", "2026-13-01T00:00:00Z"])
    def test_dates_need_a_time_and_a_zone(self, text: str) -> None:
        with pytest.raises(Refused, match="start_date"):
            filters({"start_date": [text]}, NOW)

    def test_status_is_open_or_closed(self) -> None:
        assert filters({"status": ["Open,closed"]}, NOW).statuses == ("open", "closed")
        with pytest.raises(Refused, match="in_progress"):
            filters({"status": ["in_progress"]}, NOW)

    @pytest.mark.parametrize("text", ["0", "-1", "1001", "x", "9" * 30])
    def test_pages_are_bounded(self, text: str) -> None:
        with pytest.raises(Refused, match="page_size"):
            filters({"page_size": [text]}, NOW)

    @given(st.datetimes(timezones=st.just(UTC)))
    def test_every_date_is_read(self, start: datetime) -> None:
        text = f"{start:%Y}".rjust(4, "0") + f"{start:-%m-%dT%H:%M:%SZ}"
        found = filters({"start_date": [text]}, NOW)
        assert timedelta() <= found.end - found.start <= SPAN

    @given(NONSENSE)
    def test_nonsense_is_read_or_refused(self, given: dict[str, list[str]]) -> None:
        try:
            found = filters(given, NOW)
        except Refused as refusal:
            assert str(refusal)  # noqa: PT017
        else:
            assert found.end - found.start <= SPAN
