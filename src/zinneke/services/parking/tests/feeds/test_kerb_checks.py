"""What enforcement found: numbers and nothing else; impossible ones are refused."""

from typing import Any

import pytest

from zinneke.intake.message import written
from zinneke.intake.observe import observe
from zinneke.intake.unreadable import Unreadable
from zinneke.kernel.time import now
from zinneke.services.parking.feeds.kerb_checks import FEEDS

FOUND = {"checked": 40, "withoutRight": 3, "method": "scanner"}


def seen(**changes: Any) -> Any:
    at = now()
    return observe(FEEDS[0], "senne", written("parking-checks", "senne", FOUND | changes, at).body, at)


def test_a_round_becomes_two_numbers_of_the_segment() -> None:
    found = seen()
    assert found.entity_id == "urn:ngsi-ld:OnStreetParking:senne"
    assert {name: one["value"] for name, one in found.measured.items()} == {
        "checkedVehicleNumber": 40, "vehicleWithoutRightNumber": 3, "checkMethod": "scanner"
    }  # fmt: skip


def test_plates_go_nowhere() -> None:
    found = seen(plate="1-ABC-234", plates=["1-ABC-234"])
    assert "1-ABC-234" not in f"{found.measured} {found.facts}"


@pytest.mark.parametrize("wrong", [{"checked": -1}, {"checked": 1.5}, {"method": "guess"}, {"withoutRight": None}])
def test_what_cannot_be_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(Unreadable):
        seen(**wrong)
