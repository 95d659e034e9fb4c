"""Who may take a text back or object to its refusal: its author alone, and who decides: somebody else."""

import pytest
from django.core.exceptions import PermissionDenied

from zinneke.kernel.moderation import Act, NotAllowed
from zinneke.notices.models import Notice
from zinneke.services.consult.actions import moderating, writing
from zinneke.services.consult.actions.moderating import Why
from zinneke.services.consult.models import Contribution, Objection
from zinneke.services.consult.rules.texts import ReasonMissing
from zinneke.services.consult.tests.town import ANNA, BRAM, WHY, account, again, moderator, organiser, phase, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def said() -> Contribution:
    return writing.propose(phase(), "Plus de bancs", ANNA)


def test_refused_with_a_reason_by_who_may(said: Contribution) -> None:
    with pytest.raises(PermissionDenied, match=r"consult\.moderate"):
        moderating.decide(said, Act.REFUSE, Why(*WHY), by=organiser())
    marie = moderator()
    with pytest.raises(ReasonMissing):
        moderating.decide(said, Act.REFUSE, Why("personal", "Motif", ""), by=marie)
    assert again(said).state == "shown"
    moderating.decide(said, Act.REFUSE, Why(*WHY), by=marie)
    assert again(said).state == "refused"
    assert said.steps.get().reason == {"fr": WHY[1], "nl": WHY[2]}


def test_only_the_author_objects_and_somebody_else_decides(said: Contribution) -> None:
    marie, jan = moderator(), moderator("jan")
    moderating.decide(said, Act.REFUSE, Why(*WHY), by=marie)
    with pytest.raises(PermissionDenied):
        writing.object_to(said, "Mais non", BRAM)
    writing.object_to(said, "Mais non", ANNA)
    with pytest.raises(NotAllowed):
        moderating.decide(said, Act.OVERTURN, by=marie)
    moderating.decide(said, Act.OVERTURN, by=jan)
    assert again(said).state == "shown"
    assert Objection.objects.get().text == "Mais non"


def test_only_once(said: Contribution) -> None:
    marie, jan = moderator(), moderator("jan")
    moderating.decide(said, Act.REFUSE, Why(*WHY), by=marie)
    writing.object_to(said, "Mais non", ANNA)
    moderating.decide(said, Act.UPHOLD, Why(*WHY), by=jan)
    with pytest.raises(NotAllowed):
        writing.object_to(said, "Encore", ANNA)


def test_only_the_author_takes_it_back(said: Contribution) -> None:
    with pytest.raises(PermissionDenied):
        writing.withdraw(said, BRAM)
    writing.withdraw(said, ANNA)
    assert again(said).state == "withdrawn"
    with pytest.raises(NotAllowed):
        writing.withdraw(said, ANNA)


def test_an_author_with_an_account_is_told_why_and_how_to_object() -> None:
    said = writing.propose(phase(), "Plus de bancs", account(somebody()))
    moderating.decide(said, Act.REFUSE, Why(*WHY), by=moderator())
    notice = Notice.objects.get()
    assert notice.kind == "consult.refused"
    assert any(WHY[1] in one["text"] for one in notice.versions)
