"""Pages of lists."""

import pytest
from django.test import RequestFactory

from zinneke.accounts.models import User
from zinneke.ui.paging import SIZE, leaf


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "first", "earlier", "later"),
    [
        ("q=an", 0, "", "?q=an&page=2"),
        ("q=an&page=2", SIZE, "?q=an&page=1", "?q=an&page=3"),
        ("page=99", 2 * SIZE, "?page=2", ""),
        ("page=few", 0, "", "?page=2"),
    ],
)
def test_a_page_knows_its_neighbours_and_keeps_what_was_asked(query: str, first: int, earlier: str, later: str) -> None:
    User.objects.bulk_create(User(username=f"{number:03}") for number in range(2 * SIZE + 1))
    found = leaf(User.objects.order_by("username"), RequestFactory().get(f"/?{query}"))
    assert (next(iter(found.page)).username, found.count) == (f"{first:03}", 2 * SIZE + 1)
    assert (found.earlier, found.later) == (earlier, later)
