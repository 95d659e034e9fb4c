"""Staff pages of all keys, and what developers read of them."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import translation

from zinneke.accounts.models import User
from zinneke.accounts.roles import synchronise
from zinneke.opendata.access.keys import MOST_KEYS, make_key
from zinneke.opendata.access.uses import USES
from zinneke.opendata.models import ApiKey

pytestmark = pytest.mark.django_db
LIST = "/api/explore/v2.1/catalog/datasets"
SECRET = re.compile(r'id="secret"[^>]*>([0-9a-f]{56})<')


@pytest.fixture
def dev() -> User:
    return User.objects.create_user("dev", is_staff=True)


@pytest.fixture
def staff(client: Client) -> Client:
    """Somebody who may."""
    synchronise()
    user = User.objects.create_user("an", is_staff=True)
    user.groups.add(Group.objects.get(name="data_steward"))
    client.force_login(user)
    return client


def issued(staff: Client, owner: User, **more: Any) -> tuple[ApiKey, str]:
    answer = staff.post(reverse("staff_keys:all"), {"owner": owner.pk, "name": "app"} | more)
    found = SECRET.search(answer.content.decode())
    assert found
    assert "no-store" in answer.headers["Cache-Control"]
    return ApiKey.objects.latest("pk"), found[1]


def changed(staff: Client, key: ApiKey, do: str, **given: Any) -> str:
    address = reverse("staff_keys:change", args=[key.pk])
    answer = staff.post(address, {"do": do} | given, follow=True, headers={"Accept-Language": "en"})
    assert answer.status_code == 200
    key.refresh_from_db()
    return answer.content.decode()


def status(secret: str) -> int:
    return Client().get(LIST, headers={"Authorization": f"Apikey {secret}"}).status_code


@pytest.mark.parametrize("role", ["", "data_editor", "data_desk", "developer", "harvester"])
def test_everybody_else_is_refused(client: Client, dev: User, role: str) -> None:
    synchronise()
    key, secret = make_key(dev, "app")
    pages = [reverse("staff_keys:all"), reverse("staff_keys:one", args=[key.pk])]
    change = reverse("staff_keys:change", args=[key.pk])
    assert {client.get(page).status_code for page in pages} == {302}
    if role:
        dev.groups.add(Group.objects.get(name=role))
    client.force_login(dev)
    assert {client.get(page).status_code for page in pages} == {403}
    assert client.post(pages[0], {"owner": dev.pk, "name": "more"}).status_code == 403
    assert {client.post(change, {"do": do}).status_code for do in ("renew", "limit", "withdraw")} == {403}
    assert ApiKey.objects.count() == 1
    assert status(secret) == 200


def test_a_key_is_told_once_limited_and_counted(staff: Client, dev: User) -> None:
    key, secret = issued(staff, dev, calls_a_day="2")
    page = staff.get(reverse("staff_keys:one", args=[key.pk])).content.decode()
    assert secret not in page
    assert secret[:8] in page
    assert [status(secret) for _ in range(3)] == [200, 200, 429]
    assert "app" in staff.get(reverse("staff_keys:all")).content.decode()
    USES.write()
    assert [one.calls for one in key.uses.all()] == [3]
    assert '<td class="number">3</td>' in staff.get(reverse("staff_keys:one", args=[key.pk])).content.decode()


def test_a_renewed_key_has_another_secret_and_a_withdrawn_one_none(staff: Client, dev: User) -> None:
    key, old = issued(staff, dev)
    found = SECRET.search(changed(staff, key, "renew"))
    assert found
    assert (status(old), status(found[1])) == (401, 200)
    shown = changed(staff, key, "withdraw")
    assert status(found[1]) == 401
    assert all(f'<span lang="en">{deed}</span>, an' in shown for deed in ("issued", "renewed", "withdrawn"))
    for do in ("renew", "limit", "withdraw"):
        assert "issue a new one" in changed(staff, key, do, calls_a_day="3")


def test_one_key_too_many_is_refused_in_the_language_of_the_page(staff: Client, dev: User) -> None:
    for number in range(MOST_KEYS):
        make_key(dev, f"app {number}")
    given = {"owner": dev.pk, "name": "nog een", "calls_a_day": ""}
    answer = staff.post(reverse("staff_keys:all"), given, headers={"Accept-Language": "nl"})
    assert answer.status_code == 400
    assert f"dev heeft {MOST_KEYS} geldige sleutels" in answer.content.decode()
    assert ApiKey.objects.count() == MOST_KEYS


def test_a_limit_is_changed(staff: Client, dev: User) -> None:
    key, _ = issued(staff, dev)
    for wrong in ("0", "-1", "x"):
        changed(staff, key, "limit", calls_a_day=wrong)
        assert key.calls_a_day is None
    changed(staff, key, "limit", calls_a_day="7")
    assert key.calls_a_day == 7
    changed(staff, key, "limit", calls_a_day="")
    assert key.calls_a_day is None


def test_what_is_missing_is_told(staff: Client, dev: User) -> None:
    answer = staff.post(reverse("staff_keys:all"), {"owner": dev.pk, "name": " ", "calls_a_day": "-3"})
    assert answer.status_code == 400
    assert not ApiKey.objects.exists()


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
def test_developers_read_how_a_key_is_sent(client: Client, language: str) -> None:
    with translation.override(language):
        found = client.get(reverse("opendata:keys"))
    assert found.status_code == 200
    body = found.content.decode()
    assert f'lang="{language}"' in body
    for word in ("curl --header", "requests.get", "process.env.KEY", "httr2", "X-RateLimit-Remaining"):
        assert word in body
