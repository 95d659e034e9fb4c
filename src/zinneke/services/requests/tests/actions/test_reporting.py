"""A report is made."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from zinneke.accounts.models import Department
from zinneke.kernel.geo import Point
from zinneke.services.requests.actions import reporting
from zinneke.services.requests.actions.reporting import Contact, Faulty
from zinneke.services.requests.models import Category, Event, Photo, Report, Reporter, Term, Territory
from zinneke.services.requests.queries import access
from zinneke.services.requests.queries.routing import municipality_of
from zinneke.services.requests.rules import numbers
from zinneke.services.requests.rules.deeds import Channel
from zinneke.services.requests.rules.routing import Why
from zinneke.services.requests.tests.town import PLACE, made, new, reported, somebody, town


@pytest.fixture(autouse=True)
def a_town(db: None) -> None:
    town()


def test_gets_a_number_a_department_a_term_and_a_history() -> None:
    row = reported()
    assert numbers.read(row.number) == row.number
    assert (row.department.code if row.department else "", row.routed_why) == ("roads", Why.CATEGORY)
    assert row.municipality == "bruxelles"
    assert row.due_on is not None
    assert row.very_late_on is not None
    assert row.due_on < row.very_late_on
    assert row.handling_fr == "Nous passons."
    assert [event.deed for event in row.events.all()] == ["reported", "assigned"]


def test_goes_to_whoever_manages_the_road() -> None:
    square = [[4.3, 50.8], [4.4, 50.8], [4.4, 50.9], [4.3, 50.9], [4.3, 50.8]]
    Territory.objects.create(
        kind="roads", code="region", name_fr="R", name_nl="R", west=4.3, south=50.8, east=4.4, north=50.9,
        geometry={"type": "Polygon", "coordinates": [square]},
    )  # fmt: skip
    row = reported()
    assert row.body is not None
    assert (row.body.code, row.department, row.routed_why) == ("region", None, Why.CATEGORY_ROAD)


def test_a_road_is_known_by_the_name_of_its_street_too() -> None:
    Territory.objects.create(kind="roads", code="region", name_fr="R", name_nl="R", streets=["boulevard anspach"])
    assert reported(address="Boulevard Anspach 12").road_manager == "region"
    assert reported(address="Rue Neuve 1").road_manager == ""


def test_municipalities_are_known_by_area_where_areas_are() -> None:
    assert municipality_of(Point(4.3720, 50.8333)) == "ixelles"
    square = [[4.3, 50.8], [4.4, 50.8], [4.4, 50.9], [4.3, 50.9], [4.3, 50.8]]
    Territory.objects.create(
        kind="municipality", code="one", name_fr="O", name_nl="O", west=4.3, south=50.8, east=4.4, north=50.9,
        geometry={"type": "Polygon", "coordinates": [square]},
    )  # fmt: skip
    assert municipality_of(Point(4.3720, 50.8333)) == "one"
    assert municipality_of(Point(4.45, 50.88)) == ""


def test_nothing_of_who_reported_stands_on_the_report() -> None:
    row = reported(contact=Contact(name="Anna", email="Anna@Resident.example", phone="0470 00 00 00"))
    columns = str(Report.objects.filter(pk=row.pk).values().get())
    history = str(list(Event.objects.filter(report=row).values()))
    assert not [told for told in ("Anna", "resident", "0470") if told in columns + history]
    assert Reporter.objects.get(report=row).email == "anna@resident.example"


def test_a_text_that_tells_of_somebody_waits_for_a_human() -> None:
    row = reported(text="Demandez à jan@mail.be")
    assert (row.held, row.public_text, row.text) == (True, "", "Demandez à jan@mail.be")
    assert row.events.filter(deed="held").exists()
    assert reported().public_text == "A deep hole"


def test_photos_wait_for_a_human() -> None:
    row = reported(photos=("0" * 32,))
    assert row.held
    assert not Photo.objects.get(report=row).public


def test_the_code_opens_its_report_and_no_other() -> None:
    one, other = made(), made()
    assert access.of_pin(one.report.number.lower(), one.pin.lower()) == one.report
    assert access.of_pin(other.report.number, one.pin) is None
    assert access.of_pin("nonsense", one.pin) is None
    assert access.of_pin(one.report.number, "") is None


def test_the_secret_address_opens_its_report_and_no_other() -> None:
    row = reported()
    secret = access.secret_of(row.reporter)
    assert access.of_secret(secret) == row
    assert access.of_secret(secret[:-1] + ("a" if secret[-1] != "a" else "b")) is None
    assert access.of_secret("nonsense") is None


def test_the_account_that_reported_has_proof_and_no_other() -> None:
    anna, bert = somebody("anna"), somebody("bert")
    row = reported(contact=Contact(user_id=anna.user.pk))
    assert access.proof(anna, (), row) is not None
    assert access.proof(bert, (), row) is None
    assert access.proof(bert, [row.pk], row) is not None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"place": Point(2.35, 48.85)}, "place"),
        ({"text": "  "}, "text"),
        ({"text": "x" * 3001}, "text"),
        ({"photos": tuple("123456")}, "photos"),
        ({"contact": Contact(email="nobody")}, "email"),
    ],
)
def test_refuses_what_cannot_be_taken(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Faulty) as refused:
        made(**changes)
    assert field in refused.value.codes
    assert not Report.objects.exists()


def test_refuses_a_heading_and_what_is_not_in_use() -> None:
    with pytest.raises(Faulty):
        made(category=Category.objects.get(code="roads"))
    Category.objects.filter(code="pothole").update(active=False)
    with pytest.raises(Faulty):
        made()


def test_filing_for_somebody_needs_the_right_to() -> None:
    with pytest.raises(PermissionDenied, match=r"requests\.file"):
        reporting.report(new(channel=Channel.PHONE), somebody("bert", "report_handler"))
    with pytest.raises(ValueError, match="say who"):
        reporting.report(new(channel=Channel.COUNTER))
    clerk = somebody("carla", "report_clerk")
    row = reporting.report(new(channel=Channel.COUNTER), clerk).report
    assert Event.objects.filter(report=row, deed="reported", by="carla").exists()


def test_reporting_as_a_professional_needs_the_right_to() -> None:
    with pytest.raises(PermissionDenied, match=r"requests\.report_as_professional"):
        reporting.report(new(professional=True), somebody("bert"))
    dora = somebody("dora", "professional_reporter")
    assert dora.may("requests.report_as_professional")
    assert reporting.report(new(professional=True), dora).report.professional


@pytest.mark.parametrize("statement", ["UPDATE requests_event SET at = at", "DELETE FROM requests_event",
                                       "UPDATE requests_term SET days = 1", "DELETE FROM requests_term"])  # fmt: skip
def test_the_database_refuses_to_rewrite_history(statement: str) -> None:
    reported()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_so_does_the_model() -> None:
    event = reported().events.get(deed="reported")
    with pytest.raises(TypeError, match="kept as it is"):
        event.save()


def test_a_department_with_reports_cannot_go() -> None:
    reported()
    with pytest.raises(DatabaseError), transaction.atomic():
        Department.objects.filter(code="roads").delete()


def test_the_term_of_the_heading_holds_where_there_is_no_other() -> None:
    hole, sign = reported(), reported(category=Category.objects.get(code="sign"))
    assert hole.due_on is not None
    assert sign.due_on is not None
    assert hole.due_on < sign.due_on
    assert reported(category=Category.objects.get(code="litter")).due_on is None


def test_a_later_term_leaves_earlier_reports_alone() -> None:
    before = reported()
    Term.objects.create(category=before.category, days=50, working=True, by="x", at=before.reported_at)
    after = reported()
    assert Report.objects.get(pk=before.pk).due_on == before.due_on
    assert after.due_on is not None
    assert before.due_on is not None
    assert after.due_on > before.due_on


def test_is_kept_to_about_a_decimetre() -> None:
    assert reported(place=Point(4.35171234567, 50.84661234567)).lon == 4.351712
    assert reported(place=PLACE).lat == PLACE.lat
