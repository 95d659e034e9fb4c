"""My page, and the place I follow."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from unittest.mock import patch

import pytest
from django.test import Client

from zinneke.accounts.assurance import Assurance
from zinneke.accounts.mandates.in_force import today
from zinneke.accounts.middleware import ACTING, ASSURANCE
from zinneke.accounts.models import Look, Mandate, User
from zinneke.kernel import registry
from zinneke.kernel.affairs import Affair
from zinneke.kernel.geo import Point
from zinneke.kernel.nearby import News
from zinneke.kernel.personal import Subject
from zinneke.kernel.time import now
from zinneke.notices.models import Notice
from zinneke.portal.mine import actions, queries
from zinneke.portal.models import Neighbourhood
from zinneke.portal.tests.conftest import WELLS, UseBroker
from zinneke.ui.tests.fakes import AwayBroker, FakeBroker, well
from zinneke.ui.where import named

pytestmark = pytest.mark.django_db

PAGES = {"fr": "/fr/ma-page/", "nl": "/nl/mijn-pagina/", "de": "/de/meine-seite/", "en": "/en/my-page/"}
GRAND_PLACE = "50.8467, 4.3525"


def affairs_of(user_id: int) -> list[Affair]:
    base = Affair("ZNK-1", "Report", "Hole in the road", "Waits", True, "/x", datetime(2026, 11, 1, tzinfo=UTC))
    asked = replace(base, next_step="Answer our question", due_on=date(2026, 12, 4), due_means="Your answer by")
    return [asked, replace(base, title="Lamp", is_open=False)] if user_id == User.objects.get(username="jan").pk else []


def news_near(place: Point, radius_m: int, since: datetime) -> Iterator[News]:
    yield News("Report", "Rubbish", "/y", datetime(2026, 11, 2, tzinfo=UTC), place, "Open")


@pytest.fixture(autouse=True)
def _service_with_affairs(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    told = replace(WELLS, affairs=f"{__name__}.affairs_of", nearby=f"{__name__}.news_near")
    monkeypatch.setattr(registry, "_manifests", {"portal": registry._manifests["portal"], "wells": told})
    named._named.cache_clear()
    yield
    named._named.cache_clear()


@pytest.fixture
def jan(client: Client) -> User:
    user = User.objects.create_user("jan")
    signed_in(client, user)
    return user


def signed_in(client: Client, user: User) -> None:
    client.force_login(user)
    session = client.session
    session[ASSURANCE] = Assurance.EMAIL
    session.save()


def follow(client: Client, **changed: object) -> int:
    given = {"where": GRAND_PLACE, "radius_m": "2000", "interests": ["Well", "news"], "tell": "on"} | changed
    with patch.object(named, "broker", lambda: FakeBroker(well(1))):
        return client.post("/en/my-page/my-neighbourhood/", given).status_code


@pytest.mark.parametrize("language", PAGES)
def test_who_is_not_signed_in_is_asked_to(client: Client, language: str) -> None:
    answer = client.get(PAGES[language])
    assert answer.status_code == 302
    assert "level=email" in answer.headers["Location"]


@pytest.mark.parametrize("language", PAGES)
def test_my_page_in_every_language(client: Client, jan: User, language: str) -> None:
    page = client.get(PAGES[language])
    assert page.status_code == 200
    text = page.content.decode()
    assert "Answer our question" in text
    assert text.index("Hole in the road") < text.index("Lamp")
    assert page.headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


def test_another_sees_nothing_of_it(client: Client, jan: User) -> None:
    signed_in(client, User.objects.create_user("marie"))
    assert "Hole in the road" not in client.get(PAGES["en"]).content.decode()


@pytest.mark.parametrize(("scope", "seen"), [("wells", True), ("desk", False)])
def test_who_acts_for_somebody_sees_what_the_mandate_reaches(client: Client, jan: User, scope: str, seen: bool) -> None:
    marie = User.objects.create_user("marie")
    mandate = Mandate.objects.create(
        giver=jan, agent=marie, scopes=[scope], assurance=Assurance.EMAIL, first_day=today(), offered_at=now(),
        accepted_at=now(),
    )  # fmt: skip
    signed_in(client, marie)
    session = client.session
    session[ACTING] = mandate.pk
    session.save()
    page = client.get(PAGES["en"]).content.decode()
    assert ("Hole in the road" in page) == seen
    assert "Affairs of" in page
    look = Look.objects.get(subject=jan)
    assert (look.by, look.by_mandate, look.what["nl"]) == (marie, True, "de lijst van uw zaken")


def test_a_place_is_followed(client: Client, jan: User, use_broker: UseBroker) -> None:
    assert follow(client) == 302
    kept = Neighbourhood.objects.get(user=jan)
    assert (kept.lat, kept.lon, kept.radius_m, kept.interests) == (50.8467, 4.3525, 2000, ["Well", "news"])
    with patch("zinneke.portal.mine.around.broker", lambda: FakeBroker(well(1), well(2, state="dry"))):
        page = client.get(PAGES["en"]).content.decode()
    assert "Rubbish" in page


def test_without_the_broker_my_affairs_still_stand(client: Client, jan: User) -> None:
    follow(client)
    with patch("zinneke.portal.mine.around.broker", AwayBroker):
        page = client.get(PAGES["en"])
    assert page.status_code == 200
    assert "Hole in the road" in page.content.decode()
    assert "Live figures are away" in page.content.decode()


@pytest.mark.parametrize(
    "wrong", [{"where": "nowhere at all"}, {"radius_m": "7"}, {"interests": ["Ufo"]}, {"where": ""}]
)
def test_rubbish_changes_nothing(client: Client, jan: User, wrong: dict[str, object]) -> None:
    follow(client)
    assert follow(client, **wrong) == 422
    assert Neighbourhood.objects.get(user=jan).radius_m == 2000


def test_it_can_be_forgotten(client: Client, jan: User) -> None:
    follow(client)
    assert client.post("/en/my-page/forget-place/").status_code == 302
    assert not Neighbourhood.objects.exists()


def test_it_is_exported_and_erased(client: Client, jan: User) -> None:
    follow(client)
    (record,) = queries.export(Subject(jan.pk))
    assert record["place"] == GRAND_PLACE
    assert list(queries.export(Subject(jan.pk + 1))) == []
    assert actions.erase(Subject(jan.pk + 1)).count == 0
    assert actions.erase(Subject(jan.pk)).count == 1


@pytest.mark.parametrize(
    ("language", "said"), [("fr", "1 message que"), ("nl", "1 bericht dat"), ("de", "1 Mitteilung")]
)
def test_messages_that_wait_are_said(client: Client, jan: User, language: str, said: str) -> None:
    assert said not in client.get(PAGES[language]).content.decode()
    version = {"language": "fr", "subject": "Bonjour", "text": "…", "url": ""}
    Notice.objects.create(user=jan, kind="wells.dry", versions=[version], made_at=now())
    assert said in client.get(PAGES[language]).content.decode()
