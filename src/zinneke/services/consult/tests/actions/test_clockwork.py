"""What happens by the clock: groups, letters to followers, links that are cut; and the demonstration."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from zinneke.kernel.finding import Document
from zinneke.kernel.geo import Point
from zinneke.kernel.personal import Subject
from zinneke.kernel.time import now
from zinneke.notices.models import Notice
from zinneke.services.consult.actions import (
    announcing,
    answering,
    demonstrating,
    erasing,
    following,
    grouping,
    offering,
    voting,
    writing,
)
from zinneke.services.consult.actions.offering import Offered
from zinneke.services.consult.models import (
    Consultation,
    Contribution,
    Follower,
    Grouping,
    Offer,
    Participant,
    Response,
    Vote,
)
from zinneke.services.consult.queries import affairs, findable, news, personal
from zinneke.services.consult.queries.people import Speaker
from zinneke.services.consult.rules.offers import Sort
from zinneke.services.consult.rules.phases import Kind
from zinneke.services.consult.tests.town import (
    ANNA,
    DAY,
    account,
    consultation,
    phase,
    question,
    shut,
    somebody,
    statement,
)

pytestmark = pytest.mark.django_db
PLACE = Point(4.3517, 50.8466)


@pytest.fixture(autouse=True)
def a_folder(settings: Any, tmp_path: Any) -> None:
    settings.CITY = replace(settings.CITY, values={**settings.CITY.values, "data": str(tmp_path)})


class TestGrouping:
    def test_only_where_votes_changed(self) -> None:
        part = phase()
        said = [statement(part, f"S{number}") for number in range(2)]
        for number in range(6):
            voting.vote(said[0], 1 if number % 2 else -1, Speaker(None, f"key {number}", 0, "fr"))
        assert grouping.regroup(part)
        assert not grouping.regroup(part)
        voting.vote(said[1], 1, ANNA)
        assert grouping.regroup(part)
        kept = Grouping.objects.get()
        assert kept.found["voters"] == 7
        assert kept.memory.keys() == {"groups", "rival", "wins"}


class TestLetters:
    def test_once_for_opening_and_once_for_closing(self) -> None:
        part = phase(closes_at=now() + timedelta(days=1))
        following.follow(part.consultation, account(somebody()).user_id or 0)
        assert announcing.tell_phases() == 1
        assert announcing.tell_phases() == 0
        assert [one.kind for one in Notice.objects.all()] == ["consult.news"] * 2

    def test_none_to_who_no_longer_follows(self) -> None:
        part, anna = phase(), account(somebody()).user_id or 0
        following.follow(part.consultation, anna)
        following.follow(part.consultation, anna)
        following.stop(part.consultation, anna)
        announcing.tell_phases()
        assert not Notice.objects.exists()

    def test_what_is_not_published_cannot_be_followed(self) -> None:
        with pytest.raises(Consultation.DoesNotExist):
            following.follow(consultation("draft", published=False), account(somebody()).user_id or 0)


class TestPersonal:
    @pytest.fixture
    def anna(self) -> Speaker:
        who = account(somebody())
        asked = phase(Kind.QUESTIONNAIRE)
        one = question(asked)
        answering.answer(asked, {one.pk: 1}, who)
        voting.vote(statement(phase()), 1, who)
        writing.remark(phase(Kind.MAP), "Mon banc", PLACE, who, address="Grand-Place")
        offered = Offered("Les Jardiniers", Sort.ASSOCIATION, "Un potager", "Samedi", "Anna", "anna@resident.example")
        offering.offer(phase(Kind.CALL), offered, [], who)
        following.follow(asked.consultation, who.user_id or 0)
        return who

    def test_they_get_all_of_it(self, anna: Speaker) -> None:
        text = json.dumps(list(personal.export(Subject(anna.user_id or 0))), ensure_ascii=False)
        for one in ("Mon banc", "Grand-Place", "Il faut des arbres", "Les Jardiniers", "followed consultation"):
            assert one in text

    def test_nothing_of_others(self, anna: Speaker) -> None:
        assert list(personal.export(Subject(0, ("", "other@resident.example")))) == []

    def test_erased_so_that_counts_stay_and_nothing_tells_whose(self, anna: Speaker) -> None:
        subject = Subject(anna.user_id or 0)
        erased = erasing.erase(subject)
        assert erased.count > 0
        assert erased.kept
        assert list(personal.export(subject)) == []
        assert Response.objects.count() == Vote.objects.count() == 1
        assert not Participant.objects.exclude(user=None, key=None).exists()
        assert not Contribution.objects.filter(text="Mon banc").exists()
        assert (Offer.objects.get().email, Offer.objects.get().text) == ("", "")
        assert not Follower.objects.exists()

    def test_links_are_cut_in_time(self, anna: Speaker) -> None:
        assert erasing.forget_over() == 0
        for part in Consultation.objects.get().phases.all():
            shut(part, now() - 366 * DAY + DAY * 0)
        assert erasing.forget_over() == 1
        assert Contribution.objects.filter(text="Mon banc", participant=None).exists()
        assert Offer.objects.get().email == ""


class TestFound:
    def test_by_the_search(self) -> None:
        part = phase()
        consultation("draft", published=False)
        (one,) = findable.changed(None)
        assert isinstance(one, Document)
        assert one.key == "consult:square"
        assert "statements fr" in one.texts["fr"]
        assert list(findable.changed(now() + DAY)) == []
        assert part.consultation.code in one.urls["nl"]

    def test_near_a_place(self) -> None:
        phase(row=consultation(lon=4.3517, lat=50.8466))
        assert [one.title for one in news.near(PLACE, 100, now() - DAY)] == ["Place en"]
        assert list(news.near(Point(4.30, 50.80), 100, now() - DAY)) == []

    def test_on_my_page(self) -> None:
        who = account(somebody())
        voting.vote(statement(phase()), 1, who)
        (one,) = affairs.of(who.user_id or 0)
        assert one.is_open
        assert one.due_on is not None


def test_the_demonstration_is_marked_and_has_groups() -> None:
    assert demonstrating.invent() == 2
    assert Consultation.objects.filter(demonstration=True).count() == 2
    groups = Grouping.objects.get().found["groups"]
    assert [one["size"] > 20 for one in groups] == [True, True]
    assert Grouping.objects.get().found["common"]
