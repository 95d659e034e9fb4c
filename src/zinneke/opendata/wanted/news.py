"""What is new of public requests for data, for feed readers: Atom, in the language of the address."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from zinneke.opendata.models import DataRequest, RequestStep
from zinneke.opendata.wanted import queries, told
from zinneke.opendata.wanted.names import DONE
from zinneke.opendata.wanted.rules import Act
from zinneke.ui.city import site
from zinneke.ui.language import active

ITEMS: Final = 50


@dataclass(frozen=True, slots=True)
class Change:
    """A step of a request."""

    request: DataRequest
    step: RequestStep


class RequestChanges(Feed[Change, Any]):
    """Steps of public requests, the latest first."""

    feed_type = Atom1Feed
    item_guid_is_permalink = False

    def get_object(self, request: HttpRequest, *_args: Any, **_more: Any) -> Any:
        """Where the feed is asked for."""
        return {"path": request.get_full_path()}

    def feed_url(self, obj: Any) -> str:
        """Where the feed itself is."""
        return f"{site()}{obj['path']}"

    def title(self, obj: Any) -> str:
        """What it is about."""
        return _("Requests for data")

    def link(self, obj: Any) -> str:
        """The list."""
        return site() + reverse("opendata:requests")

    def description(self, obj: Any) -> str:
        """In a sentence."""
        return _("Data that residents ask the city to open, and what it decides.")

    def items(self, obj: Any) -> Sequence[Change]:
        """The latest."""
        latest = RequestStep.objects.filter(request__in=queries.public()).exclude(act__in=told.AMONG_STAFF)
        return [Change(one.request, one) for one in latest.select_related("request").order_by("-pk")[:ITEMS]]

    def item_title(self, item: Change) -> str:
        """What happened to which."""
        done = DONE[Act(item.step.act) if item.step.act else None]
        return f"{done.to(active())}: {item.request.title}"

    def item_description(self, item: Change) -> str:
        """What is asked for, and the decision once there is one."""
        said = told.decision(item.request, active()) if item.step.act in told.DECISIONS else ()
        return said[0].text if said else item.request.description

    def item_link(self, item: Change) -> str:
        """The page of the request."""
        return site() + reverse("opendata:request", args=[item.request.pk])

    def item_guid(self, item: Change) -> str:
        """The same for every reader, another for each step."""
        return f"{site()}/requests-for-data#{item.step.pk}"

    def item_pubdate(self, item: Change) -> datetime:
        """When it happened."""
        return item.step.at

    def item_updateddate(self, item: Change) -> datetime:
        """When it happened."""
        return item.step.at
