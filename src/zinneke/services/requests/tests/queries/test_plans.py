"""What the database does for lists that everybody reads: an index narrows and sorts, no row is read to be sorted."""

from typing import Final

import pytest
from django.db import connection
from django.db.models import Count

from zinneke.kernel.geo import Box
from zinneke.services.requests.queries import public
from zinneke.services.requests.queries.public import Wanted

SEARCHED: Final = {
    Wanted(): "USING INDEX requests_public_open",
    Wanted("fixed"): "USING INDEX requests_public_count (reported_at>?)",
    Wanted(""): "USING INDEX requests_public_count (reported_at>?)",
    Wanted("open", "roads"): "USING INDEX requests_public_theme (theme_id=? AND standing=?)",
    Wanted("fixed", "roads"): "USING INDEX requests_public_theme (theme_id=? AND standing=? AND reported_at>?)",
    Wanted("open", "", "jette"): "USING INDEX requests_public_town (municipality=? AND standing=?)",
    Wanted("fixed", "", "jette"): "USING INDEX requests_public_town (municipality=? AND standing=? AND reported_at>?)",
}
SORTED: Final = "USE TEMP B-TREE FOR ORDER BY"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="another database plans for itself"),
]


@pytest.mark.parametrize("wanted", SEARCHED, ids=str)
def test_a_list_is_read_in_its_order(wanted: Wanted) -> None:
    plan = public.reports(wanted)[:20].explain()
    assert SEARCHED[wanted] in plan
    assert SORTED not in plan


@pytest.mark.parametrize("wanted", [*SEARCHED, Wanted("", "roads"), Wanted("", "", "jette")], ids=str)
def test_reports_are_counted_without_reading_them(wanted: Wanted) -> None:
    counted = public.reports(wanted).order_by().values("municipality").annotate(count=Count("pk"))
    assert "USING COVERING INDEX requests_public" in counted.explain()


@pytest.mark.parametrize("standing", ["open", "fixed", ""])
def test_a_map_is_searched_by_its_box(standing: str) -> None:
    box = Box(4.3, 50.8, 4.4, 50.9)
    inside = public.reports(Wanted(standing)).order_by().filter(lat__range=(box.south, box.north))
    assert "requests_public_box (lat>? AND lat<?)" in inside.explain()
