"""The description of the interface names every address that is answered, and no other; the page of docs too."""

import json
import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from zinneke.services.parking.api.description import BASE, OPERATIONS
from zinneke.services.parking.tests.samples import ID, sample
from zinneke.services.parking.urls.doors import urlpatterns
from zinneke.ui.testing import city_of

DOCS = Path(__file__).parents[6] / "docs"
EXAMPLES = re.findall(
    r"^(?:curl[^\n]*?)'?/api/parking/v1/([^\s'`]+)",
    (DOCS / "reference/parking-api.md").read_text("utf-8"),
    re.MULTILINE,
)


def routes() -> set[str]:
    """The addresses of Django, written as in a description."""
    written = set()
    for one in urlpatterns:
        route = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"{\1}", str(one.pattern)).replace("\\", "").strip("^$")
        written.add(re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route))
    return written


def test_every_address_is_described() -> None:
    assert set(OPERATIONS) == routes()


@pytest.mark.django_db
def test_the_description_is_served(client: Client) -> None:
    document = json.loads(client.get(reverse("parking_doors:openapi")).content)
    assert document["openapi"] == "3.1.0"
    assert set(document["paths"]) == {f"{BASE}{route}" for route in OPERATIONS}


def test_every_address_is_documented() -> None:
    text = (DOCS / "reference/parking-api.md").read_text("utf-8")
    assert [route for route in OPERATIONS if f"`{route}`" not in text] == []


@pytest.mark.django_db
@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_of_the_page_are_answered(client: Client, example: str) -> None:
    with city_of(sample()):
        response = client.get(BASE + example.replace("urn:ngsi-ld:OffStreetParking:simulated-grand-place", ID))
    assert response.status_code == 200, response.content


def test_the_page_has_examples() -> None:
    assert len(EXAMPLES) >= 5
