"""Who may answer a call for partners, and who decides when."""

from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from zinneke.files.accepted import Accepted
from zinneke.notices.models import Notice
from zinneke.services.consult.actions import offering
from zinneke.services.consult.actions.offering import Offered, TooMany
from zinneke.services.consult.actions.speaking import Refused
from zinneke.services.consult.models import Offer
from zinneke.services.consult.rules.offers import Decision, Sort, Undecidable
from zinneke.services.consult.rules.phases import Kind
from zinneke.services.consult.tests.town import ANNA, again, moderator, organiser, phase, shut

pytestmark = pytest.mark.django_db
OFFERED = Offered("Les Jardiniers", Sort.ASSOCIATION, "Un potager", "Chaque samedi", "Anna", "anna@resident.example")
FILE = Accepted("plan.pdf", "application/pdf", b"%PDF-1.7")


@pytest.fixture(autouse=True)
def a_folder(settings: Any, tmp_path: Any) -> None:
    settings.CITY = replace(settings.CITY, values={**settings.CITY.values, "data": str(tmp_path)})


def test_anybody_while_the_call_is_open_with_files() -> None:
    row = offering.offer(phase(Kind.CALL), OFFERED, [FILE], ANNA)
    assert offering.store().read(row.files.get().key) == b"%PDF-1.7"


def test_not_after_closing_nor_with_too_many_files() -> None:
    part = phase(Kind.CALL)
    with pytest.raises(TooMany):
        offering.offer(part, OFFERED, [FILE] * 6, ANNA)
    with pytest.raises(Refused):
        offering.offer(shut(part), OFFERED, [], ANNA)
    assert not Offer.objects.exists()


def test_five_offers_of_one_person() -> None:
    part = phase(Kind.CALL)
    for _ in range(5):
        offering.offer(part, OFFERED, [], ANNA)
    with pytest.raises(TooMany):
        offering.offer(part, OFFERED, [], ANNA)


def test_decided_once_after_closing_by_who_may_with_reasons() -> None:
    row = offering.offer(phase(Kind.CALL), OFFERED, [], ANNA)
    olga = organiser()
    with pytest.raises(Undecidable, match="open"):
        offering.decide(row, Decision.ACCEPTED, "Oui", "Ja", by=olga)
    shut(row.phase)
    with pytest.raises(PermissionDenied, match=r"consult\.decide"):
        offering.decide(row, Decision.ACCEPTED, "Oui", "Ja", by=moderator())
    offering.decide(row, Decision.ACCEPTED, "Oui", "Ja", by=olga)
    assert (again(row).decision, again(row).decided_by) == ("accepted", "olga")
    with pytest.raises(Undecidable):
        offering.decide(row, Decision.REFUSED, "Non", "Nee", by=olga)
    assert Notice.objects.get().email == "anna@resident.example"
