"""What staff file for others, how reports are set up, keys of programs: each with its right."""

import re

import pytest
from django.test import Client

from zinneke.services.requests.models import Body, Category, Event, Report, RoutingLine, Setup
from zinneke.services.requests.models.programs import ProgramKey
from zinneke.services.requests.tests.office import LANGUAGES, STAFF, signed_in
from zinneke.services.requests.tests.town import somebody, town


@pytest.fixture(autouse=True)
def a_town(db: None) -> None:
    town()


@pytest.fixture
def boss() -> Client:
    return signed_in(somebody("boss", "report_coordinator"))


@pytest.fixture
def bert() -> Client:
    """Handles reports of roads, and of nothing else."""
    return signed_in(somebody("bert", "report_handler", of="roads"))


class TestIntake:
    GIVEN = {"channel": "phone", "text": "A hole", "lat": "50.8466", "lon": "4.3517", "language": "nl"}  # noqa: RUF012

    def test_files_for_somebody_without_an_address(self, boss: Client) -> None:
        given = self.GIVEN | {"category": str(Category.objects.get(code="pothole").pk)}
        page = boss.post(f"{STAFF}file/", given).content.decode()
        row = Report.objects.get()
        assert row.number in page
        assert (row.channel, row.reporter.language) == ("phone", "nl")
        assert Event.objects.filter(report=row, deed="reported", by="boss").exists()

    @pytest.mark.parametrize(
        "changed", [{"lat": ""}, {"lat": "48.8", "lon": "2.3"}, {"text": ""}, {"channel": "api"}, {"email": "x"}]
    )
    def test_what_is_wrong_files_nothing(self, changed: dict[str, str], boss: Client) -> None:
        given = self.GIVEN | {"category": str(Category.objects.get(code="pothole").pk)} | changed
        assert boss.post(f"{STAFF}file/", given).status_code == 422
        assert not Report.objects.exists()

    def test_needs_its_right(self, bert: Client) -> None:
        assert bert.post(f"{STAFF}file/", self.GIVEN).status_code == 403


class TestSetup:
    def test_adds_and_changes_with_a_trail(self, boss: Client) -> None:
        body = Body.objects.get()
        page = boss.get(f"{STAFF}setup/body/{body.pk}/").content.decode()
        seen = re.search(r'name="seen" value="(\w+)"', page)
        assert seen
        given = {"code": body.code, "name_fr": "Bruxelles Mobilité", "name_nl": "Brussel Mobiliteit", "seen": seen[1]}
        assert boss.post(f"{STAFF}setup/body/{body.pk}/", given).status_code == 302
        assert Setup.objects.get().after["name_nl"] == "Brussel Mobiliteit"
        assert boss.post(f"{STAFF}setup/body/{body.pk}/", given).status_code == 422
        assert "Brussel Mobiliteit" in boss.get(f"{STAFF}setup/trail/").content.decode()

    def test_a_ready_text_needs_both_languages(self, boss: Client) -> None:
        given = {"name": "x", "use": "news", "text_fr": "Merci"}
        assert boss.post(f"{STAFF}setup/template/new/", given).status_code == 422
        assert boss.post(f"{STAFF}setup/template/new/", given | {"text_nl": "Dank u"}).status_code == 302

    def test_a_category_has_its_term_as_a_version(self, boss: Client) -> None:
        names = {f"name_{language}": "Tags" for language in LANGUAGES}
        given = names | {"code": "tags", "kind": "SIG", "attributes": "[]", "active": "on", "order": "1", "days": "7"}
        assert boss.post(f"{STAFF}setup/category/new/", given).status_code == 302
        assert [one.days for one in Category.objects.get(code="tags").terms.all()] == [7]
        assert (
            boss.post(f"{STAFF}setup/category/new/", given | {"code": "x", "attributes": '[{"a": 1}]'}).status_code
            == 422
        )

    def test_a_territory_is_an_area(self, boss: Client) -> None:
        given = {"kind": "roads", "code": "region", "name_fr": "Région", "name_nl": "Gewest"}
        ring = "[[[4.3,50.8],[4.4,50.8],[4.4,50.9],[4.3,50.8]]]"
        area = f'{{"type": "Polygon", "coordinates": {ring}}}'
        assert boss.post(f"{STAFF}setup/territory/new/", given | {"geometry": area}).status_code == 302
        assert boss.post(f"{STAFF}setup/territory/new/", given | {"geometry": '{"type": "Point"}'}).status_code == 422
        assert boss.post(f"{STAFF}setup/territory/new/", given | {"geometry": "nonsense"}).status_code == 422

    def test_a_line_of_the_routing_table_has_one_target_and_can_go(self, boss: Client) -> None:
        assert boss.post(f"{STAFF}setup/route/new/", {"municipality": "ixelles"}).status_code == 422
        line = RoutingLine.objects.all()[0]
        assert boss.post(f"{STAFF}setup/route/{line.pk}/remove/").status_code == 302
        assert not RoutingLine.objects.filter(pk=line.pk).exists()
        assert boss.post(f"{STAFF}setup/body/{Body.objects.get().pk}/remove/").status_code == 404

    def test_there_is_no_other_kind(self, boss: Client) -> None:
        assert boss.get(f"{STAFF}setup/user/new/").status_code == 404
        assert boss.get(f"{STAFF}setup/body/999999/").status_code == 404

    def test_handlers_change_nothing(self, bert: Client) -> None:
        assert bert.post(f"{STAFF}setup/body/{Body.objects.get().pk}/", {}).status_code == 403
        assert bert.post(f"{STAFF}setup/route/{RoutingLine.objects.all()[0].pk}/remove/").status_code == 403


class TestKeys:
    def test_a_secret_is_shown_once(self, boss: Client) -> None:
        page = boss.post(f"{STAFF}keys/", {"name": "app", "contact": "a@b.example"}).content.decode()
        key = ProgramKey.objects.get()
        secret = re.search(r"<code>([0-9a-f]{56})</code>", page)
        assert secret
        assert ProgramKey.of(secret[1]) == key
        assert secret[1] not in boss.get(f"{STAFF}keys/").content.decode()
        assert boss.post(f"{STAFF}keys/{key.pk}/revoke/").status_code == 302
        assert ProgramKey.of(secret[1]) is None

    def test_what_is_wrong_gives_none(self, boss: Client, bert: Client) -> None:
        assert boss.post(f"{STAFF}keys/", {"name": "", "contact": "x"}).status_code == 422
        assert bert.post(f"{STAFF}keys/", {"name": "a", "contact": "a@b.example"}).status_code == 403
        assert bert.post(f"{STAFF}keys/1/revoke/").status_code == 403
        assert boss.post(f"{STAFF}keys/1/revoke/").status_code == 404
        assert not ProgramKey.objects.exists()
