"""What is new of projects that people follow, grouped by project, the newest project first."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from zinneke.kernel.text import LANGUAGES, Text
from zinneke.services.budget.manifest.following_words import KINDS
from zinneke.services.budget.manifest.project_words import STATES
from zinneke.services.budget.models import Move, Progress, Proposal, Subscription
from zinneke.services.budget.queries.originals import marked


def waiting(until: datetime) -> list[int]:
    """Accounts that follow something of which there is news: nobody else is looked at."""
    moved = Move.objects.filter(proposal=OuterRef("proposal"), at__gt=OuterRef("told_until"), at__lte=until)
    went_on = Progress.objects.filter(proposal=OuterRef("proposal"), at__gt=OuterRef("told_until"), at__lte=until)
    found = Subscription.objects.filter(Exists(moved) | Exists(went_on), told_until__lt=until)
    return list(found.order_by("user_id").values_list("user_id", flat=True).distinct())


def lines(subscriptions: Sequence[Subscription], until: datetime) -> Text | None:
    """All that is new of what they follow, in each language; None where nothing is."""
    since = {one.proposal_id: one.told_until for one in subscriptions}
    rows = Proposal.objects.select_related("current").in_bulk(since)
    found = [(rows[key], *_of(key, start, until)) for key, start in since.items()]
    fresh = [one for one in found if (one[1] or one[2]) and one[0].public]
    if not fresh:
        return None
    fresh.sort(key=lambda one: max([move.at for move in one[1]] + [news.at for news in one[2]]), reverse=True)
    return Text(**{language: "\n\n".join(_told(*one, language) for one in fresh) for language in LANGUAGES})


def _of(key: int, since: datetime, until: datetime) -> tuple[list[Move], list[Progress]]:
    between = Q(proposal_id=key, at__gt=since, at__lte=until)
    return list(Move.objects.filter(between)), list(Progress.objects.filter(between).order_by("at", "pk"))


def _told(row: Proposal, moves: Iterable[Move], progress: Iterable[Progress], language: str) -> str:
    said = [STATES[move.state].to(language) for move in moves]
    said += [": ".join(filter(None, (KINDS[one.kind].to(language), _words(one, language)))) for one in progress]
    return "\n".join((row.title, *(f"– {one}" for one in said)))


def _words(one: Progress, language: str) -> str:
    """What the city said; for who reads another language with the one it is in."""
    text, _lang, original = marked(one.text(language), language)
    return f"{text} ({original})" if text and original else text
