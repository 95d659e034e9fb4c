"""Requests for data: who may do what, what is kept of it for good, what is erased in time."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.opendata.models import DataRequest, Dataset, RequestStep, RequestWords, State, Visibility
from zinneke.opendata.tasks import erase_askers
from zinneke.opendata.wanted import actions, queries
from zinneke.opendata.wanted.actions import Said, Wish
from zinneke.opendata.wanted.rules import Act, Lacking, NotAllowed
from zinneke.opendata.wanted.tests.conftest import EMAIL, Publish

BOTH = {"fr": "Les voici.", "nl": "Hier zijn ze."}
NOTHING = Said({})

Asked = tuple[DataRequest, str]


def fresh(request: DataRequest) -> DataRequest:
    return DataRequest.objects.get(pk=request.pk)


def studied(request: DataRequest, by: Person) -> DataRequest:
    actions.act(request, Act.STUDY, NOTHING, by=by)
    return fresh(request)


def refused(request: DataRequest, by: Person) -> DataRequest:
    actions.act(studied(request, by), Act.REFUSE, Said(BOTH, ground="personal"), by=by)
    return fresh(request)


class TestRights:
    @pytest.mark.parametrize("act", [one for one in Act if one not in (Act.REPLY, Act.WITHDRAW)])
    def test_nobody_decides_without_the_right(self, asked: Asked, editor: Person, act: Act) -> None:
        with pytest.raises(PermissionDenied, match=r"opendata\.answer"):
            actions.act(asked[0], act, Said(BOTH, ground="personal"), by=editor)
        assert fresh(asked[0]).state == "received"

    def test_the_rights_of_roles(self, clerk: Person, editor: Person) -> None:
        assert clerk.may("opendata.answer")
        assert not clerk.may("opendata.publish")
        assert not editor.may("opendata.answer")

    def test_staff_do_not_act_for_the_asker(self, asked: Asked, clerk: Person) -> None:
        for act in (Act.WITHDRAW, Act.REPLY):
            with pytest.raises(NotAllowed):
                actions.act(asked[0], act, Said(BOTH), by=clerk)

    @pytest.mark.parametrize(
        ("state", "visibility"),
        [(State.DRAFT, Visibility.PUBLIC), (State.PUBLISHED, Visibility.PRIVATE), (State.GONE, Visibility.PUBLIC),
         (State.PUBLISHED, Visibility.RESTRICTED)],
    )  # fmt: skip
    def test_no_dataset_that_the_asker_cannot_see_answers(
        self, asked: Asked, clerk: Person, publish: Publish, state: str, visibility: str
    ) -> None:
        hidden = publish("trees", state, visibility)
        with pytest.raises(ValueError, match="trees cannot be seen"):
            actions.act(studied(asked[0], clerk), Act.ANSWER, Said(BOTH, datasets=(hidden,)), by=clerk)
        assert fresh(asked[0]).state == "studied"

    def test_a_secret_opens_one_request(self, asked: Asked, wish: Wish) -> None:
        other, secret = actions.ask(wish)
        assert queries.of_asker(asked[1]) == asked[0]
        assert queries.of_asker(secret) == other
        assert queries.of_asker("") is None
        assert asked[1] not in str(DataRequest.objects.values())


class TestWay:
    def test_to_an_answer(self, asked: Asked, clerk: Person, publish: Publish) -> None:
        trees = publish("trees")
        actions.act(studied(asked[0], clerk), Act.ANSWER, Said(BOTH, datasets=(trees,)), by=clerk)
        request = fresh(asked[0])
        assert request.state == "answered"
        assert request.ended_at
        steps = list(request.steps.values_list("act", "who", "by", "before", "after", "detail"))
        assert steps == [
            ("", "asker", "", "", "received", ""),
            ("study", "staff", "sofie", "received", "studied", ""),
            ("answer", "staff", "sofie", "studied", "answered", "trees"),
        ]
        assert dict(request.steps.last().words.values_list("language", "text")) == BOTH  # type: ignore[union-attr]

    def test_over_a_question(self, asked: Asked, clerk: Person) -> None:
        request = studied(asked[0], clerk)
        with pytest.raises(Lacking):
            actions.act(request, Act.QUESTION, Said({"nl": "Welke jaren?"}), by=clerk)
        actions.act(request, Act.QUESTION, Said({"fr": "Quelles années ?"}), by=clerk)
        actions.reply(request, "2020 à 2025")
        assert fresh(request).state == "studied"
        with pytest.raises(NotAllowed):
            actions.reply(request, "encore")

    def test_a_refusal_names_a_ground_of_the_list(self, asked: Asked, clerk: Person) -> None:
        request = studied(asked[0], clerk)
        with pytest.raises(ValueError, match="not a ground"):
            actions.act(request, Act.REFUSE, Said(BOTH, ground="mood"), by=clerk)
        with pytest.raises(Lacking, match="ground"):
            actions.act(request, Act.REFUSE, Said(BOTH), by=clerk)
        actions.act(request, Act.REFUSE, Said(BOTH, ground="personal"), by=clerk)
        assert request.steps.get(act=Act.REFUSE).detail == "personal"

    def test_of_two_decisions_at_once_the_first_holds(self, asked: Asked, clerk: Person) -> None:
        seen_by_another = studied(asked[0], clerk)
        actions.act(fresh(asked[0]), Act.REFUSE, Said(BOTH, ground="personal"), by=clerk)
        with pytest.raises(NotAllowed):
            actions.act(seen_by_another, Act.TRANSFER, Said(BOTH, body="Région"), by=clerk)
        assert fresh(asked[0]).state == "refused"

    def test_an_extension_counts_from_the_beginning(self, asked: Asked, clerk: Person, settings: Any) -> None:
        DataRequest.objects.update(received_at="2026-11-02T09:00:00Z")
        actions.act(studied(asked[0], clerk), Act.EXTEND, Said(BOTH), by=clerk)
        assert fresh(asked[0]).due_on == date(2026, 12, 30)

    def test_a_withdrawn_request_is_not_public(self, asked: Asked, clerk: Person) -> None:
        actions.act(asked[0], Act.SHOW, NOTHING, by=clerk)
        assert queries.public().count() == 1
        actions.withdraw(asked[0])
        assert queries.public().count() == 0
        assert not fresh(asked[0]).shown
        with pytest.raises(NotAllowed):
            actions.act(asked[0], Act.SHOW, NOTHING, by=clerk)

    def test_what_nobody_was_to_see_is_not_shown(self, wish: Wish, clerk: Person) -> None:
        request, _secret = actions.ask(Wish("Un", "Deux", "fr"))
        with pytest.raises(NotAllowed):
            actions.act(request, Act.SHOW, NOTHING, by=clerk)

    def test_a_request_without_words_is_refused(self, db: None) -> None:
        with pytest.raises(ValueError, match="title"):
            actions.ask(Wish(" ", "Deux", "fr"))


class TestTrail:
    def test_the_database_refuses_to_rewrite_a_step(self, asked: Asked, clerk: Person) -> None:
        request = refused(asked[0], clerk)
        for change in (
            lambda: request.steps.update(by="somebody else"),
            lambda: RequestWords.objects.update(text="Autre chose."),
            lambda: connection.cursor().execute("DELETE FROM opendata_requeststep"),
        ):
            with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
                change()
        assert request.steps.count() == 3

    def test_nor_does_the_code(self, asked: Asked) -> None:
        step = RequestStep.objects.get()
        step.by = "somebody else"
        with pytest.raises(TypeError, match="add another"):
            step.save()
        with pytest.raises(ProtectedError):
            asked[0].delete()


class TestErasure:
    def test_of_the_asker_once_the_time_is_over(self, asked: Asked, clerk: Person) -> None:
        request = studied(asked[0], clerk)
        actions.act(request, Act.QUESTION, Said({"fr": "Quelles années ?"}), by=clerk)
        actions.reply(request, "Moi, An, 2020")
        actions.act(request, Act.REFUSE, Said(BOTH, ground="personal"), by=clerk)
        assert actions.erase_due() == 0
        DataRequest.objects.update(ended_at=now() - timedelta(days=91))
        assert erase_askers.func() == 1
        request = fresh(request)
        assert (request.email, request.purpose, request.digest) == ("", "", None)
        assert queries.of_asker(asked[1]) is None
        kept = list(RequestWords.objects.values_list("text", flat=True))
        assert sorted(kept) == sorted(BOTH.values())
        assert request.steps.count() == 5
        assert actions.erase_due() == 0

    def test_not_of_what_is_open(self, asked: Asked) -> None:
        DataRequest.objects.update(received_at=now() - timedelta(days=900))
        assert actions.erase_due() == 0
        assert fresh(asked[0]).email == EMAIL


def test_the_median_is_of_all_that_is_decided(asked: Asked, clerk: Person, wish: Wish) -> None:
    assert queries.days_to_decide() is None
    refused(asked[0], clerk)
    at = now()
    DataRequest.objects.update(received_at=at - timedelta(days=6), ended_at=at)
    other = refused(actions.ask(wish)[0], clerk)
    DataRequest.objects.filter(pk=other.pk).update(received_at=at - timedelta(days=2), ended_at=at)
    actions.withdraw(actions.ask(wish)[0])
    assert queries.days_to_decide() == pytest.approx(4)


def test_a_search_forgives_accents_and_wants_every_word(asked: Asked, clerk: Person) -> None:
    actions.act(asked[0], Act.SHOW, NOTHING, by=clerk)
    for typed, found in (("ARBRES abattus", 1), ("verts", 1), ("arbrés", 1), ("arbres maison", 0), ("", 1), ("%", 1)):
        assert queries.matching(queries.public(), typed).count() == found


def test_a_dataset_knows_what_it_answered(asked: Asked, clerk: Person, publish: Publish) -> None:
    trees: Dataset = publish("trees")
    actions.act(studied(asked[0], clerk), Act.ANSWER, Said(BOTH, datasets=(trees,)), by=clerk)
    assert list(queries.answered_by(trees)) == []
    actions.act(asked[0], Act.SHOW, NOTHING, by=clerk)
    assert list(queries.answered_by(trees)) == [asked[0]]
