"""The city's own datasets, from draft to publication: rights, refusals with reasons, files with personal columns."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from msgspec.structs import replace

from zinneke.accounts.actions import create_staff
from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.lake.tables.contract import Contract
from zinneke.lake.tables.dictionary import Words
from zinneke.opendata.models import Dataset, Source, State, UploadState, Visibility
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.dataset import Period
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.stewardship import actions, loading, questions, uploads
from zinneke.opendata.stewardship.checks import obstacles, quality
from zinneke.opendata.stewardship.description import as_given, written
from zinneke.opendata.tables import store
from zinneke.opendata.vocabulary.authority import AUTHORITY

PASSWORD = "a-long-enough-passphrase"
BENCHES = b"id,street,seats\n1,Rue Haute,3\n2,Rue Basse,2\n3,Nieuwstraat,4\n"
PEOPLE = b"id,street,mail\n1,Rue Haute,an@example.be\n2,Rue Basse,bo@example.be\n"

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward() -> Person:
    return person("marie", "data_steward")


@pytest.fixture
def editor() -> Person:
    return person("jan", "data_editor")


@pytest.fixture
def draft(editor: Person) -> Dataset:
    titles = (Tagged("Bancs", "fr"), Tagged("Banken", "nl"))
    return actions.create("benches", Record(uri="", titles=titles), by=editor)


def person(name: str, role: str) -> Person:
    create_staff(name, role, PASSWORD)
    return Person(User.objects.get(username=name))


def complete(dataset: Dataset, by: Person) -> None:
    """All that publication asks for."""
    given: dict[str, Any] = as_given(dataset.record) | {
        "description_fr": "Les bancs de la ville.", "description_nl": "De banken van de stad.",
        "keywords_fr": "banc, rue", "themes": [AUTHORITY + "data-theme/TRAN"], "licence": AUTHORITY + "licence/CC0",
        "access": AUTHORITY + "access-right/PUBLIC", "publisher": "Ville", "contact_name": "Voirie",
        "contact_email": "voirie@example.be", "period_start": "2026-01-01",
    }  # fmt: skip
    actions.describe(dataset, written(dataset.record, given), by=by)
    uploads.take(dataset, BytesIO(BENCHES), "benches.csv", by=by)
    for one in questions.QUESTIONS:
        actions.answer(dataset, one.key, one.expected, "", by=by)
    dataset.refresh_from_db()


def fresh(name: str = "benches") -> Dataset:
    return Dataset.objects.select_related("table").get(name=name)


class TestRights:
    def test_nobody_begins_a_draft_without_the_right(self) -> None:
        with pytest.raises(PermissionDenied, match=r"opendata\.edit"):
            actions.create("benches", Record(uri=""), by=person("piet", "operator"))

    def test_an_editor_does_not_publish(self, draft: Dataset, editor: Person) -> None:
        complete(draft, editor)
        with pytest.raises(PermissionDenied, match=r"opendata\.publish"):
            actions.publish(fresh(), by=editor)
        with pytest.raises(PermissionDenied):
            actions.withdraw(fresh(), "wrong", by=editor)
        with pytest.raises(PermissionDenied):
            actions.restrict(fresh(), Visibility.PRIVATE, by=editor)
        assert fresh().state == State.DRAFT

    def test_an_editor_does_not_change_what_is_public(self, draft: Dataset, editor: Person, steward: Person) -> None:
        complete(draft, editor)
        actions.publish(fresh(), by=steward)
        with pytest.raises(PermissionDenied):
            actions.describe(fresh(), fresh().record, by=editor)
        with pytest.raises(PermissionDenied):
            uploads.take(fresh(), BytesIO(BENCHES), "benches.csv", by=editor)

    def test_the_rights_of_roles(self, steward: Person, editor: Person) -> None:
        assert all(steward.may(code) for code in ("opendata.edit", "opendata.publish"))
        assert [editor.may(code) for code in ("opendata.edit", "opendata.publish")] == [
            True, False,
        ]  # fmt: skip

    def test_a_harvested_dataset_is_not_ours_to_change(self, steward: Person, draft: Dataset) -> None:
        draft.source = Source.objects.create(name="elsewhere", location="x")
        draft.save()
        with pytest.raises(actions.NotOurs, match="at its source"):
            actions.describe(draft, draft.record, by=steward)


class TestPublication:
    def test_is_refused_with_every_reason(self, draft: Dataset, steward: Person) -> None:
        with pytest.raises(actions.NotReady) as refused:
            actions.publish(draft, by=steward)
        fields = {one.field for one in refused.value.obstacles}
        assert {"description_fr", "description_nl", "licence", "contact_email", "file", "persons"} <= fields
        assert "title_fr" not in fields

    def test_of_what_is_complete(self, draft: Dataset, editor: Person, steward: Person, client: Client) -> None:
        complete(draft, editor)
        assert obstacles(fresh()) == []
        assert client.get("/fr/donnees/benches/").status_code == 404
        actions.publish(fresh(), by=steward)
        assert "Bancs" in client.get("/fr/donnees/benches/").content.decode()
        assert fresh().record.issued
        assert list(fresh().deeds.values_list("verb", "by"))[-1] == ("publish", "marie")

    def test_at_a_time_to_come(self, draft: Dataset, editor: Person, steward: Person) -> None:
        complete(draft, editor)
        actions.publish(fresh(), by=steward, at=now() + timedelta(days=1))
        assert fresh().state == State.SCHEDULED
        assert actions.publish_due() == 0
        Dataset.objects.update(publish_at=now() - timedelta(minutes=1))
        assert actions.publish_due() == 1
        assert fresh().state == State.PUBLISHED

    def test_what_is_not_ready_at_its_time_becomes_a_draft_again(
        self, draft: Dataset, editor: Person, steward: Person
    ) -> None:
        complete(draft, editor)
        actions.publish(fresh(), by=steward, at=now() + timedelta(days=1))
        Dataset.objects.update(publish_at=now() - timedelta(minutes=1))
        draft.answers.all().delete()
        assert actions.publish_due() == 0
        assert fresh().state == State.DRAFT
        assert fresh().deeds.filter(verb="not ready").exists()

    def test_a_withdrawn_dataset_says_so(self, draft: Dataset, editor: Person, steward: Person, client: Client) -> None:
        complete(draft, editor)
        actions.publish(fresh(), by=steward)
        with pytest.raises(ValueError, match="reason"):
            actions.withdraw(fresh(), " ", by=steward)
        actions.withdraw(fresh(), "counted twice", by=steward)
        assert client.get("/fr/donnees/benches/").status_code == 410

    def test_a_restricted_dataset_is_not_for_everybody(
        self, draft: Dataset, editor: Person, steward: Person, client: Client
    ) -> None:
        complete(draft, editor)
        actions.publish(fresh(), by=steward)
        actions.restrict(fresh(), Visibility.RESTRICTED, by=steward)
        assert client.get("/fr/donnees/benches/").status_code == 404

    def test_every_missing_point_says_where_it_is_mended(self, draft: Dataset) -> None:
        _score, lacks = quality(draft, "en")
        assert {"keywords_fr", "themes", "period_start"} <= {one.field for one in lacks}
        assert all(one.points > 0 and one.why for one in lacks)

    def test_what_breaks_the_profile_leads_to_its_field(self, draft: Dataset, editor: Person) -> None:
        twice = Period(starts=("2026-01-01", "2026-02-01"))
        actions.describe(draft, replace(draft.record, periods=(twice,)), by=editor)
        assert "period_start" in {one.field for one in obstacles(draft)}


class TestFiles:
    def test_personal_columns_wait_for_a_person(self, draft: Dataset, editor: Person) -> None:
        taken = uploads.take(draft, BytesIO(PEOPLE), "people.csv", by=editor)
        assert taken.state == UploadState.ASKING
        assert store.published("benches") is None
        assert [one.name for one in questions.columns(taken.findings)] == ["mail"]
        assert b"an@example.be" not in bytes(taken.findings_json)

    def test_a_column_to_remove_is_not_in_the_table_nor_in_later_ones(self, draft: Dataset, editor: Person) -> None:
        uploads.take(draft, BytesIO(PEOPLE), "people.csv", by=editor)
        actions.answer(draft, "column:mail", "remove", "", by=editor)
        uploads.proceed(draft, by=editor)
        again = uploads.take(fresh(), BytesIO(PEOPLE), "people.csv", by=editor)
        assert again.state == UploadState.LOADED
        version = store.published("benches")
        assert version is not None
        assert version.number == 2
        assert [one.name for one in version.schema().fields] == ["id", "street"]

    def test_a_column_to_keep_needs_a_reason(self, draft: Dataset, editor: Person) -> None:
        uploads.take(draft, BytesIO(PEOPLE), "people.csv", by=editor)
        with pytest.raises(ValueError, match="reason"):
            actions.answer(draft, "column:mail", "keep", "", by=editor)
        actions.answer(draft, "column:mail", "keep", "addresses of services", by=editor)
        uploads.proceed(draft, by=editor)
        assert draft.uploads.get().state == UploadState.LOADED
        assert "column:mail" not in {one.field for one in obstacles(fresh())}

    def test_what_is_no_table_is_refused_with_the_reason_and_not_kept(self, draft: Dataset, editor: Person) -> None:
        taken = uploads.take(draft, BytesIO(b"\x00\x01\x02"), "photo.csv", by=editor)
        assert taken.state == UploadState.REFUSED
        assert taken.problem
        assert not loading.place(taken).parent.exists()

    def test_words_about_fields_survive_the_next_load(self, draft: Dataset, editor: Person) -> None:
        uploads.take(draft, BytesIO(BENCHES), "benches.csv", by=editor)
        words = Words(labels={"fr": "Places", "nl": "Plaatsen"}, unit="1", facet=True, hidden=True)
        actions.describe_fields(draft, {"seats": words}, by=editor)
        uploads.take(fresh(), BytesIO(BENCHES), "benches.csv", by=editor)
        version = store.published("benches")
        assert version is not None
        field = store.opened(version).schema.by_name["seats"]
        assert (field.label_in("fr"), field.label_in("nl"), field.unit) == ("Places", "Plaatsen", "1")
        assert (field.facet, field.hidden) == (True, True)


class TestContracts:
    def test_a_file_that_breaks_it_is_refused_and_the_table_stays(
        self, draft: Dataset, editor: Person, steward: Person
    ) -> None:
        uploads.take(draft, BytesIO(BENCHES), "benches.csv", by=editor)
        actions.promise(draft, Contract(least_rows=4), by=steward)
        taken = uploads.take(fresh(), BytesIO(BENCHES), "benches.csv", by=editor)
        assert taken.state == UploadState.REFUSED
        assert "least_rows: 3, wanted 4 or more" in taken.problem
        assert [one.number for one in store.versions("benches").all()] == [1]

    def test_a_warning_is_told_to_everybody(
        self, draft: Dataset, editor: Person, steward: Person, client: Client
    ) -> None:
        actions.promise(draft, Contract(key=("street",), least_rows=9, on_breach="warn"), by=steward)
        complete(draft, editor)
        assert client.get("/dataset/benches/contract.json").status_code == 404
        actions.publish(fresh(), by=steward)
        told = client.get("/dataset/benches/contract.json").json()
        assert told["contract"]["key"] == ["street"]
        (result,) = told["results"]
        assert (result["version"], result["kept"]) == (1, False)
        assert [one["rule"] for one in result["breaches"]] == ["least_rows"]

    def test_who_may_not_publish_promises_nothing(self, draft: Dataset, editor: Person) -> None:
        with pytest.raises(PermissionDenied):
            actions.promise(draft, Contract(), by=editor)

    def test_a_mistake_in_it_is_told(self, draft: Dataset, steward: Person, client: Client) -> None:
        client.force_login(User.objects.get(username="marie"))
        address = "/staff/data/benches/contract/"
        answer = client.post(address, {"contract": '{"required": {"id": "number"}}'})
        assert answer.status_code == 422
        assert "number" in answer.content.decode()
        assert client.post(address, {"contract": '{"key": ["id"]}'}).status_code == 302
        assert "key" in client.get(address).content.decode()


class TestPages:
    @pytest.fixture
    def staff(self, client: Client, editor: Person) -> Client:
        client.force_login(User.objects.get(username="jan"))
        return client

    def test_every_page_of_a_draft(self, staff: Client, draft: Dataset, editor: Person) -> None:
        uploads.take(draft, BytesIO(BENCHES + b"x,Rue,2\n"), "benches.csv", by=editor)
        for page in ("", "file/", "file/rejects.csv", "fields/", "privacy/", "publish/", "preview/"):
            assert staff.get(f"/staff/data/benches/{page}").status_code == 200, page
        assert b"benches" in staff.get("/staff/data/+inventory.csv").content
        assert "Bancs" in staff.get("/staff/data/").content.decode()

    def test_are_closed_to_who_has_no_right(self, client: Client, draft: Dataset) -> None:
        assert client.get("/staff/data/benches/").status_code == 302
        create_staff("piet", "operator", PASSWORD)
        client.force_login(User.objects.get(username="piet"))
        for page in ("", "benches/", "benches/file/", "benches/publish/", "+inventory.csv"):
            assert client.get(f"/staff/data/{page}").status_code == 403, page

    def test_a_form_without_token_uploads_nothing(self, draft: Dataset, editor: Person) -> None:
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(User.objects.get(username="jan"))
        answer = strict.post("/staff/data/benches/file/", {"file": SimpleUploadedFile("b.csv", BENCHES)})
        assert answer.status_code == 403
        assert not draft.uploads.exists()

    def test_a_file_that_is_too_large_is_refused_unread(self, staff: Client, draft: Dataset) -> None:
        answer = staff.generic("POST", "/staff/data/benches/file/", b"x", CONTENT_LENGTH=str(2 * uploads.MOST_BYTES))
        assert answer.status_code == 413

    def test_a_text_saved_by_form_is_in_the_record(self, staff: Client, draft: Dataset) -> None:
        given = {key: value for key, value in as_given(draft.record).items() if value} | {"title_de": "Bänke"}
        assert staff.post("/staff/data/benches/", given).status_code == 302
        assert Tagged("Bänke", "de") in fresh().record.titles

    def test_an_answer_without_its_reason_is_marked(self, staff: Client, draft: Dataset) -> None:
        answer = staff.post("/staff/data/benches/privacy/", {"persons": "yes", "few": "no"})
        assert answer.status_code == 422
        assert list(draft.answers.values_list("question", flat=True)) == ["few"]
