"""Live datasets as people and programs see them."""

import re
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from zinneke.kernel.time import now
from zinneke.opendata.live.naming import Live
from zinneke.opendata.live.running import history_round, present_round
from zinneke.opendata.live.tests.asking import HISTORY, STATE, declare, rows
from zinneke.opendata.live.tests.city import MANIFEST, NOON, Wells, well_id

pytestmark = pytest.mark.django_db


def read(client: Client, live: Live, status: int = 200) -> str:
    with translation.override("en"):
        answer = client.get(reverse("opendata:dataset", args=[live.name]))
    assert answer.status_code == status
    return answer.content.decode()


def test_page_says_as_of_when_and_that_the_feed_is_late(wells: Wells, client: Client) -> None:
    present_round()
    history_round()
    for live, other in ((STATE, HISTORY), (HISTORY, STATE)):
        page = read(client, live)
        assert '<time datetime="2026-11-24T12:01:00Z">' in page
        assert "nothing newer has come for more than 60 minutes" in page
        assert f'/{other.name}/"' in page
        with translation.override("en"):
            assert f'href="{reverse("portal:map")}"' in page


def test_page_counts_what_is_silent_where_others_go_on(wells: Wells, client: Client) -> None:
    wells.tell(1, (now() - NOON).total_seconds() / 60, buckets=1)
    present_round()
    page = read(client, STATE)
    assert "1 of 2 has sent nothing for more than 60 minutes" in page
    assert "These data are late" not in page


def test_recording_is_of_its_time_and_never_late(wells: Wells, client: Client) -> None:
    for one in wells.present.values():
        one["source"] = "replay of a recording"
    present_round()
    assert {row["late"] for row in rows(STATE)} == {False}
    page = read(client, STATE)
    assert "late" not in page.partition("<section")[2].partition("</section>")[0]


def test_page_of_what_is_published_no_longer_says_so(
    wells: Wells, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    present_round()
    declare(monkeypatch, replace(MANIFEST, entity_types=()))
    present_round()
    assert "The city no longer publishes this dataset" in read(client, STATE, status=410)


def explore(client: Client, live: Live, path: str = "", **asked: str | int) -> tuple[int, dict[str, Any]]:
    answer = client.get(f"/api/explore/v2.1/catalog/datasets/{live.name}{path}", asked)
    return answer.status_code, answer.json()


def test_explore_answers_of_the_present_and_of_the_history(wells: Wells, client: Client) -> None:
    present_round()
    history_round()
    status, answer = explore(client, HISTORY, "/records", select="id, avg(buckets) as b", group_by="id", order_by="id")
    assert (status, answer["results"]) == (200, [{"id": well_id(1), "b": 3}, {"id": well_id(2), "b": None}])
    status, answer = explore(client, STATE, lang="nl")
    labels = {field["name"]: field["label"] for field in answer["fields"]}
    assert (status, labels["depth_below"], labels["observed_at"]) == (200, "Depth nl (m)", "Waargenomen op")
    assert answer["metas"]["default"]["modified"] == "2026-11-24T12:01:00+00:00"


def test_version_that_was_thinned_answers_why(wells: Wells, client: Client) -> None:
    for minutes in (10, 20):
        wells.tell(1, minutes, buckets=1)
        present_round()
    assert explore(client, STATE, "/records", version=2)[0] == 200
    status, answer = explore(client, STATE, "/records", version=1)
    assert (status, answer["error_code"]) == (410, "VersionWithdrawn")
    assert "last version of each of 24 hours" in answer["message"]
    assert explore(client, STATE, "/records", version=3)[0] == 400
    with translation.override("en"):
        address = reverse("opendata:table", args=[STATE.name])
    assert client.get(address, {"version": 2}).status_code == 200
    page = client.get(address, {"version": 1})
    assert page.status_code == 410
    assert "Version 1 of these data is no longer kept" in page.content.decode()


def test_newsfeed_is_not_filled_with_what_is_always_new(wells: Wells, client: Client) -> None:
    seen = []
    for minutes in (10, 20):
        wells.tell(1, minutes, buckets=1)
        present_round()
        with translation.override("en"):
            page = client.get(reverse("opendata:changes-rss")).content.decode()
        seen.append(re.findall(r"<guid[^>]*>([^<]*)", page))
    assert seen[0] == seen[1]
    assert len(seen[0]) == 1
