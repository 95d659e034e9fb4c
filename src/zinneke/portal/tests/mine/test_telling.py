"""What residents are told of the place they follow."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest

from zinneke.accounts.models import User
from zinneke.kernel import registry
from zinneke.kernel.geo import Point
from zinneke.kernel.nearby import News
from zinneke.kernel.registry import Level
from zinneke.notices.models import Notice
from zinneke.portal import tasks
from zinneke.portal.mine import telling
from zinneke.portal.models import Neighbourhood
from zinneke.portal.tests.conftest import WELLS
from zinneke.ui.tests.fakes import WELL, AwayBroker, FakeBroker, text, well

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
GRADED = replace(WELL, levels=(Level("wet", text("Wet"), 0), Level("dry", text("Dry"), 3)))


def news_near(place: Point, radius_m: int, since: datetime) -> Iterator[News]:
    one = News("Report", "Rubbish", "/y", NOW - timedelta(hours=2), place)
    return iter([one] if one.at > since else [])


@pytest.fixture(autouse=True)
def _graded_wells(monkeypatch: pytest.MonkeyPatch) -> None:
    wells = replace(WELLS, entity_types=(GRADED,), nearby=f"{__name__}.news_near")
    monkeypatch.setattr(registry, "_manifests", {"portal": registry._manifests["portal"], "wells": wells})


@pytest.fixture
def jan() -> Neighbourhood:
    user = User.objects.create_user("jan", email="jan@example.org")
    lon, lat = well(1)["location"]["coordinates"]
    return Neighbourhood.objects.create(
        user=user, name="Grand-Place", lon=lon, lat=lat, radius_m=500, interests=["Well", "news"], tell=True,
        told_until=NOW - timedelta(days=1),
    )  # fmt: skip


def in_a_city(*entities: Any) -> int:
    with patch.object(telling, "broker", lambda: FakeBroker(*entities)):
        return tasks.tell_of_bad.call()


def texts() -> list[str]:
    return [version["text"] for notice in Notice.objects.order_by("pk") for version in notice.versions]


def test_what_became_bad_is_told_once(jan: Neighbourhood) -> None:
    assert in_a_city(well(1, state="dry")) == 1
    assert in_a_city(well(1, state="dry")) == 0
    assert [("Grand-Place" in one, "Dry" in one) for one in texts()] == [(True, True)] * 2, "in French and in Dutch"


def test_again_after_it_was_well(jan: Neighbourhood) -> None:
    in_a_city(well(1, state="dry"))
    assert in_a_city(well(1, state="wet")) == 0
    assert in_a_city(well(1, state="dry")) == 1


@pytest.mark.parametrize("changed", [{"tell": False}, {"interests": ["news"]}, {"lat": 50.0}])
def test_nothing_that_nobody_asked_for(jan: Neighbourhood, changed: dict[str, Any]) -> None:
    Neighbourhood.objects.update(**changed)
    assert in_a_city(well(1, state="dry")) == 0
    assert not Notice.objects.exists()


def test_where_nobody_follows_the_city_is_not_read() -> None:
    with patch.object(telling, "broker", AwayBroker):
        assert tasks.tell_of_bad.call() == 0


def test_news_are_told_once_a_day(jan: Neighbourhood) -> None:
    assert telling.tell_news(NOW) == 1
    assert telling.tell_news(NOW + timedelta(hours=1)) == 0
    assert telling.tell_news(NOW + timedelta(days=1)) == 0, "nothing new"
    assert "Rubbish" in texts()[0]


def test_a_place_without_news_is_looked_at_again_tomorrow(jan: Neighbourhood) -> None:
    Neighbourhood.objects.update(told_until=NOW - timedelta(hours=30), interests=[])
    assert telling.tell_news(NOW) == 0
    assert Neighbourhood.objects.get().told_until == NOW
