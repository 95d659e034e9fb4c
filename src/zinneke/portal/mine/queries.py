"""What is known of the place that a resident follows."""

from collections.abc import Iterator, Mapping
from typing import Any

from zinneke.kernel.personal import Subject
from zinneke.portal.models import Neighbourhood


def neighbourhood_of(user_id: int) -> Neighbourhood | None:
    """The place that a person follows, if there is one."""
    return Neighbourhood.objects.filter(user_id=user_id).first()


def export(subject: Subject) -> Iterator[Mapping[str, Any]]:
    """The same for the export of a person's data."""
    for one in Neighbourhood.objects.filter(user_id=subject.user_id):
        yield {
            "place": one.name, "lon": one.lon, "lat": one.lat, "radius_m": one.radius_m,
            "interests": one.interests, "tell": one.tell,
        }  # fmt: skip
