"""Messages of a simulated city are shown to its staff, and nobody's in a real one."""

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.mail import send_mail
from django.test import Client

from zinneke.accounts import roles
from zinneke.accounts.models import User
from zinneke.notices.models import SimulatedPost

pytestmark = pytest.mark.django_db
PAGE = "/staff/notices/simulated/"


@pytest.fixture
def simulated(settings: Any) -> None:
    settings.EMAIL_BACKEND = "zinneke.notices.simulated.EmailBackend"
    settings.CITY = replace(settings.CITY, values={**settings.CITY.values, "simulation": True})


def staff(role: str = "") -> Client:
    user = User.objects.create_user("clerk", is_staff=True)
    if role:
        roles.synchronise()
        user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


def test_every_letter_of_a_simulated_city_can_be_read(simulated: None) -> None:
    send_mail("Sign in", "Open http://127.0.0.1:8000/fr/x/ now", None, ["an@example.be"])
    page = staff("correspondent").get(PAGE).content.decode()
    assert "an@example.be" in page
    assert 'href="http://127.0.0.1:8000/fr/x/"' in page


def test_the_last_two_hundred_are_kept(simulated: None) -> None:
    for number in range(203):
        send_mail(str(number), "x", None, ["an@example.be"])
    assert SimulatedPost.objects.count() == 200
    assert SimulatedPost.objects.latest("pk").subject == "202"


def test_it_is_refused_in_a_real_city() -> None:
    assert staff("correspondent").get(PAGE).status_code == 403


def test_it_is_refused_without_the_permission(simulated: None) -> None:
    assert staff().get(PAGE).status_code == 403  # "notices.see_log"


def test_it_is_refused_to_residents(simulated: None, client: Client) -> None:
    client.force_login(User.objects.create_user("an"))
    assert client.get(PAGE).status_code == 403
