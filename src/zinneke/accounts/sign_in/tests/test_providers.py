"""The setting of providers: what is usual with a kind, what is refused with which remedy, which level is reached."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.sign_in.claims import taken
from zinneke.accounts.sign_in.providers import Provider, parse

PLAIN: dict[str, Any] = {"code": "idp", "name": "Idp", "issuer": "https://idp.example", "client_id": "city"}
FAS: dict[str, Any] = PLAIN | {"kind": "fas", "national_number": True, "client_secret": "s"}
ITSME: dict[str, Any] = PLAIN | {"kind": "itsme", "service": "CITY_LOGIN", "key_file": "keys.json"}
LEVEL = "urn:be:fedict:iam:fas:Level"


def one(entry: dict[str, Any]) -> Provider:
    (found,) = parse([entry])
    return found


def test_a_plain_provider_needs_four_words() -> None:
    found = one(PLAIN)
    assert (found.scopes, found.authentication, found.most) == (("openid", "profile", "email"), "none", Assurance.LOW)


def test_itsme_names_its_service_and_encrypts_once_there_are_keys() -> None:
    found = one(ITSME)
    assert found.scopes[-1] == "service:CITY_LOGIN"
    assert (found.authentication, found.encrypted, found.most) == ("private_key_jwt", True, Assurance.HIGH)
    secret = one(PLAIN | {"kind": "itsme", "client_secret": "s"})
    assert (secret.authentication, secret.encrypted) == ("client_secret_post", False)


def test_the_federal_service_is_asked_for_the_number_only_where_it_may_be_used() -> None:
    assert one(FAS).scopes == ("openid", "profile", "egovnrn")
    assert one(FAS | {"national_number": False}).scopes == ("openid", "profile")


@pytest.mark.parametrize(
    ("acr", "amr", "level"),
    [
        (LEVEL + "500", None, Assurance.HIGH),
        (LEVEL + "100", [LEVEL + "450"], Assurance.SUBSTANTIAL),
        ("0", LEVEL + "450", Assurance.SUBSTANTIAL),
        (None, None, Assurance.LOW),
        ("urn:unknown", ["pwd", 7, None], Assurance.LOW),
        ({"a": 1}, {"b": 2}, Assurance.LOW),
    ],
)
def test_the_level_stands_in_acr_or_amr(acr: object, amr: object, level: Assurance) -> None:
    assert one(FAS).reached(acr, amr) is level


def test_it_is_asked_for_the_lowest_level_that_will_do_first() -> None:
    assert one(FAS).asking(Assurance.SUBSTANTIAL) == (LEVEL + "400", LEVEL + "450", LEVEL + "500")
    assert one(PLAIN).asking(Assurance.HIGH) == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"issuer": "idp.example"}, "https address"),
        ({"code": "a b"}, "letters, digits and hyphens"),
        ({"code": "email"}, "choose another"),
        ({"kind": "facebook"}, "plain, itsme, fas"),
        ({"name": {"fr": "a"}}, "fr, nl, de, en"),
        ({"levels": {"x": "top"}}, "email, low, substantial, high"),
        ({"otherwise": "none"}, "email, low, substantial, high"),
        ({"authentication": "private_key_jwt"}, "key_file"),
        ({"authentication": "magic"}, "client_secret_basic"),
        ({"colour": "red"}, "possible is"),
    ],
)
def test_a_mistake_is_named_with_its_remedy(change: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=r"sign_in_providers\[1\].*" + said):
        parse([PLAIN | change])


@pytest.mark.parametrize("entry", [{}, [], "x", None, {"code": "a"}])
def test_an_entry_is_a_table(entry: Any) -> None:
    with pytest.raises(ValueError, match="are needed"):
        parse([entry])


def test_a_provider_is_named_once() -> None:
    with pytest.raises(ValueError, match="names a code twice"):
        parse([PLAIN, PLAIN | {"issuer": "https://other.example"}])
    with pytest.raises(ValueError, match="names a issuer twice"):
        parse([PLAIN, PLAIN | {"code": "other"}])


def test_its_secret_is_not_shown() -> None:
    assert "hush" not in repr(one(PLAIN | {"client_secret": "hush"}))


def test_of_the_claims_only_names_and_a_proven_address_are_taken() -> None:
    told = {"sub": "1", "givenName": "An\x00ne", "surname": "P" * 999, "email": "a@b.be", "email_verified": True,
            "egovNRN": "85073003328", "birthdate": "1985"}  # fmt: skip
    found = taken(one(FAS), told)
    assert (found.vouched.given_name, len(found.vouched.family_name)) == ("An ne", 150)
    assert (found.vouched.email, found.national_number) == ("a@b.be", "85073003328")
    assert "85073003328" not in repr(found)
    assert taken(one(FAS | {"national_number": False}), told).national_number == ""


@pytest.mark.parametrize("verified", [False, None, "false", 1, "yes"])
def test_an_address_that_nobody_checked_is_not_taken(verified: object) -> None:
    found = taken(one(PLAIN), {"sub": "1", "email": "a@b.be", "email_verified": verified})
    assert (found.vouched.email, found.unproven_address) == ("", True)


@given(
    st.dictionaries(
        st.sampled_from(["given_name", "family_name", "email", "email_verified"]),
        st.none() | st.integers() | st.text() | st.lists(st.text()),
    )
)
def test_no_claims_break_the_taking(told: dict[str, Any]) -> None:
    found = taken(one(PLAIN), told | {"sub": "1"}).vouched
    assert max(len(found.given_name), len(found.family_name)) <= 150
