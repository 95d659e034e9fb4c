"""The worker's part: everything that is due goes its way, and what came of it is kept.

A delivery is claimed in a transaction of its own before it is sent, so that it is sent by one worker, once. If that
worker is cut off before it noted what came of it, it may have gone out or not: it is sent once more, with the same
number, and the log says so; cut off a second time, it goes another way.
"""

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F

from zinneke.kernel.time import now
from zinneke.notices import planning
from zinneke.notices.bundling import bundle_of, parcel_of
from zinneke.notices.channels import available
from zinneke.notices.channels.port import Channel, Outcome, Result, Unavailable
from zinneke.notices.models import Attempt, Delivery, Preferences, preferences_of
from zinneke.notices.rules.patience import LEASE, pause_after
from zinneke.notices.rules.quiet import next_moment
from zinneke.notices.rules.ways import Way

LOG: Final = logging.getLogger(__name__)
State = Delivery.State
AT_ONCE: Final = 500
"""Of one way in one run: the next run goes on."""


def deliver_due(at: datetime | None = None) -> int:
    """Send what is due by the ways that are open. Gives how many were taken."""
    at = at or now()
    _take_back(at)
    return sum(_deliver_by(way, at) for way in available.ways() if way in available.OPENED)


def _deliver_by(way: Way, at: datetime) -> int:
    """One connection for all of a way. Once it is closed to us, the others wait as well."""
    due = Delivery.objects.filter(state=State.WAITING, way=way, due_at__lte=at)
    numbers = list(due.values_list("pk", flat=True)[:AT_ONCE])
    taken = 0
    channel: Channel | None = None
    for delivery in _claimed(numbers, at):
        bundle = bundle_of(delivery, at)
        try:
            channel = channel or available.OPENED[way]()
            outcome = channel.carry(parcel_of(bundle))
        except Unavailable as error:
            LOG.warning("%s: %s", way, error)
            _note_all(bundle, Outcome(Result.LATER, str(error)), at)
            break
        taken += outcome.result == Result.TAKEN
        _note_all(bundle, outcome, at)
    if channel is not None:
        channel.close()
    return taken


def _claimed(numbers: list[int], at: datetime) -> Iterator[Delivery]:
    """One after the other, each claimed just before it is sent."""
    for number in numbers:
        mine = Delivery.objects.filter(pk=number, state=State.WAITING)
        if mine.update(state=State.SENDING, claimed_at=at, tries=F("tries") + 1):
            yield Delivery.objects.select_related("notice__user").get(pk=number)


@transaction.atomic
def _note_all(bundle: Sequence[Delivery], outcome: Outcome, at: datetime) -> None:
    for delivery in bundle:
        _note(delivery, outcome, at)


def _note(delivery: Delivery, outcome: Outcome, at: datetime) -> None:
    """Keep what came of it, and have it tried again, or go another way, where it did not arrive."""
    _log(delivery, outcome, at)
    if outcome.result == Result.TAKEN:
        _end(delivery, State.TAKEN, at)
        return
    pause = pause_after(delivery.tries) if outcome.result == Result.LATER else None
    if pause is None:
        _give_up(delivery, at, refused=outcome.result == Result.REFUSED)
    else:
        _wait(delivery, at + pause)


def _wait(delivery: Delivery, until: datetime) -> None:
    notice = delivery.notice
    quiet = preferences_of(notice.user_id).quiet
    moment = next_moment(Way(delivery.way), quiet, until, urgent=notice.urgent)
    Delivery.objects.filter(pk=delivery.pk).update(state=State.WAITING, due_at=moment, claimed_at=None)


def _give_up(delivery: Delivery, at: datetime, *, refused: bool) -> None:
    """This way is closed: the next one, in the end a person of ours. Push was beside another."""
    notice = delivery.notice
    if refused and delivery.way == Way.EMAIL and notice.user is not None and not notice.email:
        Preferences.objects.update_or_create(user=notice.user, defaults={"refused_email": notice.user.email})
    _end(delivery, State.FAILED, at)
    if delivery.way != Way.PUSH:
        planning.plan(notice)


def _end(delivery: Delivery, state: Delivery.State, at: datetime) -> None:
    Delivery.objects.filter(pk=delivery.pk).update(state=state, ended_at=at, claimed_at=None)


def _log(delivery: Delivery, outcome: Outcome, at: datetime) -> None:
    Attempt.objects.create(
        delivery_number=delivery.pk, kind=delivery.notice.kind, way=delivery.way,
        outcome=outcome.result, reason=outcome.reason[:200], at=at,
    )  # fmt: skip


def _take_back(at: datetime, lease: timedelta = LEASE) -> None:
    """What a worker that was cut off had begun."""
    cut = Delivery.objects.filter(state=State.SENDING, claimed_at__lte=at - lease).select_related("notice__user")
    for delivery in cut:
        with transaction.atomic():
            said = "the worker was cut off while sending: it may have arrived"
            _log(delivery, Outcome(Result.INTERRUPTED, said), at)
            if delivery.interrupted:
                _give_up(delivery, at, refused=False)
            else:
                Delivery.objects.filter(pk=delivery.pk).update(
                    state=State.WAITING, claimed_at=None, due_at=at, interrupted=True
                )
