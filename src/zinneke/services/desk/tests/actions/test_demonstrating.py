"""The desk of a simulated city: whole, once, and marked as simulated."""

import pytest
from django.conf import settings
from django.test import Client

from zinneke.kernel.settings import Settings
from zinneke.services.desk.actions import demonstrating
from zinneke.services.desk.models import Case, Place
from zinneke.services.desk.tasks.demonstration import demonstrate_desk


def test_it_is_made_once_and_nobody_in_it_is_real(db: None, client: Client) -> None:
    assert demonstrating.demonstrate() == 5
    assert demonstrating.demonstrate() == 0
    assert set(Case.objects.values_list("state", flat=True)) >= {"decided", "awaiting_applicant", "in_progress"}
    assert all("simulée" in case.name for case in Case.objects.all())
    assert "simulé" in Place.objects.get().name_fr
    assert client.get("/nl/loket/afspraken/population/centre/").status_code == 200


@pytest.mark.parametrize(("simulated", "cases"), [(False, 0), (True, 5)])
def test_a_real_city_has_none_of_it(db: None, monkeypatch: pytest.MonkeyPatch, simulated: bool, cases: int) -> None:
    values = {**settings.CITY.values, "simulation": simulated}
    monkeypatch.setattr(settings, "CITY", Settings(values, settings.CITY.sources))
    assert demonstrate_desk.call() == cases
