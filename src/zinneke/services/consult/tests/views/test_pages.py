"""Pages for residents: the list, a consultation, taking part in each kind of part, what I wrote, results."""

from typing import Any

import pytest
from django.test import Client

from zinneke.kernel.moderation import Act
from zinneke.kernel.text import LANGUAGES
from zinneke.kernel.time import now
from zinneke.services.consult.actions import demonstrating, grouping, moderating, replying, voting
from zinneke.services.consult.actions.moderating import Why
from zinneke.services.consult.models import Consultation, Contribution, Follower
from zinneke.services.consult.queries.people import Speaker
from zinneke.services.consult.rules.phases import Kind
from zinneke.services.consult.tests.town import (
    DAY,
    WHY,
    consultation,
    moderator,
    organiser,
    phase,
    question,
    shut,
    somebody,
    statement,
    told,
)
from zinneke.services.consult.tests.views.addresses import of, read, url

TINY_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj"


class TestEveryPage:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_in_each_language(self, client: Client, language: str) -> None:
        demonstrating.invent()
        row = Consultation.objects.get(code="square")
        pages = [url("list", language=language), url("consultation", row.code, language=language),
                 url("mine", row.code, language=language)]  # fmt: skip
        for part in row.phases.exclude(kind=Kind.MEETING):
            pages += [of(part, language=language), of(part, "results", language=language)]
        for page in pages:
            text = read(client, page)
            assert f'<html lang="{language}"' in text
            assert row.title[language] in text or page == pages[0]

    def test_without_anything(self, client: Client) -> None:
        assert "asks nothing" in read(client, url("list"))

    def test_what_is_not_published_is_not_there(self, client: Client) -> None:
        part = phase(Kind.MAP, consultation("draft", published=False))
        for page in (url("consultation", "draft"), of(part), of(part, "results"), url("mine", "draft")):
            read(client, page, 404)
        assert "draft" not in read(client, url("list"))

    def test_costs_the_same_whatever_there_is(self, client: Client, django_assert_max_num_queries: Any) -> None:
        for number in range(8):
            phase(Kind.MAP, consultation(f"c{number}"))
        with django_assert_max_num_queries(8):
            read(client, url("list"))


class TestMine:
    def refused(self, client: Client) -> Contribution:
        client.post(of(phase(), "propose"), {"text": "Plus de bancs"})
        moderating.decide(Contribution.objects.get(), Act.REFUSE, Why(*WHY), by=moderator())
        return Contribution.objects.get()

    def test_shows_the_reason_and_takes_an_objection(self, client: Client) -> None:
        row = self.refused(client)
        text = read(client, url("mine", "square"))
        assert WHY[1] in text
        address = url("act", "square", row.pk)
        assert client.post(address, {f"{row.pk}-text": ""}).status_code == 422
        client.post(address, {f"{row.pk}-text": "Mais non"})
        assert Contribution.objects.get().state == "appealed"
        assert "no longer possible" in client.post(address, {f"{row.pk}-text": "Encore"}, follow=True).content.decode()

    def test_is_nobody_elses(self, client: Client) -> None:
        row = self.refused(client)
        other = Client()
        assert "Plus de bancs" not in read(other, url("mine", "square"))
        assert other.post(url("act", "square", row.pk), {"do": "withdraw"}).status_code == 403
        assert Contribution.objects.get().state == "refused"

    def test_a_text_is_taken_back(self, client: Client) -> None:
        row = self.refused(client)
        client.post(url("act", "square", row.pk), {"do": "withdraw"})
        assert Contribution.objects.get().state == "withdrawn"

    def test_is_kept_by_no_cache(self, client: Client) -> None:
        phase()
        assert "no-store" in client.get(url("mine", "square")).headers["Cache-Control"]


class TestResults:
    def test_nobody_sees_them_before_closing_staff_neither(self, client: Client) -> None:
        part = phase(Kind.QUESTIONNAIRE)
        one = question(part)
        client.post(of(part), {f"q{one.pk}": "1"})
        client.force_login(organiser().user)  # type: ignore[arg-type]
        text = read(client, of(part, "results"))
        assert "until then nobody sees them" in text
        assert "answered." not in text
        shut(part)
        assert "1 person answered." in read(client, of(part, "results"))

    def test_while_it_runs_where_that_was_said(self, client: Client) -> None:
        part = phase(Kind.QUESTIONNAIRE, consultation(results="running"))
        question(part)
        assert "0 people answered." in read(client, of(part, "results"))

    def test_groups_of_five_and_more_in_words_and_as_a_picture(self, client: Client) -> None:
        part = phase()
        said = [statement(part, f"Statement {number}") for number in range(4)]
        for number in range(24):
            who = Speaker(None, f"key {number}", 0, "fr")
            for place, one in enumerate(said):
                voting.vote(one, 1 if place == 3 else (1 if (number + place) % 2 else -1), who)
        grouping.regroup(part)
        text = read(client, of(shut(part), "results"))
        assert "Group A – 12 people" in text
        assert "Group B – 12 people" in text
        assert "What all groups agree on" in text
        assert "group A: 12 of 12" in text
        assert "<svg" in text

    def test_before_the_first_reckoning(self, client: Client) -> None:
        assert "not been reckoned yet" in read(client, of(shut(phase()), "results"))


class TestConsultation:
    def test_has_the_answer_of_the_city_and_the_minutes(self, client: Client) -> None:
        part, olga = shut(phase(Kind.MEETING, address="Grand-Place 1")), organiser()
        replying.record_minutes(part, told("Minutes of it"), by=olga)
        replying.reply(part.consultation, {"fr": "Réponse", "nl": "Antwoord"}, by=olga)
        text = read(client, url("consultation", "square"))
        assert "Minutes of it en" in text
        assert '<div lang="fr"><p>Réponse</p></div>' in text
        assert "closed, the city has answered" in text.lower()

    def test_is_followed_by_who_signs_in(self, client: Client) -> None:
        phase()
        assert "level=email" in client.post(url("follow", "square")).headers["Location"]
        assert not Follower.objects.exists()

    def test_nobody_speaks_for_somebody_else(self, client: Client) -> None:
        from unittest.mock import patch

        from zinneke.accounts.person import Person

        part = phase()
        user = somebody().user
        client.force_login(user)  # type: ignore[arg-type]
        with patch.object(Person, "__init__", lambda self, *_args, **_more: self.__dict__.update(
                user=user, own_assurance=10, mandate=object())), patch.object(Person, "assurance", 10), patch.object(
                Person, "acting_for", None):  # fmt: skip
            assert client.get(of(part)).status_code == 403

    def test_coming_ones_say_when_they_open(self, client: Client) -> None:
        phase(Kind.MAP, opens_at=now() + DAY, closes_at=now() + 2 * DAY)
        assert "Opens:" in read(client, url("list"))
