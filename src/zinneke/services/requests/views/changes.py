"""Changes of a report as an Atom feed (RFC 4287): to follow it without saying who one is."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from zinneke.services.requests.models import Report
from zinneke.services.requests.queries import public
from zinneke.services.requests.views.told import Step, title, told
from zinneke.ui.language import active


class Changes(Feed[Step, Report]):
    """What happened to a report, newest first."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, number: str) -> Report:
        """The report, if everybody may see it."""
        row = public.report(number)
        if row is None or not row.visible:
            raise Http404
        self._number = row.number
        return row

    def title(self, obj: Report) -> str:
        """What it is called."""
        return f"{title(obj, active())} · {obj.number}"

    def link(self, obj: Report) -> str:
        """Its page."""
        return reverse("requests:report", args=[obj.number])

    def items(self, obj: Report) -> Iterable[Step]:
        """Its history."""
        return told(obj, active()).steps[::-1]

    def item_title(self, item: Step) -> str:
        """What happened."""
        return item.title

    def item_description(self, item: Step) -> str:
        """What staff said."""
        return item.text

    def item_link(self, item: Step) -> str:
        """The page of the report, at that line."""
        return f"{reverse('requests:report', args=[self._number])}#{item.at.timestamp():.0f}"

    def item_updateddate(self, item: Step) -> datetime:
        """When it happened."""
        return item.at
