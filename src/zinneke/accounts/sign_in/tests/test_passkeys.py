"""Passkeys: made by who is signed in, used once per challenge, on this site only, by the verified holder."""

import json
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.models import Passkey, User
from zinneke.accounts.sign_in import passkeys
from zinneke.accounts.sign_in.tests.device import PRESENT, Device
from zinneke.accounts.sign_in.tests.test_email_link import asked

pytestmark = pytest.mark.django_db

ADD, ENTER = "/en/how-i-sign-in/passkey/", "/en/sign-in/passkey/"


def wish(client: Client, purpose: str) -> dict[str, Any]:
    answer = client.post(f"/sign-in/passkey/{purpose}.json")
    assert answer.status_code == 200
    return dict(answer.json())


def made(client: Client, device: Device, name: str = "my telephone") -> Any:
    return client.post(ADD, {"name": name, "credential": device.make(wish(client, "make"))})


def used(client: Client, device: Device, **form: str) -> Any:
    device.count += 1
    return client.post(ENTER, {"credential": device.use(wish(client, "use")), **form})


@pytest.fixture
def held(client: Client) -> Device:
    """A device with a passkey of somebody who is signed in."""
    client.post(asked(client))
    device = Device()
    assert made(client, device).headers["Location"] == "/en/how-i-sign-in/"
    return device


def test_a_passkey_opens_the_account_that_made_it(held: Device) -> None:
    other = Client()
    assert used(other, held, next="/en/map/").headers["Location"] == "/en/map/"
    assert other.session["_auth_user_id"] == str(User.objects.get().pk)
    assert (other.session["assurance"], other.session["means"]) == (Assurance.EMAIL, "passkey")
    assert Passkey.objects.get().sign_count == held.count


def test_it_reaches_what_its_maker_had_reached_but_never_the_highest_level(client: Client) -> None:
    client.post(asked(client))
    session = client.session
    session["assurance"] = int(Assurance.HIGH)
    session.save()
    device = Device()
    made(client, device)
    assert used(Client(), device, level="high").status_code == 403
    other = Client()
    assert used(other, device, level="substantial").status_code == 302
    assert other.session["assurance"] == Assurance.SUBSTANTIAL


def test_what_is_wished_for_needs_no_name_and_the_verified_holder(held: Device) -> None:
    wished = wish(Client(), "use")
    assert (wished["userVerification"], wished["allowCredentials"], wished["rpId"]) == ("required", [], "testserver")


def test_what_is_wished_for_tells_nothing_of_the_person_but_a_name(client: Client, held: Device) -> None:
    wished = wish(client, "make")
    assert wished["authenticatorSelection"]["residentKey"] == "required"
    assert wished["excludeCredentials"][0]["type"] == "public-key"
    assert wished["attestation"] == "none"
    assert len(wished["user"]["id"]) == 43, "a keyed hash of 32 bytes"


def test_nobody_makes_one_without_being_signed_in() -> None:
    stranger = Client()
    assert stranger.post("/sign-in/passkey/make.json").status_code == 403
    assert stranger.post(ADD, {"name": "x", "credential": "{}"}).headers["Location"] == "/en/sign-in/"
    assert not Passkey.objects.exists()


def test_an_old_sign_in_is_not_enough_to_make_one(client: Client) -> None:
    client.post(asked(client))
    session = client.session
    session["began"] -= 3600
    session.save()
    assert client.post("/sign-in/passkey/make.json").status_code == 403


def test_a_challenge_counts_once_for_its_purpose_and_five_minutes(held: Device) -> None:
    stranger = Client()
    wished = wish(stranger, "use")
    held.count += 1
    sent = held.use(wished)
    assert Client().post(ENTER, {"credential": sent}).status_code == 403, "another browser"
    assert stranger.post(ENTER, {"credential": "{}"}).status_code == 403
    assert stranger.post(ENTER, {"credential": sent}).status_code == 403, "the challenge is used up"
    wished = wish(stranger, "use")
    session = stranger.session
    session["sign_in_challenge"] |= {"at": session["sign_in_challenge"]["at"] - 301}
    session.save()
    assert stranger.post(ENTER, {"credential": held.use(wished)}).status_code == 403, "too late"


@pytest.mark.parametrize(
    "change",
    [{"origin": "https://evil.example"}, {"host": "evil.example"}, {"flags": PRESENT}, {"flags": 0}, {"count": -1},
     {"credential": b"another"}, {"key": Device().key}],
    ids=("origin", "host", "present", "nobody", "count", "credential", "key"),
)  # fmt: skip
def test_what_proves_something_else_signs_nobody_in(held: Device, change: dict[str, Any]) -> None:
    for name, value in change.items():
        setattr(held, name, value)
    stranger = Client()
    assert used(stranger, held).status_code == 403
    assert "_auth_user_id" not in stranger.session


@pytest.mark.parametrize("change", [{"origin": "https://evil.example"}, {"host": "evil.example"}, {"flags": PRESENT}])
def test_what_was_not_made_as_asked_is_not_kept(client: Client, change: dict[str, Any]) -> None:
    client.post(asked(client))
    assert made(client, Device(**change)).status_code == 403
    assert not Passkey.objects.exists()


def test_it_needs_a_name_and_is_made_once(client: Client, held: Device) -> None:
    answer = made(client, Device(credential=b"second"), name=" ")
    assert answer.status_code == 422
    assert b'href="#id_name"' in answer.content
    assert made(client, held).status_code == 403
    assert Passkey.objects.count() == 1


def test_a_closed_account_stays_closed(held: Device) -> None:
    User.objects.update(is_active=False)
    stranger = Client()
    assert used(stranger, held).status_code == 403
    assert "_auth_user_id" not in stranger.session


json_values = st.recursive(
    st.none() | st.integers() | st.text(), lambda one: st.lists(one) | st.dictionaries(st.text(), one)
)


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)
@given(st.text() | st.builds(json.dumps, json_values))
def test_no_credential_breaks_the_reading(held: Device, sent: str) -> None:
    place = passkeys.Place("testserver", "http://testserver")
    with pytest.raises(passkeys.Refused):
        passkeys.use(place, "AAAA", sent)
    with pytest.raises(passkeys.Refused):
        passkeys.make(place, "AAAA", sent, User.objects.get(), "x", Assurance.EMAIL)
