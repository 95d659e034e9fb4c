"""Staff pages of sources."""

from pathlib import Path

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from zinneke.accounts.models import User
from zinneke.accounts.roles import synchronise
from zinneke.kernel.time import now
from zinneke.lake.tables.options import Options
from zinneke.opendata.harvest.actions import refuse
from zinneke.opendata.harvest.command import keep_source
from zinneke.opendata.harvest.files import harvest_file
from zinneke.opendata.harvest.tests.test_harvest import HEAD
from zinneke.opendata.links.checking import note
from zinneke.opendata.links.rules import DEAD_AFTER
from zinneke.opendata.models import Dataset, Source, TableSource
from zinneke.opendata.outgoing.caller import Status
from zinneke.opendata.tables.addressed import keep_address

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client) -> Client:
    """Somebody who may."""
    synchronise()
    user = User.objects.create_user("an", is_staff=True)
    user.groups.add(Group.objects.get(name="harvester"))
    client.force_login(user)
    return client


def shown(client: Client, page: str, *args: str, query: str = "") -> str:
    answer = client.get(reverse(page, args=args) + query, headers={"Accept-Language": "en"})
    assert answer.status_code == 200
    return answer.content.decode()


def test_only_those_who_may_see_and_change(client: Client) -> None:
    """Others are told so, who is not signed in is asked to."""
    keep_source("region", "https://region.example/c", "dcat", 24)
    pages = [reverse("staff_sources:sources"), reverse("staff_sources:dead_links")]
    pages.append(reverse("staff_sources:source", args=["region"]))
    change = reverse("staff_sources:change", args=["region"])
    assert {client.get(page).status_code for page in pages} == {302}
    client.force_login(User.objects.create_user("bo", is_staff=True))
    assert {client.get(page).status_code for page in pages} == {403}
    assert client.post(change, {"do": "harvest"}).status_code == 403
    assert not DBTaskResult.objects.exists()


def test_a_source_tells_its_runs_and_is_harvested_when_asked(staff: Client) -> None:
    """Who asked is kept."""
    region = keep_source("region", "https://region.example/c", "dcat", 24)
    refuse(region, now(), "page 3 answers 500")
    assert "page 3 answers 500" in shown(staff, "staff_sources:sources")
    assert "every 24 hours" in shown(staff, "staff_sources:sources")
    change = reverse("staff_sources:change", args=["region"])
    assert staff.post(change, {"do": "harvest"}).status_code == 302
    assert staff.post(change, {"do": "disable"}).status_code == 302
    assert not Source.objects.get().enabled
    assert "Harvest by itself" in shown(staff, "staff_sources:source", "region")
    said = list(LogEntry.objects.order_by("pk").values_list("user__username", "change_message"))
    assert said == [("an", "asked for a harvest"), ("an", "disabled")]


def test_findings_are_told_in_pages(staff: Client, tmp_path: Path) -> None:
    """Those of the last run that had any."""
    path = tmp_path / "town.ttl"
    bad = "\n".join(f"<http://t.example/{n}> dct:license <http://l.example/{n}%20 > ." for n in range(3))
    path.write_text(HEAD + '<http://t.example/a> a dcat:Dataset ; dct:title "A"@fr .\n' + bad, "utf-8")
    run = harvest_file(path)
    assert run.findings.count() > 0
    page = shown(staff, "staff_sources:source", "town")
    assert run.findings.order_by("pk")[0].reason[:20] in page
    assert "Earlier" in shown(staff, "staff_sources:source", "town", query="?from=1")
    assert staff.post(reverse("staff_sources:change", args=["town"]), {"do": "harvest"}).status_code == 404


def test_links_and_tables_that_fail_are_told(staff: Client, tmp_path: Path) -> None:
    """By publisher; one failure is not enough."""
    path = tmp_path / "town.ttl"
    path.write_text(
        HEAD + '<http://t.example/a> a dcat:Dataset ; dct:title "Arbres"@fr ; dcat:distribution <http://t.example/d> ; '
        'dct:publisher [ <http://xmlns.com/foaf/0.1/name> "Parcs" ] .\n'
        "<http://t.example/a> dcat:contactPoint [ <http://www.w3.org/2006/vcard/ns#hasEmail> <mailto:a?b@t.example> ] ."
        "<http://t.example/d> dcat:downloadURL <http://t.example/file> .",
        "utf-8",
    )
    harvest_file(path)
    note("http://t.example/file", Status(404, "http://t.example/file"))
    assert "None: every address" in shown(staff, "staff_sources:dead_links")
    for _ in range(DEAD_AFTER - 1):
        note("http://t.example/file", Status(404, "http://t.example/file"))
    page = shown(staff, "staff_sources:dead_links")
    assert "Parcs" in page
    assert "http://t.example/file" in page
    assert 'href="mailto:a%3Fb@t.example?subject=An%20address%20of%20%E2%80%9CArbres%E2%80%9D' in page
    assert "http%3A%2F%2Ft.example%2Ffile" in page
    source = keep_address(Dataset.objects.get(), "https://x.example/a.csv", Options())
    TableSource.objects.filter(pk=source.pk).update(last_problem="answers 404", asked_at=now())
    assert "answers 404" in shown(staff, "staff_sources:sources")
