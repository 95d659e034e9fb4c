"""What is new near a place."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from zinneke.kernel.geo import Point
from zinneke.kernel.time import now
from zinneke.services.requests.models import Report
from zinneke.services.requests.queries.news import near
from zinneke.services.requests.tests.town import PLACE, reported, town

pytestmark = pytest.mark.django_db
YESTERDAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _town() -> None:
    town()


def test_a_report_nearby_is_news_in_the_language_of_the_page() -> None:
    row = reported()
    with override("nl"):
        (news,) = near(PLACE, 500, now() - YESTERDAY)
    assert (news.kind, news.title, news.state) == ("Melding", "pothole nl, Grand-Place 1", "Ontvangen")
    assert row.number in news.url
    assert "hole" not in news.title.replace("pothole", ""), "what somebody wrote is not told"


def test_only_near_new_and_public() -> None:
    reported()
    assert not list(near(Point(PLACE.lon + 0.02, PLACE.lat), 500, now() - YESTERDAY))
    assert not list(near(PLACE, 500, now() + YESTERDAY))
    Report.objects.update(visible=False)
    assert not list(near(PLACE, 500, now() - YESTERDAY))
