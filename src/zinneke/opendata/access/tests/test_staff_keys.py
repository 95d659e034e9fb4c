"""The page of keys: what it gives to whom, and what it refuses."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from zinneke.accounts.actions import create_staff
from zinneke.accounts.models import User
from zinneke.opendata.access.keys import MOST_KEYS, grant, make_key
from zinneke.opendata.models import ApiKey, Dataset, Grant, State, Visibility
from zinneke.opendata.record.dataset import Dataset as Record
from zinneke.opendata.record.texts import Tagged
from zinneke.opendata.tables.actions import own_dataset

PAGE = "/staff/keys/"
GRANTS = "/staff/keys/grants/"
RECORD = "/api/explore/v2.1/catalog/datasets/trees"

pytestmark = pytest.mark.django_db


@pytest.fixture
def trees() -> Dataset:
    dataset = own_dataset("trees", Record("", titles=(Tagged("Arbres", "fr"),)))
    Dataset.objects.filter(pk=dataset.pk).update(visibility=Visibility.RESTRICTED, state=State.PUBLISHED)
    return dataset


def signed_in(name: str, role: str) -> Client:
    create_staff(name, role, "a-long-enough-passphrase")
    client = Client()
    client.force_login(User.objects.get(username=name))
    return client


def test_a_developer_makes_a_key_sees_it_once_and_revokes_it(trees: Dataset) -> None:
    developer, steward = signed_in("dina", "developer"), signed_in("marie", "data_steward")
    made = developer.post(PAGE, {"name": "The app"})
    found = re.search(r"<code class=\"address\"[^>]*>([0-9a-f]{56})<", made.content.decode())
    assert found is not None
    assert "no-store" in made.headers["Cache-Control"]
    assert found[1] not in developer.get(PAGE).content.decode()
    told = {"Authorization": f"Apikey {found[1]}"}
    assert Client().get(RECORD, headers=told).status_code == 404
    assert steward.post(GRANTS, {"dataset": "trees", "account": "dina"}).status_code == 302
    assert Client().get(RECORD, headers=told).status_code == 200
    assert [(deed.verb, deed.by, deed.detail) for deed in trees.deeds.all()] == [("grant", "marie", "dina")]
    key = ApiKey.objects.get()
    assert developer.post(f"{PAGE}{key.pk}/revoke/").status_code == 302
    assert Client().get(RECORD, headers=told).status_code == 401
    assert [one.change_message for one in LogEntry.objects.order_by("pk")] == ["made", "revoked"]


def test_a_grant_is_withdrawn(trees: Dataset) -> None:
    steward = signed_in("marie", "data_steward")
    found = grant("trees", User.objects.get(username="marie"))
    assert "trees" in steward.get(PAGE).content.decode()
    assert steward.post(f"{GRANTS}{found.pk}/withdraw/").status_code == 302
    assert not Grant.objects.exists()
    assert steward.post(f"{GRANTS}{found.pk}/withdraw/").status_code == 404


def test_nobody_revokes_the_key_of_another() -> None:
    developer = signed_in("dina", "developer")
    key, _ = make_key(User.objects.create_user("an"), "app")
    assert developer.post(f"{PAGE}{key.pk}/revoke/").status_code == 404
    key.refresh_from_db()
    assert key.revoked_at is None


@pytest.mark.parametrize("path", [GRANTS, f"{GRANTS}1/withdraw/"])
def test_who_may_not_publish_grants_nothing(trees: Dataset, path: str) -> None:
    developer, editor = signed_in("dina", "developer"), signed_in("jan", "data_editor")
    Grant.objects.create(pk=1, dataset=trees, holder=User.objects.get(username="jan"))
    for one in (developer, editor):
        assert one.post(path, {"dataset": "trees", "account": "dina"}).status_code == 403
        assert "grants/" not in one.get(PAGE).content.decode()
    assert Client().post(path).status_code == 302
    assert Grant.objects.count() == 1


def test_keys_are_for_those_who_may_have_them() -> None:
    clerk = signed_in("sofie", "data_desk")
    assert clerk.get(PAGE).status_code == 403
    assert clerk.post(PAGE, {"name": "app"}).status_code == 403
    assert clerk.post(f"{PAGE}1/revoke/").status_code == 403
    assert Client().get(PAGE).status_code == 302
    assert not ApiKey.objects.exists()


def test_what_cannot_be_done_is_said_at_the_field(trees: Dataset) -> None:
    steward = signed_in("marie", "data_steward")
    for sent, at in (
        ({"name": ""}, PAGE),
        ({"dataset": "trees", "account": "nobody"}, GRANTS),
        ({"dataset": "x"}, GRANTS),
    ):
        answer = steward.post(at, sent)
        assert answer.status_code == 400
        assert 'class="ds-error-summary"' in answer.content.decode()
    for number in range(MOST_KEYS):
        make_key(User.objects.get(username="marie"), str(number))
    assert (
        "revoke one first" in steward.post(PAGE, {"name": "more"}, headers={"accept-language": "en"}).content.decode()
    )
    assert ApiKey.objects.count() == MOST_KEYS
