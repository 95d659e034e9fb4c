"""The page of a result: only once it is public, in four languages, with every project's reason and every file."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from zinneke.services.budget.actions import counting, results
from zinneke.services.budget.models import Election
from zinneke.services.budget.rules.phases import PhaseKind
from zinneke.services.budget.rules.publication.files import LISTED, MANIFEST
from zinneke.services.budget.rules.themes import Theme
from zinneke.services.budget.tests import voted
from zinneke.services.budget.tests.actions.test_counting import ruled
from zinneke.services.budget.tests.edition import somebody

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("voting")]


@pytest.fixture
def counted() -> Election:
    row = voted.election(PhaseKind.RESULT)
    voted.cast(row)
    voted.sealed(row)
    counting.count_waiting()
    return Election.objects.get(pk=row.pk)


@pytest.fixture
def public(counted: Election) -> Election:
    results.publish_result(counted, by=somebody("olga", "budget_organiser"))
    return counted


def test_nothing_is_told_before_publication(counted: Election, client: Client) -> None:
    for below in ("", "1/", "map.json", f"files/{MANIFEST}"):
        assert client.get(f"/en/participatory-budget/result/{counted.public_id}/{below}").status_code == 404


def test_the_page_tells_the_result_and_how_to_check_it(public: Election, client: Client) -> None:
    text = client.get(f"/en/participatory-budget/result/{public.public_id}/").content.decode()
    assert "2 projects funded for €85" in text
    assert "10 ballots accepted online − 0 replaced by their voters + 0 on paper = 10 ballots" in text
    assert "zinneke budget verify http://" in text
    assert public.fingerprint in text
    assert "What this vote cannot promise" in text
    assert "Trois dés" in text
    assert all(f"/files/{name}" in text for name in (MANIFEST, *LISTED))


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("fr/budget-participatif/resultat", "2 projets financés"),
        ("nl/burgerbegroting/resultaat", "2 projecten gefinancierd"),
        ("de/buergerhaushalt/ergebnis", "2 Projekte finanziert"),
    ],
)
def test_it_speaks_four_languages(public: Election, client: Client, address: str, words: str) -> None:
    answer = client.get(f"/{address}/{public.public_id}/")
    assert words in answer.content.decode()


def test_each_project_says_why(public: Election, client: Client) -> None:
    lost = client.get(f"/en/participatory-budget/result/{public.public_id}/4/").content.decode()
    assert "Not funded:" in lost
    assert "What would have had to change" in lost
    won = client.get(f"/en/participatory-budget/result/{public.public_id}/1/").content.decode()
    assert "Funded in round" in won
    assert client.get(f"/en/participatory-budget/result/{public.public_id}/9/").status_code == 404


def test_files_are_given_as_they_were_signed(public: Election, client: Client) -> None:
    for name in (MANIFEST, *LISTED):
        answer = client.get(f"/en/participatory-budget/result/{public.public_id}/files/{name}")
        assert answer.status_code == 200
        assert b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    for name in ("..%2Fsite.sqlite3", "votes.csv"):
        assert client.get(f"/en/participatory-budget/result/{public.public_id}/files/{name}").status_code == 404


def test_the_map_has_the_same_projects(public: Election, client: Client) -> None:
    found = client.get(f"/en/participatory-budget/result/{public.public_id}/map.json").json()["features"]
    assert [one["properties"]["number"] for one in found] == [1, 2, 3, 4, 5]
    assert [one["properties"]["rank"] for one in found] == [0, 0, 2, 2, 2]


def test_it_is_narrowed_and_put_in_order(public: Election, client: Client) -> None:
    public.process.proposals.filter(number=2).update(theme=Theme.MOBILITY)
    page = f"/en/participatory-budget/result/{public.public_id}/"
    dearest = client.get(f"{page}?sort=dearest").content.decode()
    assert dearest.index("4. Project 4 en") < dearest.index("3. Project 3 en") < dearest.index("5. Project 5 en")
    narrowed = client.get(f"{page}?theme=mobility&sort=nonsense").content.decode()
    assert "2. Project 2 en" in narrowed
    assert "1. Project 1 en" not in narrowed
    found = client.get(f"{page}map.json?theme=mobility&box=4,50,5,51").json()["features"]
    assert [one["properties"]["number"] for one in found] == [2]


def test_the_map_is_fetched_by_a_button(public: Election, client: Client) -> None:
    text = client.get(f"/en/participatory-budget/result/{public.public_id}/").content.decode()
    assert f'data-positions="/en/participatory-budget/result/{public.public_id}/map.json?"' in text
    assert "ui/map_on_demand.js" in text


def test_a_decision_of_the_college_stands_beside_it(counted: Election, client: Client) -> None:
    results.record_decision(counted, ruled(adds=[3]), by=somebody("sam", "college_secretary"))
    results.publish_result(counted, by=somebody("olga", "budget_organiser"))
    text = client.get(f"/nl/burgerbegroting/resultaat/{counted.public_id}/").content.decode()
    assert "2026/118" in text
    assert "Het College" in text
    funded = client.get(f"/en/participatory-budget/result/{counted.public_id}/3/").content.decode()
    assert "Funded by decision of the College." in funded


def test_every_page_that_asked_for_votes_leads_to_the_result(public: Election, client: Client) -> None:
    line = public.lines.select_related("proposal").order_by("order")[0]
    process = f"/en/participatory-budget/{public.process.slug}/"
    for page, below in (
        (process, ""),
        (f"{process}projects/{line.proposal.number}/", f"{line.order}/"),
        (reverse_in_english("budget:vote", public.public_id), ""),
    ):
        text = client.get(page).content.decode()
        assert f'href="/en/participatory-budget/result/{public.public_id}/{below}"' in text, page


def test_no_page_leads_to_a_result_before_publication(counted: Election, client: Client) -> None:
    text = client.get(f"/en/participatory-budget/{counted.process.slug}/").content.decode()
    assert "/result/" not in text


def reverse_in_english(name: str, *args: object) -> str:
    with override("en"):
        return reverse(name, args=args)
