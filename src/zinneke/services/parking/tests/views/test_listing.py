"""The list, narrowed: for a class, near a place, with space now or on arrival; every question in the address."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zinneke.kernel.time import now
from zinneke.services.parking.tests.samples import ID, forecast, sample
from zinneke.ui.testing import city_of

LISTS = {"fr": "/fr/stationnement/", "nl": "/nl/parkeren/", "de": "/de/parken/", "en": "/en/parking/"}
NEAR = {"fr": "Distances à vol d’oiseau", "nl": "Afstanden in vogelvlucht", "de": "Entfernungen in Luftlinie",
        "en": "Distances are as the crow flies"}  # fmt: skip


def names(client: Client, query: str, *entities: dict[str, Any]) -> list[str]:
    """The names in the list, in its order."""
    with city_of(*entities):
        response = client.get(f"{LISTS['en']}?{query}")
    assert response.status_code == 200
    return [row.place.name.text for row, *_others in response.context["rows"]]


def park(name: str, **changes: Any) -> dict[str, Any]:
    return sample(name.lower(), name=name, **changes)


def test_a_class_shows_its_own_spaces(client: Client) -> None:
    plain = park("Plain", classes=None)
    with city_of(sample(), plain):
        response = client.get(f"{LISTS['en']}?spot_class=disabled")
    ((row, one, *_others),) = response.context["rows"]
    assert (row.place.id, one.free, one.spaces) == (ID, 2, 9)


def test_with_space_leaves_out_full_closed_old_and_unknown(client: Client) -> None:
    found = names(
        client,
        "with_space=on",
        park("Free"),
        park("Full", free=0),
        park("Closed", opening="closed"),
        park("Old", instant=now() - timedelta(minutes=31)),
        park("Wrong", free=-4),
    )
    assert found == ["Free"]


def test_a_class_with_space_is_free_of_that_class(client: Client) -> None:
    assert names(client, "spot_class=disabled&with_space=on", park("Both")) == ["Both"]
    assert names(client, "spot_class=charging&with_space=on", park("Both")) == []


def test_near_lists_the_nearest_first(client: Client) -> None:
    far, near = park("Alpha", location={"lon": 4.40, "lat": 50.84}), park("Zulu")
    query = "near=50.8388,4.3622"
    assert names(client, query, far, near) == ["Zulu", "Alpha"]
    assert names(client, f"{query}&sort=name", far, near) == ["Alpha", "Zulu"]


def test_on_arrival_tells_the_chance(client: Client) -> None:
    issued = now() - timedelta(minutes=1)
    with city_of(sample(instant=issued), forecast(issued)):
        response = client.get(f"{LISTS['en']}?minutes=30")
        text = response.content.decode()
    assert "Chance of a space" in text
    assert "99&nbsp;%" in text or "98&nbsp;%" in text
    with city_of(sample(free=0, instant=now()), forecast(issued)):
        assert client.get(f"{LISTS['en']}?minutes=15&with_space=on").context["rows"] == []


def test_headings_keep_what_was_narrowed(client: Client) -> None:
    with city_of(sample()):
        text = client.get(f"{LISTS['en']}?spot_class=disabled&sort=-free").content.decode()
    assert 'href="?sort=name&amp;spot_class=disabled"' in text
    assert '<input type="hidden" name="sort" value="-free">' in text


@pytest.mark.parametrize("language", LISTS)
def test_speaks_every_language(client: Client, language: str) -> None:
    with city_of(sample()):
        text = client.get(f"{LISTS[language]}?near=50.8388,4.3622&minutes=30").content.decode()
    assert NEAR[language] in text


def test_a_place_nobody_knows_narrows_nothing_and_says_so(client: Client) -> None:
    with city_of(sample()):
        response = client.get(f"{LISTS['en']}?near=Atlantis")
    assert "No place of this name" in response.content.decode()
    assert len(response.context["rows"]) == 1


def test_nothing_left_is_no_empty_city(client: Client) -> None:
    with city_of(sample(free=0)):
        assert "No place to park is like that" in client.get(f"{LISTS['en']}?with_space=on").content.decode()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.dictionaries(st.sampled_from(["near", "spot_class", "minutes", "with_space", "sort"]), st.text(max_size=20)))
def test_no_question_breaks_the_list(client: Client, query: dict[str, str]) -> None:
    with city_of(sample()):
        assert client.get(LISTS["fr"], query).status_code == 200
