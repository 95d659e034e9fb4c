"""What a page needs to become a map that moves: addresses to ask, where to look first, the legend."""

from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from zinneke.lake.open_table import OpenTable
from zinneke.lake.places import statements
from zinneke.opendata.maps.asked import asked
from zinneke.opendata.maps.legend import legend


def live_map(name: str, version: int, table: OpenTable, given: QueryDict | MultiValueDict[str, str]) -> dict[str, Any]:
    """Raises Unfit, Refused, TooLong."""
    question = asked(given, table.schema)
    query = question.query(version)
    ((rows, *ends),) = table.ask(statements.extent(question.rows(table.schema)))
    return {
        "places_url": f"{reverse('opendata:places', args=[name])}?{query}",
        "rows_url": f"{reverse('opendata:place-rows', args=[name])}?{query}",
        "extent": ",".join(f"{one:.6f}" for one in ends) if rows else "",
        "legend": legend(table, question),
    }
