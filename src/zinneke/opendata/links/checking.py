"""Checks of addresses in rounds: few at a time, one after the other, never two of a host at once."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice, zip_longest
from time import monotonic, sleep
from typing import Final
from urllib.parse import urlsplit

from django.db import transaction

from zinneke.kernel.outgoing import Forbidden
from zinneke.kernel.time import now
from zinneke.opendata import feed
from zinneke.opendata.links.rules import UNWILLING, is_due, is_ok
from zinneke.opendata.models import LinkCheck
from zinneke.opendata.outgoing.caller import Caller, Status, Unreachable
from zinneke.opendata.outgoing.limits import Limits
from zinneke.opendata.record.dataset import Dataset
from zinneke.ui.city import site

CHECKING: Final = Limits(longest_s=20.0, silence_s=10.0, tries=1)
AT_ONCE: Final = 200
"""Addresses of one round."""
LONGEST_ROUND_S: Final = 60.0
"""After which a round is left: the worker has other things to do."""
PAUSE_S: Final = 1.0
"""Between two requests to one host."""
REMEMBERED: Final = 12
"""Checks of an address that are kept."""


def check_round(caller: Caller, wait: Callable[[float], object] = sleep, most: int = AT_ONCE) -> int:
    """Check addresses whose turn it is. Gives how many were."""
    ends_at, asked = monotonic() + LONGEST_ROUND_S, dict[str, float]()
    checked = 0
    for url in islice(_in_turns(due(now())), most):
        host = urlsplit(url).netloc
        since = monotonic() - asked.get(host, -PAUSE_S)
        if monotonic() > ends_at:
            break
        if since < PAUSE_S:
            wait(PAUSE_S - since)
        note(url, _asked(caller, url))
        asked[host] = monotonic()
        checked += 1
    return checked


def due(at: datetime) -> list[str]:
    """The addresses of published datasets whose turn it is, those never checked first."""
    known = {one.url: one for one in LinkCheck.objects.filter(latest=True)}
    every = dict.fromkeys(url for dataset in feed.published().iterator(500) for url in addresses(dataset.record))
    found = [url for url in every if url not in known]
    again = [one for url, one in known.items() if url in every and is_due(one.at, one.failures, at)]
    return found + [one.url for one in sorted(again, key=lambda one: one.at)]


def addresses(record: Dataset) -> Iterator[str]:
    """The addresses of a record's distributions on other sites."""
    for one in record.distributions:
        for url in (*one.download_urls, *one.access_urls):
            if url.startswith(("http://", "https://")) and not url.startswith(site() + "/"):
                yield url


def note(url: str, found: Status) -> LinkCheck:
    """Keep how an address answered, with what is known of it from before."""
    with transaction.atomic():
        before = LinkCheck.objects.filter(url=url).order_by("-at", "-pk")
        last, ok, at = before.first(), is_ok(found.status), now()
        failed_at = None if ok else (last.first_failed_at if last and not last.ok else at)
        before.update(latest=False)
        check = LinkCheck.objects.create(
            url=url, host=urlsplit(url).netloc, at=at, status=found.status, ok=ok,
            redirected="" if found.url == url else found.url,
            failures=0 if ok else 1 + (last.failures if last else 0), first_failed_at=failed_at,
        )  # fmt: skip
        old = list(before.values_list("pk", flat=True)[REMEMBERED:])
        LinkCheck.objects.filter(pk__in=old).delete()
    return check


def _asked(caller: Caller, url: str) -> Status:
    """HEAD, and where that is not liked the first byte by GET. Status 0: no answer, or one that may not be asked."""
    try:
        found = caller.status(url)
        if found.status in UNWILLING:
            found = caller.status(url, "GET", {"Range": "bytes=0-0"})
    except (Unreachable, Forbidden):
        return Status(0, url)
    return found


def _in_turns(urls: Iterable[str]) -> Iterator[str]:
    """One address of each host, then the next of each: so that a round waits for none of them."""
    hosts: defaultdict[str, list[str]] = defaultdict(list)
    for url in urls:
        hosts[urlsplit(url).netloc].append(url)
    for together in zip_longest(*hosts.values()):
        yield from filter(None, together)
