"""When something is wrong: a page for people, a problem for programs."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client, RequestFactory

from zinneke.ui import errors

ANY = "*/*"
PEOPLE = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "accept", "media"),
    [
        ("/nothing-here", PEOPLE, "text/html"),
        ("/nothing-here", ANY, "text/html"),
        ("/nothing-here", "application/json", "application/problem+json"),
        ("/nothing-here", "application/problem+json", "application/problem+json"),
        ("/api/nothing-here", PEOPLE, "application/problem+json"),
        ("/api/nothing-here", ANY, "application/problem+json"),
    ],
)
def test_nothing_is_there(client: Client, path: str, accept: str, media: str) -> None:
    answer = client.get(path, headers={"accept": accept})
    assert answer.status_code == 404
    assert answer.headers["Content-Type"].partition(";")[0] == media
    if "json" in media:
        assert answer.json()["status"] == 404
        assert path in answer.json()["detail"]


def test_programs_are_told_what_broke_and_nothing_of_how() -> None:
    request = RequestFactory().get("/api/explore/v2.1/catalog/datasets")
    for told, status in (
        (errors.broken(request), 500),
        (errors.forbidden(request, PermissionDenied("secret")), 403),
        (errors.forbidden(request, errors.NotNow("secret")), 403),
        (errors.forgery(request), 403),
        (errors.bad_request(request, SuspiciousOperation("secret")), 400),
    ):
        assert told.status_code == status
        assert told.headers["Content-Type"] == errors.MEDIA
        assert b"secret" not in told.content
        assert not told.cookies
