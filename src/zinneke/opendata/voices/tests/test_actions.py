"""What staff decide, what stays of it, and what is erased when."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from zinneke.accounts.actions import create_staff
from zinneke.accounts.models import User
from zinneke.accounts.person import Person
from zinneke.kernel.time import now
from zinneke.opendata.manifest import MANIFEST, MODERATE
from zinneke.opendata.models import Comment, Dataset, Reuse, VoiceStep
from zinneke.opendata.tasks import erase_senders
from zinneke.opendata.voices import actions
from zinneke.opendata.voices.retention import erase_due
from zinneke.opendata.voices.rules import Act, Complaint, NotAllowed, ReasonMissing, State

pytestmark = pytest.mark.django_db


def test_only_who_may_moderate_decides(told: Callable[..., Reuse], benches: Dataset) -> None:
    create_staff("eva", "data_editor", "a-long-enough-passphrase")
    eva = Person(User.objects.get(username="eva"))
    reuse, comment = told(), actions.comment(benches, "Wer?", language="de")
    assert not eva.may(MODERATE)
    with pytest.raises(PermissionDenied):
        actions.decide(reuse, Act.ACCEPT, by=eva)
    with pytest.raises(PermissionDenied):
        actions.answer(comment, "Ich", language="de", by=eva)


def test_who_decided_what_and_why_is_kept_for_good(told: Callable[..., Reuse], moderator: Person) -> None:
    reuse = told()
    with pytest.raises(ReasonMissing):
        actions.decide(reuse, Act.REFUSE, by=moderator)
    actions.decide(reuse, Act.ACCEPT, by=moderator)
    actions.decide(reuse, Act.WITHDRAW, by=moderator, reason="the page is gone")
    assert reuse.state == State.WITHDRAWN
    steps = list(reuse.steps.values_list("act", "by", "reason"))
    assert steps == [("accept", "mona", ""), ("withdraw", "mona", "the page is gone")]
    with pytest.raises(TypeError, match="kept as it is"):
        VoiceStep.objects.all()[0].save()
    for rewrite in (lambda: VoiceStep.objects.update(reason="nothing"), lambda: VoiceStep.objects.all().delete()):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            rewrite()


def test_of_two_who_decide_at_once_one_is_told(told: Callable[..., Reuse], moderator: Person) -> None:
    one = told()
    other = Reuse.objects.get(pk=one.pk)
    actions.decide(one, Act.REFUSE, by=moderator, reason="advertising")
    with pytest.raises(NotAllowed, match="meanwhile"):
        actions.decide(other, Act.ACCEPT, by=moderator)
    assert one.steps.count() == 1


def test_an_address_is_told_of_once_until_it_is_refused(told: Callable[..., Reuse], moderator: Person) -> None:
    first = told()
    with pytest.raises(actions.Known):
        told(title="Again")
    actions.decide(first, Act.REFUSE, by=moderator, reason="no text")
    assert told(title="Again").state == State.WAITING


def test_an_address_that_leads_elsewhere_is_not_taken(told: Callable[..., Reuse]) -> None:
    with pytest.raises(actions.BadAddress):
        told(address="https://example.org@evil.example/")


def test_a_report_waits_until_staff_keep_or_withdraw(benches: Dataset, moderator: Person) -> None:
    comment = actions.comment(benches, "Hm", language="fr")
    with pytest.raises(NotAllowed):
        actions.report(comment, Complaint.INSULT)
    actions.decide(comment, Act.ACCEPT, by=moderator)
    actions.report(comment, Complaint.INSULT)
    actions.report(comment, Complaint.OTHER)
    comment.refresh_from_db()
    assert comment.reports == 2
    actions.decide(comment, Act.KEEP, by=moderator)
    assert (comment.reports, comment.state) == (0, State.SHOWN)
    assert list(comment.steps.values_list("act", "by")) == [
        ("accept", "mona"), ("report", ""), ("report", ""), ("keep", "mona"),
    ]  # fmt: skip


def test_mail_is_erased_thirty_days_after_it_has_served(
    told: Callable[..., Reuse], benches: Dataset, moderator: Person
) -> None:
    reuse = told()
    asked = actions.comment(benches, "Quand ?", language="fr", email="bo@example.org")
    waiting = actions.comment(benches, "Et ?", language="fr", email="cy@example.org")
    actions.decide(reuse, Act.ACCEPT, by=moderator)
    actions.decide(asked, Act.ACCEPT, by=moderator)
    actions.answer(asked, "Demain", language="fr", by=moderator)
    assert erase_due(now() + timedelta(days=29)) == 0
    assert erase_due(now() + timedelta(days=31)) == 2
    assert not Reuse.objects.get().email
    assert list(Comment.objects.order_by("pk").values_list("email", flat=True)) == ["", "cy@example.org"]
    assert erase_due(now() + timedelta(days=181)) == 1
    waiting.refresh_from_db()
    assert (waiting.email, waiting.text) == ("", "Et ?")


def test_an_unanswered_comment_keeps_its_mail_until_the_last_day(benches: Dataset, moderator: Person) -> None:
    comment = actions.comment(benches, "Quand ?", language="fr", email="bo@example.org")
    actions.decide(comment, Act.ACCEPT, by=moderator)
    assert erase_due(now() + timedelta(days=179)) == 0
    assert erase_due(now() + timedelta(days=181)) == 1


def test_texts_that_were_refused_go_and_the_trail_stays(
    told: Callable[..., Reuse], benches: Dataset, moderator: Person
) -> None:
    reuse, comment = told(email=""), actions.comment(benches, "!!!", language="fr", name="Bo")
    actions.decide(reuse, Act.REFUSE, by=moderator, reason="advertising")
    actions.decide(comment, Act.REFUSE, by=moderator, reason="insult")
    assert erase_due(now() + timedelta(days=181)) == 2
    assert erase_due(now() + timedelta(days=181)) == 0
    reuse.refresh_from_db()
    comment.refresh_from_db()
    assert not any((reuse.title, reuse.description, reuse.address, reuse.maker, comment.text, comment.name))
    assert [one.steps.get().reason for one in (reuse, comment)] == ["advertising", "insult"]
    with pytest.raises(NotAllowed):
        actions.decide(comment, Act.ACCEPT, by=moderator)


def test_the_worker_erases_every_day() -> None:
    assert "zinneke.opendata.tasks.erase_senders" in [one.task for one in MANIFEST.schedules]
    assert erase_senders.call() == 0
