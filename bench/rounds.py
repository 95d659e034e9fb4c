"""Rounds of readers over the pages of a site, told in the same words by every benchmark that reads pages."""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import mean
from typing import Final

import zinneke.ui
from readers import Page, Round, Seen, read
from tables import OURS

READERS: Final = 50
READING_S: Final = 5.0
STATIC: Final = Path(zinneke.ui.__file__).parent / "static"


def alone(kinds: Iterable[str], page_of: Callable[[str, random.Random], Page], times: int) -> None:
    """Each kind of page by itself in this process, no page asked for before: Django is set up."""
    from django.test import Client

    rng, client = random.Random(1), Client()
    for number, kind in enumerate(kinds):
        seen = []
        for place in range(times):
            client.cookies.clear()
            page = page_of(kind, rng)
            began, spent = time.perf_counter(), time.process_time()
            answer = client.get(
                page.path, HTTP_X_FORWARDED_FOR=f"10.1.{number}.{place}", HTTP_COOKIE=page.cookie, HTTP_HOST="bench"
            )
            ms, cpu_ms = (time.perf_counter() - began) * 1000, (time.process_time() - spent) * 1000
            seen.append((Seen(kind, answer.status_code, len(answer.content), ms), cpu_ms))
        warm = seen[times // 4 :]
        print(f"alone, {told(kind, [one for one, _ in warm])}; processor {mean(cpu for _, cpu in warm):.1f} ms a page")


def together(kinds: Iterable[str], pages: Sequence[Sequence[Page]], seconds: float, pause_s: float) -> Round:
    """All readers at once."""
    how = f"reading {pause_s:.0f} s" if pause_s else "without pause"
    found = read(OURS, pages, seconds, pause_s)
    for kind in kinds:
        print(f"{len(pages)} readers {how}, {told(kind, [one for one in found.seen if one.kind == kind])}")
    print(
        f"{len(pages)} readers {how}, {told('all', found.seen)}; {len(found.seen) / found.seconds:,.1f} pages/s, "
        f"generator {found.cpu_seconds / found.seconds:.2f} of a core"
    )
    return found


def reference(pages: Round, seconds: float) -> None:
    """The same readers on a style sheet of about the size of a page."""
    size = mean(one.size for one in pages.seen)
    files = [path for path in STATIC.rglob("*.css") if path.is_file()]
    nearest = min(files, key=lambda path: abs(path.stat().st_size - size))
    asked = [Page("style sheet", f"/static/{nearest.relative_to(STATIC)}")] * 100_000
    found = read(OURS, [asked] * READERS, seconds)
    rate, ours = len(found.seen) / found.seconds, len(pages.seen) / pages.seconds
    print(
        f"reference, {told('style sheet', found.seen)}; {rate:,.0f}/s: pages are {size:,.0f} bytes in the mean and "
        f"come at {ours / rate:.3f} of its rate"
    )


def share_of(seen: Sequence[Seen], share: float) -> float:
    """The time that this share of pages keeps, in milliseconds."""
    ordered = sorted(one.ms for one in seen)
    return ordered[int((len(ordered) - 1) * share)] if ordered else 0.0


def told(kind: str, seen: Sequence[Seen]) -> str:
    """Percentiles of pages, and what was wrong with them."""
    if not seen:
        return f"{kind}: none"
    wrong = Counter(one.status for one in seen if one.status != 200)
    found = f"{kind}: {len(seen)} pages, p50 {share_of(seen, 0.5):.1f} ms, p95 {share_of(seen, 0.95):.1f} ms"
    return found + (f", WRONG {dict(wrong)}" if wrong else "")
