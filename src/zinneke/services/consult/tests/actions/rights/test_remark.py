"""Who may say something about a place."""

import pytest

from zinneke.kernel.geo import Point
from zinneke.services.consult.actions import writing
from zinneke.services.consult.actions.speaking import Refused
from zinneke.services.consult.actions.writing import TooMany, Unfit
from zinneke.services.consult.rules.phases import Kind
from zinneke.services.consult.tests.town import ANNA, BRAM, phase, shut

pytestmark = pytest.mark.django_db
PLACE = Point(4.3517, 50.8466)


def test_anybody_while_it_is_open() -> None:
    row = writing.remark(phase(Kind.MAP), " Trop long ", PLACE, ANNA, address="Grand-Place")
    assert (row.text, row.lon, row.lat, row.address, row.state) == (
        "Trop long",
        4.3517,
        50.8466,
        "Grand-Place",
        "shown",
    )


def test_waits_where_it_may_tell_of_somebody_or_all_are_read() -> None:
    assert writing.remark(phase(Kind.MAP), "Chez Monsieur Dupont", PLACE, ANNA).state == "waiting"
    assert writing.remark(phase(Kind.MAP, read_first=True), "Un banc", PLACE, ANNA).state == "waiting"


def test_not_elsewhere_nor_empty_nor_after_closing() -> None:
    part = phase(Kind.MAP)
    with pytest.raises(Unfit):
        writing.remark(part, "Loin", Point(3.7, 51.0), ANNA)
    with pytest.raises(Unfit):
        writing.remark(part, "  ", PLACE, ANNA)
    with pytest.raises(Refused):
        writing.remark(shut(part), "Tard", PLACE, ANNA)
    with pytest.raises(Refused):
        writing.remark(phase(Kind.STATEMENTS), "Ailleurs", PLACE, ANNA)


def test_twenty_of_one_person() -> None:
    part = phase(Kind.MAP)
    for number in range(20):
        writing.remark(part, str(number), PLACE, ANNA)
    with pytest.raises(TooMany):
        writing.remark(part, "21", PLACE, ANNA)
    writing.remark(part, "1", PLACE, BRAM)
