"""What staff see and do after a vote, without JavaScript."""

from datetime import timedelta

import pytest

from zinneke.kernel.time import in_brussels, now
from zinneke.services.budget.actions import counting
from zinneke.services.budget.models import Count, Election
from zinneke.services.budget.queries import voting_room
from zinneke.services.budget.rules.phases import PhaseKind
from zinneke.services.budget.rules.stages import Stage
from zinneke.services.budget.tests import voted
from zinneke.services.budget.tests.edition import browser, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("voting")]


@pytest.fixture
def election() -> Election:
    row = voted.election(PhaseKind.COUNT, PhaseKind.RESULT)
    voting_room.roll().open(row.public_id, in_brussels(now()).date() + timedelta(days=90))
    return row


LOT = {"seed": "7 3 9 1", "how_fr": "dés", "how_nl": "dobbelstenen"}


def address(row: Election, deed: str = "") -> str:
    return f"/staff/budget/counts/{row.public_id}/{deed}"


def test_from_the_lot_to_the_public_result(election: Election) -> None:
    organiser, secretary = (browser(somebody(role, role)) for role in ("budget_organiser", "college_secretary"))
    assert "Vote en" in organiser.get("/staff/budget/counts/").content.decode()
    assert organiser.post(address(election, "seal/")).status_code == 422
    assert organiser.post(address(election, "lot/"), LOT | {"how_nl": ""}).status_code == 422
    assert organiser.post(address(election, "lot/"), LOT).status_code == 302
    assert organiser.post(address(election, "seal/")).status_code == 302
    assert "Step 1 of 5: waiting for its turn." in organiser.get(address(election)).content.decode()
    counting.count_waiting()
    assert "0 projects funded" in organiser.get(address(election)).content.decode()
    decision = {"reference": "2026/9", "decided_on": "2026-11-01", "text_fr": "Oui", "text_nl": "Ja", "adds": ["2"]}
    assert secretary.post(address(election, "decision/"), decision | {"text_nl": ""}).status_code == 422
    assert secretary.post(address(election, "decision/"), decision).status_code == 302
    assert organiser.post(address(election, "publish/")).status_code == 302
    assert "2026/9" in organiser.get(f"/en/participatory-budget/result/{election.public_id}/").content.decode()


@pytest.mark.parametrize(
    ("role", "deed", "data"),
    [
        ("budget_organiser", "publish/", {}),
        (
            "college_secretary",
            "decision/",
            {"reference": "1", "decided_on": "2026-11-01", "text_fr": "a", "text_nl": "b"},
        ),
    ],
)
def test_before_its_phase_nothing_is_offered_and_the_reason_is_the_phase(
    election: Election, role: str, deed: str, data: dict[str, str]
) -> None:
    organiser, keeper = browser(somebody("olga", "budget_organiser")), browser(somebody("one", role))
    organiser.post(address(election, "lot/"), LOT)
    organiser.post(address(election, "seal/"))
    counting.count_waiting()
    assert address(election, deed) in keeper.get(address(election)).content.decode()
    election.process.phases.filter(kind=PhaseKind.RESULT).update(starts_at=now() + timedelta(days=1))
    page = keeper.get(address(election)).content.decode()
    assert address(election, deed) not in page
    assert "No phase of the process allows this now." in page
    refused = keeper.post(address(election, deed), data)
    assert refused.status_code == 403
    assert "This is not possible now" in refused.content.decode()


@pytest.mark.parametrize("deed", ["lot/", "seal/"])
def test_nothing_is_drawn_or_sealed_before_the_phase_of_the_count(election: Election, deed: str) -> None:
    organiser = browser(somebody("olga", "budget_organiser"))
    assert address(election, deed) in organiser.get(address(election)).content.decode()
    election.process.phases.filter(kind=PhaseKind.COUNT).update(starts_at=now() + timedelta(days=1))
    page = organiser.get(address(election)).content.decode()
    assert address(election, deed) not in page
    assert "No phase of the process allows this now." in page
    assert organiser.post(address(election, deed), LOT).status_code == 403


def test_how_far_a_count_is_can_be_read(election: Election) -> None:
    Count.objects.create(
        election=election, asked_at=now(), statement={}, stage=Stage.COUNTING, runs=1_200, spent_cents=5_000_00
    )
    page = browser(somebody("olga", "budget_organiser")).get(address(election)).content.decode()
    assert "Step 3 of 5: counting." in page
    assert "1,200 runs; the latest spends €5,000 of €100." in page
    assert '<progress max="5" value="2"' in page


def test_a_failure_is_told(election: Election) -> None:
    Count.objects.create(election=election, asked_at=now(), statement={}, stage=Stage.FAILED, problem="no ballot of it")
    page = browser(somebody("olga", "budget_organiser")).get(address(election)).content.decode()
    assert "Nothing was published" in page
    assert "no ballot of it" in page


@pytest.mark.parametrize("deed", ["", "lot/", "seal/", "decision/", "publish/"])
def test_others_are_refused(election: Election, deed: str) -> None:
    clerk = browser(somebody("carl", "budget_clerk"))
    Count.objects.create(election=election, asked_at=now(), statement={}, stage=Stage.DONE)
    send = clerk.post if deed else clerk.get
    data = LOT | {"reference": "1", "decided_on": "2026-11-01", "text_fr": "a", "text_nl": "b"}
    assert send(address(election, deed), data).status_code == 403
