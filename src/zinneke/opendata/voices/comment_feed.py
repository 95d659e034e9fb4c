"""Comments below a dataset and their answers, for feed readers: Atom, in the language of the address."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from zinneke.opendata import feed, pages
from zinneke.opendata.models import Comment
from zinneke.opendata.voices import queries
from zinneke.opendata.voices.answering import answerer
from zinneke.ui.city import site
from zinneke.ui.language import active

ITEMS: Final = 50


@dataclass(frozen=True, slots=True)
class Said:
    """A comment, or the answer to one."""

    comment: Comment
    at: datetime
    answer: bool


class Comments(Feed[Said, Any]):
    """What was published below a dataset, the latest first."""

    feed_type = Atom1Feed
    item_guid_is_permalink = False

    def get_object(self, request: HttpRequest, name: str, *_args: Any, **_more: Any) -> Any:
        """The dataset, if everybody sees it."""
        dataset = feed.one(name)
        if dataset is None:
            raise Http404
        return {"dataset": dataset, "path": request.get_full_path()}

    def feed_url(self, obj: Any) -> str:
        """Where the feed itself is."""
        return f"{site()}{obj['path']}"

    def title(self, obj: Any) -> str:
        """What the comments are about."""
        return _("Questions and remarks: %(title)s") % {"title": pages.title(obj["dataset"].record, active()).text}

    def link(self, obj: Any) -> str:
        """The page of the comments."""
        return _page(obj["dataset"].name)

    def description(self, obj: Any) -> str:
        """In a sentence."""
        return _("What people ask and remark, and what the publisher answers.")

    def items(self, obj: Any) -> Sequence[Said]:
        """The latest of both."""
        found = queries.comments(obj["dataset"]).select_related("dataset")
        said = [Said(one, one.decided_at or one.sent_at, answer=False) for one in found[:ITEMS]]
        answered = found.filter(answered_at__isnull=False).order_by("-answered_at")[:ITEMS]
        said += [Said(one, one.answered_at, answer=True) for one in answered if one.answered_at]
        return sorted(said, key=lambda one: one.at, reverse=True)[:ITEMS]

    def item_title(self, item: Said) -> str:
        """Who says it."""
        if item.answer:
            return _("Answer of %(publisher)s") % {"publisher": answerer(item.comment.dataset, active()).text}
        return item.comment.name or _("anonymous")

    def item_description(self, item: Said) -> str:
        """What was said, in its own language."""
        return item.comment.answer if item.answer else item.comment.text

    def item_link(self, item: Said) -> str:
        """Where it stands."""
        return f"{_page(item.comment.dataset.name)}#comment-{item.comment.pk}"

    def item_guid(self, item: Said) -> str:
        """The same for every reader; another for an answer that was written anew."""
        part = f"answer-{item.at:%Y%m%dT%H%M%S}" if item.answer else "comment"
        return f"{site()}/dataset/{item.comment.dataset.name}#{part}-{item.comment.pk}"

    def item_pubdate(self, item: Said) -> datetime:
        """When it was published."""
        return item.at

    def item_updateddate(self, item: Said) -> datetime:
        """When it was published."""
        return item.at


def _page(name: str) -> str:
    return site() + reverse("opendata:comments", args=[name])
