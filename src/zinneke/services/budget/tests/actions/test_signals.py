"""Signals are counted under a key of their own, judged by people, and gone with the roll."""

from datetime import timedelta

import pytest
from django.test import Client

from zinneke.kernel.time import in_brussels, now
from zinneke.services.budget.actions import forgetting, signals, voting
from zinneke.services.budget.models import Duty, ElectionRoll, Sighting, Signal, SignalKey
from zinneke.services.budget.queries import voting_room
from zinneke.services.budget.rules.signals import USUAL
from zinneke.services.budget.tasks.rolls import forget_rolls
from zinneke.services.budget.tests import polls, votes
from zinneke.voting.roll.ports import UnknownElection

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("voting")]


def test_few_from_one_place_are_no_signal_and_many_are_one() -> None:
    vote = polls.vote()
    polls.opened(vote)
    for _ in range(USUAL.browser - 1):
        signals.note(vote, "192.0.2.1", "Firefox", now())
    assert not Signal.objects.exists()
    for _ in range(3):
        signals.note(vote, "192.0.2.1", "Firefox", now())
    signal = Signal.objects.get()
    assert (signal.kind, signal.count, signal.state) == ("browser", USUAL.browser + 2, "open")


def test_neither_address_nor_minute_is_kept() -> None:
    vote = polls.vote()
    polls.opened(vote)
    signals.note(vote, "192.0.2.1", "Firefox", now())
    for sighting in Sighting.objects.all():
        assert "192.0.2.1" not in str(sighting.__dict__)
        assert (sighting.hour.minute, sighting.hour.second) == (0, 0)


def test_nothing_is_counted_without_a_key() -> None:
    vote = polls.vote()
    signals.note(vote, "192.0.2.1", "Firefox", now())
    assert not Sighting.objects.exists()


def test_what_was_found_has_a_reason() -> None:
    vote = polls.vote()
    signal = Signal.objects.create(election=vote, kind="address", mark="abcdef01", hour=now(), count=30)
    judge = polls.named(vote, Duty.SIGNALS)
    with pytest.raises(ValueError, match="why"):
        signals.decide(signal, Signal.State.HARMLESS, " ", by=judge)
    signals.decide(signal, Signal.State.HARMLESS, "a care home", by=judge)
    signal.refresh_from_db()
    assert (signal.state, signal.reason, signal.decided_by_id) == ("harmless", "a care home", judge.user.pk)


def test_on_its_day_key_lines_and_signals_are_gone() -> None:
    vote = polls.vote()
    roll = polls.opened(vote)
    polls.admitted(vote, 1)
    signals.note(vote, "192.0.2.1", "Firefox", now())
    assert forget_rolls.call() == 0
    yesterday = in_brussels(now()).date() - timedelta(days=1)
    ElectionRoll.objects.update(forget_on=yesterday)
    voting_room.roll().forget(vote.public_id)
    assert forgetting.forget_due() == 1
    assert not SignalKey.objects.exists()
    assert not Sighting.objects.exists()
    roll.refresh_from_db()
    assert roll.forgotten_at is not None
    with pytest.raises(UnknownElection):
        voting_room.roll().entry(vote.public_id, polls.resident(1))
    assert forgetting.forget_due() == 0


def test_a_credential_that_is_given_online_is_counted() -> None:
    vote = votes.election()
    signals.watch(vote)
    voting.box_of(vote)
    browser = votes.Browser(vote, Client())
    assert browser.credential("nothing")["code"]
    assert not Sighting.objects.exists()
    browser.credential(votes.letter(vote))
    assert [one.count for one in Sighting.objects.all()] == [1, 1]
