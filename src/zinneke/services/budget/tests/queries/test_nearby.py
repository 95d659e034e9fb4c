"""Projects near a place: new, near and public ones."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from zinneke.kernel.geo import Point
from zinneke.kernel.time import now
from zinneke.services.budget.models import Proposal
from zinneke.services.budget.queries.nearby import near
from zinneke.services.budget.rules.phases import PhaseKind
from zinneke.services.budget.rules.states import State
from zinneke.services.budget.tests.edition import HERE, process, proposal

pytestmark = pytest.mark.django_db
PLACE = Point(*HERE)
YESTERDAY = timedelta(days=1)


def test_a_project_nearby_is_news_in_the_language_of_the_page() -> None:
    proposal(process(PhaseKind.IDEAS), title="Un banc")
    with override("nl"):
        (news,) = near(PLACE, 500, now() - YESTERDAY)
    assert (news.kind, news.title, news.state) == ("Project van de burgerbegroting", "Un banc", "voorgesteld")
    assert news.url == "/nl/burgerbegroting/laeken/projecten/1/"


def test_only_near_new_and_public() -> None:
    edition = process(PhaseKind.IDEAS)
    proposal(edition)
    proposal(edition, State.IDEA)
    assert len(list(near(PLACE, 500, now() - YESTERDAY))) == 1
    assert not list(near(Point(PLACE.lon + 0.02, PLACE.lat), 500, now() - YESTERDAY))
    assert not list(near(PLACE, 500, now() + YESTERDAY))
    Proposal.objects.update(visible=False)
    assert not list(near(PLACE, 500, now() - YESTERDAY))


def test_not_of_a_process_that_is_not_published() -> None:
    proposal(process(PhaseKind.IDEAS, published=False))
    assert not list(near(PLACE, 500, now() - YESTERDAY))
