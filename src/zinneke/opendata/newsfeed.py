"""What is new in the catalogue, for feed readers: RSS 2.0 and Atom, in the language of the address."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext as _

from zinneke.lake.tables.versions import Entry
from zinneke.opendata import feed, pages
from zinneke.opendata.catalogue.search import matching
from zinneke.opendata.live.naming import marked
from zinneke.opendata.models import Dataset
from zinneke.opendata.narrowing import narrowing
from zinneke.opendata.tables import store
from zinneke.ui.city import site
from zinneke.ui.figures import number
from zinneke.ui.language import active

ITEMS: Final = 50


@dataclass(frozen=True, slots=True)
class Change:
    """A dataset as it changed: its version where its table did, None where its description did."""

    dataset: Dataset
    at: datetime
    version: Entry | None = None


class Changes(Feed[Change, Any]):
    """What feeds of the catalogue and of one dataset share."""

    def __init__(self, form: type[SyndicationFeed]) -> None:
        self.feed_type = form

    def feed_url(self, obj: Any) -> str:
        """Where the feed itself is."""
        return f"{site()}{obj['path']}"

    def item_title(self, item: Change) -> str:
        """What the dataset is called."""
        return pages.title(item.dataset.record, active()).text

    def item_link(self, item: Change) -> str:
        """The dataset's page."""
        page = site() + reverse("opendata:dataset", args=[item.dataset.name])
        return f"{page}?version={item.version.number}" if item.version else page

    def item_guid(self, item: Change) -> str:
        """The same for every reader, another for each change."""
        return f"{site()}/dataset/{item.dataset.name}#{item.at:%Y%m%dT%H%M%S%f}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: Change) -> datetime:
        """When it changed."""
        return item.at

    def item_updateddate(self, item: Change) -> datetime:
        """When it changed."""
        return item.at

    def item_author_name(self, item: Change) -> str:
        """Who publishes it."""
        return pages.publisher(item.dataset.record, active()).text


class CatalogueChanges(Changes):
    """Datasets that are new or have changed, the latest first; those of a search where the address narrows it."""

    def get_object(self, request: HttpRequest, *_args: Any, **_more: Any) -> Any:
        """The search of the address, as the list of datasets has it."""
        return {"asked": narrowing(request.GET).asked, "path": request.get_full_path()}

    def title(self, obj: Any) -> str:
        """The catalogue, and what is looked for in it."""
        named = _("New and changed datasets")
        return f"{named}: {obj['asked'].words}" if obj["asked"].words else named

    def link(self, obj: Any) -> str:
        """The list of datasets."""
        return site() + reverse("opendata:list")

    def description(self, obj: Any) -> str:
        """In a sentence."""
        return _("Datasets of the city and of the catalogues it harvests, free to use under their licence.")

    def items(self, obj: Any) -> Sequence[Change]:
        """The latest."""
        found, asked = feed.published(), obj["asked"]
        if asked.words or asked.narrowed:
            found = found.filter(pk__in=matching(asked))
        latest = [Change(one, _news_of(one)) for one in found.order_by("-changed_at", "-pk")[:ITEMS]]
        return sorted(latest, key=lambda one: one.at, reverse=True)

    def item_description(self, item: Change) -> str:
        """The beginning of its description."""
        return pages.row(item.dataset, active()).excerpt.text


class DatasetChanges(Changes):
    """Versions of the table of a dataset, the latest first; of one without a table, its last change."""

    def get_object(self, request: HttpRequest, name: str, *_args: Any, **_more: Any) -> Any:
        """The dataset."""
        dataset = feed.one(name)
        if dataset is None:
            raise Http404
        return {"dataset": dataset, "path": request.get_full_path()}

    def title(self, obj: Any) -> str:
        """What the dataset is called."""
        return pages.title(obj["dataset"].record, active()).text

    def link(self, obj: Any) -> str:
        """The dataset's page."""
        return site() + reverse("opendata:dataset", args=[obj["dataset"].name])

    def description(self, obj: Any) -> str:
        """The beginning of its description."""
        return pages.row(obj["dataset"], active()).excerpt.text

    def items(self, obj: Any) -> Sequence[Change]:
        """The latest versions."""
        dataset = obj["dataset"]
        versions = sorted(store.versions(dataset.name).all(), key=lambda one: -one.number)[:ITEMS]
        return [Change(dataset, one.entry.at, one.entry) for one in versions] or [Change(dataset, dataset.changed_at)]

    def item_title(self, item: Change) -> str:
        """The version."""
        return _("Version %(n)d") % {"n": item.version.number} if item.version else super().item_title(item)

    def item_description(self, item: Change) -> str:
        """How many rows it has."""
        return _("%(n)s rows") % {"n": number(item.version.rows)} if item.version else _("The description changed.")


RSS: Final = Rss201rev2Feed
ATOM: Final = Atom1Feed


def _news_of(dataset: Dataset) -> datetime:
    """When there was news of a dataset. Of live ones, which change every few minutes, it is that they came."""
    return dataset.created_at if marked(dataset) else dataset.changed_at
