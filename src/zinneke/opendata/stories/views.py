"""Stories, for everybody."""

from collections.abc import Iterator
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zinneke.accounts.person import Request
from zinneke.lake.tables.errors import Withdrawn
from zinneke.opendata.embed.views import chart_shown, map_shown, table_shown
from zinneke.opendata.manifest import WRITE_STORIES
from zinneke.opendata.models import Story, StoryState
from zinneke.opendata.stories import queries
from zinneke.opendata.stories.blocks import Block, blocks
from zinneke.ui.errors import too_often
from zinneke.ui.language import active
from zinneke.ui.ratelimit import limited

SHOW: Final = {"chart": chart_shown, "table": table_shown, "map": map_shown}
PER_MINUTE: Final = 120
"""Stories one address may read; each may ask a dozen questions of tables."""


@require_safe
def story_list(request: Request) -> HttpResponse:
    """All that are published."""
    page = {"stories": queries.published(active()), "may_write": request.person.may(WRITE_STORIES)}
    return render(request, "opendata/stories.html", page)


@limited("stories", times=PER_MINUTE, per_s=60, refuse=too_often, methods=("GET", "HEAD"))
@require_safe
def story_page(request: Request, slug: str) -> HttpResponse:
    """One story; a draft is shown to those who write stories only."""
    story = Story.objects.filter(slug=slug).prefetch_related("texts").first()
    may_write = request.person.may(WRITE_STORIES)
    if story is None or (story.state != StoryState.PUBLISHED and not may_write):
        raise Http404
    told = queries.told(story, active())
    page = {
        "told": told,
        "draft": story.state != StoryState.PUBLISHED,
        "may_write": may_write,
        "blocks": list(_shown(blocks(told.body))),
    }
    return render(request, "opendata/story.html", page)


def _shown(found: list[Block]) -> Iterator[dict[str, Any]]:
    """What a template needs of each block. A chart or table that is gone leaves a word in its place."""
    for number, block in enumerate(found, 1):
        yield {"kind": block.kind, "lines": block.lines} | _embedded(block, f"block-{number}")


def _embedded(block: Block, called: str) -> dict[str, Any]:
    if not block.dataset:
        return {}
    try:
        return SHOW[block.kind](block.dataset, block.given, called)
    except (Http404, Withdrawn):
        return {"gone": True}
