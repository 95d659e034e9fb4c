"""Signs of the demonstration: of simulated car parks that there are, made once, only in a simulated city."""

from unittest.mock import patch

import pytest

from zinneke.kernel.settings import Settings
from zinneke.services.parking.actions import signs
from zinneke.services.parking.feeds.simulated import SIMULATIONS
from zinneke.services.parking.models import SignLine, VariableSign
from zinneke.services.parking.tasks.signs import demonstrate_signs

pytestmark = pytest.mark.django_db


def test_signs_show_simulated_car_parks_that_there_are() -> None:
    assert signs.demonstrate() == len(signs.SIGNS)
    devices = {f"urn:ngsi-ld:OffStreetParking:{device}" for one in SIMULATIONS for device in one.devices}
    assert {line.car_park for line in SignLine.objects.all()} <= devices
    for line in SignLine.objects.all():
        line.full_clean()
    assert signs.demonstrate() == 0


def test_a_city_that_keeps_signs_gets_none() -> None:
    VariableSign.objects.create(code="own", place="here")
    assert signs.demonstrate() == 0


@pytest.mark.parametrize("simulated", [True, False])
def test_only_a_simulated_city_gets_signs(simulated: bool) -> None:
    with patch.object(Settings, "on", return_value=simulated):
        demonstrate_signs.func()
    assert VariableSign.objects.exists() == simulated
