"""The interface counts calls like the others."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_calls_are_counted_and_other_origins_may_read_what_is_left() -> None:
    response = Client().get("/api/ogc/collections")
    assert int(response.headers["X-RateLimit-Remaining"]) < int(response.headers["X-RateLimit-Limit"])
    exposed = {name.strip() for name in response.headers["Access-Control-Expose-Headers"].split(",")}
    assert {"Link", "Content-Crs", "X-RateLimit-Remaining"} <= exposed
    assert "X-RateLimit-Limit" not in Client().options("/api/ogc/collections").headers
    assert Client().get("/api/ogc/collections", headers={"Authorization": "Apikey nobody"}).status_code == 401
