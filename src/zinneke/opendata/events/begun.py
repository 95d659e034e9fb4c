"""A catalogue that was there before its event stream."""

from django.db import transaction
from django.db.models import Exists, OuterRef

from zinneke.opendata.catalogue.indexing import index
from zinneke.opendata.models import SEEN_BY_ALL, Dataset, Event


def catch_up() -> int:
    """Tell of the datasets that were published before there was a stream, in the order they came. Gives how many."""
    told = Event.objects.filter(name=OuterRef("name"))
    untold = Dataset.objects.filter(~Exists(told), **SEEN_BY_ALL)
    with transaction.atomic():
        keys = list(untold.order_by("pk").values_list("pk", flat=True))
        index(keys)
    return len(keys)
