"""Which way a notice goes, by whom it is for, what this city has, and what was tried already."""

from zinneke.kernel.time import now
from zinneke.notices.channels import available
from zinneke.notices.models import Delivery, Notice, Preferences, PushDevice, preferences_of
from zinneke.notices.rules.quiet import next_moment
from zinneke.notices.rules.ways import Way, next_way


def plan(notice: Notice, prefers: Preferences | None = None) -> None:
    """Have it delivered by the next way that was not tried yet; at first, browsers are told besides."""
    prefers = prefers or preferences_of(notice.user_id)
    if notice.optional and notice.kind in prefers.declined:
        return
    tried = {Way(way) for way in notice.deliveries.values_list("way", flat=True)}
    way = next_way(
        prefers.way, open_ways(notice, prefers), tried,
        optional=notice.optional, has_inbox=notice.user_id is not None,
    )  # fmt: skip
    if way is not None:
        _queue(notice, way, prefers)
    if not tried and _has_browsers(notice):
        _queue(notice, Way.PUSH, prefers)


def open_ways(notice: Notice, prefers: Preferences) -> frozenset[Way]:
    """Ways that this city has, and whose address is known of who is told."""
    return frozenset(way for way in available.ways() if address(notice, way, prefers))


def address(notice: Notice, way: Way, prefers: Preferences) -> str:
    """Where a notice goes by this way; empty where that is not known."""
    if way == Way.EMAIL:
        known = notice.email or (notice.user.email if notice.user else "")
        return "" if known == prefers.refused_email else known
    if way == Way.SMS:
        return notice.phone or prefers.phone
    return notice.post or prefers.post if way == Way.LETTER else ""


def _has_browsers(notice: Notice) -> bool:
    """Whether somebody's browsers can be told."""
    if notice.user is None or Way.PUSH not in available.ways():
        return False
    return PushDevice.objects.filter(user=notice.user).exists()


def _queue(notice: Notice, way: Way, prefers: Preferences) -> None:
    digest = notice.optional and prefers.digest and way == Way.EMAIL
    moment = next_moment(way, prefers.quiet, now(), urgent=notice.urgent, digest=digest)
    Delivery.objects.create(notice=notice, way=way, due_at=moment, digest=digest)
