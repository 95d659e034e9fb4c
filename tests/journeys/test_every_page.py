"""Pages that no other journey looks at, by axe: each in French wide and light, in Dutch narrow and dark; by night in
German and English, and with the two looks the other way round."""

from typing import Final

import pytest
from playwright.sync_api import Page
from tests.journeys.looks import HALVES, all_faults
from tests.journeys.residents import browser_of
from tests.journeys.running import City, NewPage

PUBLIC: Final = (
    "/en/reports/figures/", "/en/reports/find/", "/en/services/figures/", "/en/services/appointments/mine/",
    "/en/parking/use/", "/en/parking/what-if/", "/en/parking/at-the-kerb/", "/en/parking/alerts/",
    "/en/parking/alerts/sent/", "/en/data/keys/", "/en/data/quality/", "/en/sign-out/ok/", "/en/record-of-processing/",
)  # fmt: skip
OWN: Final = (
    "/en/my-page/", "/en/my-page/my-neighbourhood/", "/en/my-data/", "/en/my-data/contact/", "/en/my-data/copy/",
    "/en/my-data/who-looked/", "/en/my-data/erase/", "/en/mandates/", "/en/my-page/messages/",
    "/en/my-page/messages/preferences/", "/en/how-i-sign-in/",
)  # fmt: skip
STAFF: Final = (
    "/staff/", "/staff/people/", "/staff/departments/", "/staff/mandates/", "/staff/audit/", "/staff/keys/",
    "/staff/keys/all/", "/staff/notices/log/", "/staff/notices/letters/", "/staff/notices/calls/",
    "/staff/notices/wordings/", "/staff/notices/simulated/", "/staff/desk/signatures/", "/staff/desk/forms/",
    "/staff/desk/forms/new/", "/staff/desk/types/", "/staff/desk/places/", "/staff/parking/sensors/",
    "/staff/parking/kerb/", "/staff/parking/kerb/new/", "/staff/requests/", "/staff/requests/file/",
    "/staff/requests/held/", "/staff/requests/keys/", "/staff/requests/setup/", "/staff/requests/setup/trail/",
)  # fmt: skip


def looked_at(page: Page, addresses: tuple[str, ...], half: str) -> list[str]:
    """What is wrong with the pages, by address: they do not answer, axe finds something, they stick out sideways."""
    wrong = []
    for address in addresses:
        answer = page.goto(address)
        if answer is None or not answer.ok:
            wrong.append(f"{address} answers {answer.status if answer else 'nothing'}")
            continue
        wrong += [f"{address} {found}" for found in all_faults(page, half)]
    return wrong


@pytest.mark.parametrize("half", HALVES)
def test_pages_of_everybody(new_page: NewPage, half: str) -> None:
    assert looked_at(new_page("about:blank"), PUBLIC, half) == []


@pytest.mark.parametrize("half", HALVES)
def test_pages_of_a_resident(city: City, new_page: NewPage, half: str) -> None:
    page = new_page("about:blank", storage_state=browser_of(city, "wanda"))
    assert looked_at(page, OWN, half) == []


@pytest.mark.parametrize("half", HALVES)
def test_pages_of_staff(city: City, new_page: NewPage, half: str) -> None:
    page = new_page("about:blank", storage_state=browser_of(city, "ada", "administer"))
    assert looked_at(page, STAFF, half) == []
