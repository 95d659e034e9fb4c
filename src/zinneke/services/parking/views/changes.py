"""Changes of a car park for feed readers: Atom, in the language of the address. Nobody has to say who they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from zinneke.kernel.time import format_instant, in_brussels, now
from zinneke.services.parking.manifest.kinds import CAR_PARK
from zinneke.services.parking.queries import car_parks
from zinneke.services.parking.queries.changes import Change, changes
from zinneke.services.parking.rules.state import Level
from zinneke.ui import reading
from zinneke.ui.city import site
from zinneke.ui.language import active, in_active


@dataclass(frozen=True, slots=True)
class News:
    """A change of a car park."""

    car_park: str
    name: str
    change: Change


class Changes(Feed[News, Any]):
    """When a car park became full, free or closed, the latest first."""

    feed_type = Atom1Feed
    item_guid_is_permalink = False

    def get_object(self, request: HttpRequest, entity_id: str, *_args: Any, **_more: Any) -> Any:
        """The car park, if there is one."""
        entity = car_parks.entity(entity_id)
        if entity is None:
            raise Http404
        return {"id": entity_id, "name": reading.name_of(entity, active()).text, "path": request.path}

    def feed_url(self, obj: Any) -> str:
        """Where the feed itself is."""
        return f"{site()}{obj['path']}"

    def title(self, obj: Any) -> str:
        """Whose changes they are."""
        return _("Changes: %(name)s") % {"name": obj["name"]}

    def link(self, obj: Any) -> str:
        """The page of the car park."""
        return _page(obj["id"])

    def description(self, obj: Any) -> str:
        """In a sentence."""
        return _("When this car park became full, almost full, free or closed.")

    def items(self, obj: Any) -> Sequence[News]:
        """The latest ones."""
        return [News(obj["id"], obj["name"], one) for one in changes(obj["id"], now())]

    def item_title(self, item: News) -> str:
        """What began."""
        return f"{item.name}: {in_active(_NAMES[item.change.level])}"

    def item_description(self, item: News) -> str:
        """Since when, on the clocks of the city."""
        return _("Since %(time)s.") % {"time": f"{in_brussels(item.change.at):%H:%M}"}

    def item_link(self, item: News) -> str:
        """The page of the car park."""
        return _page(item.car_park)

    def item_guid(self, item: News) -> str:
        """The same for every reader and in every language."""
        return f"{item.car_park}#{item.change.level}-{format_instant(item.change.at)}"

    def item_pubdate(self, item: News) -> datetime:
        """When it began."""
        return item.change.at

    def item_updateddate(self, item: News) -> datetime:
        """When it began."""
        return item.change.at


_NAMES: Final = {Level(one.value): one.name for one in CAR_PARK.levels}


def _page(car_park: str) -> str:
    return site() + reverse("parking:detail", args=[car_park])
