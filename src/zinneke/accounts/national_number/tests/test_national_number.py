"""National register numbers: what is a number, what is kept of it, and that nothing reveals it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.accounts.models import NationalNumber, User
from zinneke.accounts.national_number import keyed
from zinneke.accounts.national_number.numbers import birth_date, normal
from zinneke.kernel.settings import Settings

NUMBER = "85.07.30-033 28"
DIGITS = "85073003328"
OTHER = "17073003384"


@pytest.fixture
def city(settings: Any) -> Any:
    return rekeyed(settings, "now")


def rekeyed(settings: Any, key: str, before: str = "") -> Any:
    values = settings.CITY.values | {"national_number_key": key, "national_number_key_before": before}
    settings.CITY = Settings(values, settings.CITY.sources)
    return settings


def made(serial: int, day: date) -> str:
    """A number of somebody born on the day. Check digits: 97 less the rest of the others, with 2 before from 2000."""
    first = f"{day:%y%m%d}{serial:03d}"
    rest = int(f"2{first}" if day.year >= 2000 else first) % 97
    return f"{first}{97 - rest:02d}"


@given(st.integers(1, 997), st.dates(date(1930, 1, 1), date(2025, 12, 31)))
def test_a_number_tells_the_day_of_birth(serial: int, day: date) -> None:
    number = made(serial, day)
    assert normal(number) == number
    assert birth_date(number) == day


@pytest.mark.parametrize("typed", ["", "1", "85.07.30-033 29", "abc", "85073003328 9"])
def test_what_is_no_number_is_refused_without_being_repeated(typed: str) -> None:
    with pytest.raises(ValueError, match="no national register number") as told:
        normal(typed)
    assert not typed or typed not in str(told.value)


def test_only_a_hash_is_kept(city: Any) -> None:
    kept = keyed.keyed(NUMBER)
    assert kept == keyed.keyed(DIGITS)
    assert DIGITS not in kept
    assert len(kept) == 64
    assert keyed.matches(NUMBER, kept)
    assert not keyed.matches(OTHER, kept)


def test_another_key_gives_another_hash(settings: Any) -> None:
    rekeyed(settings, "one")
    kept = keyed.keyed(NUMBER)
    rekeyed(settings, "two")
    assert not keyed.matches(NUMBER, kept)
    rekeyed(settings, "two", "one")
    assert keyed.matches(NUMBER, kept)


def test_without_a_key_nothing_is_kept(settings: Any) -> None:
    rekeyed(settings, "")
    with pytest.raises(keyed.NoKey, match="national_number_key"):
        keyed.keyed(NUMBER)


@pytest.mark.django_db
def test_an_account_is_found_by_number_and_rekeyed(settings: Any) -> None:
    rekeyed(settings, "one")
    user = User.objects.create_user("jan")
    keyed.keep(user, NUMBER)
    assert DIGITS not in str(NationalNumber.objects.values().get())
    rekeyed(settings, "two", "one")
    assert keyed.holder_of(DIGITS) == user
    rekeyed(settings, "two")
    assert keyed.holder_of(DIGITS) == user
    assert keyed.holder_of(OTHER) is None


@pytest.mark.django_db
def test_a_number_is_of_one_account(city: Any) -> None:
    keyed.keep(User.objects.create_user("jan"), NUMBER)
    with pytest.raises(keyed.Taken):
        keyed.keep(User.objects.create_user("piet"), NUMBER)
    jan = User.objects.get(username="jan")
    keyed.keep(jan, OTHER)
    assert keyed.holder_of(NUMBER) is None
    assert keyed.holder_of(OTHER) == jan
