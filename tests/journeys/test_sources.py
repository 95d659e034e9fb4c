"""Those who look after harvests: what failed comes first, and is asked for again; contracts of tables."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.looks import HALVES, check, everywhere
from tests.journeys.running import NewPage, SignedIn
from tests.journeys.test_publication import choose, fill, press

SOURCES = "/staff/open-data/sources/"
PAGES = (
    SOURCES, f"{SOURCES}region/", f"{SOURCES}province/", f"{SOURCES}province/?from=100", f"{SOURCES}town/",
    f"{SOURCES}a-source-whose-name-is-longer-than-anybody-would-write-until-somebody-does/",
    "/staff/open-data/dead-links/",
)  # fmt: skip
BROKEN = '{"required": {"a_field_with_a_name_that_is_long_enough": "text"}, "least_rows": 10, "on_breach": "warn"}'


@pytest.mark.parametrize("half", HALVES)
def test_pages_of_sources_have_no_violation_in_any_language(new_page: NewPage, signed_in: SignedIn, half: str) -> None:
    page = new_page("/staff/", storage_state=signed_in("hans"))
    for address in PAGES:
        page.goto(address)
        everywhere(page, half)


def test_a_source_that_failed_is_harvested_again_without_a_mouse(new_page: NewPage, signed_in: SignedIn) -> None:
    page = new_page("/staff/", locale="nl-BE", storage_state=signed_in("hans"))
    press(page, f"a[href='{SOURCES}']")
    first = page.get_by_role("row").nth(1)
    expect(first.get_by_role("rowheader")).to_contain_text("region")
    expect(first).to_contain_text("mislukt:")
    press(page, f"a[href='{SOURCES}region/']")
    press(page, "button[value=harvest]")
    expect(page.get_by_role("status")).to_contain_text("region")


def test_findings_are_read_to_the_end_without_javascript(new_page: NewPage, signed_in: SignedIn) -> None:
    page = new_page("/staff/", locale="fr-BE", java_script_enabled=False, storage_state=signed_in("hans"))
    page.goto(f"{SOURCES}province/")
    expect(page.locator("main")).to_contain_text("1 à 50 sur 120")
    page.get_by_role("link", name="Suivant").click()
    page.get_by_role("link", name="Suivant").click()
    expect(page.locator("main")).to_contain_text("101 à 120 sur 120")
    expect(page.get_by_role("link", name="Suivant")).to_have_count(0)
    page.goto(f"{SOURCES}region/")
    page.locator("button[value=disable]").click()
    expect(page.locator("button[value=enable]")).to_be_visible()


@pytest.mark.parametrize("half", HALVES)
def test_a_contract_is_written_without_a_mouse(
    new_page: NewPage, signed_in: SignedIn, tmp_path: Path, half: str
) -> None:
    """What is none is refused with the place of the mistake, and what a version breaks is told; then an older version
    is published again."""
    name, file = f"hedges-{half}", tmp_path / "hedges.csv"
    file.write_text("id,essence\n1,Buxus\n2,Taxus\n")
    page = new_page("/staff/", storage_state=signed_in("clara"))
    page.goto("/staff/data/+new/")
    for field, text in {"name": name, "title_fr": "Haies", "title_nl": "Hagen"}.items():
        fill(page, field, text)
    press(page, "main form button")
    press(page, f"a[href='/staff/data/{name}/contract/']")
    everywhere(page, half)
    write(page, BROKEN.replace("least_rows", "least_lines"))
    expect(page.get_by_role("alert")).to_contain_text("least_lines")
    expect(page.locator("#contract")).to_have_accessible_description(page.get_by_role("alert").inner_text())
    check(page)
    write(page, BROKEN)
    choose(page, "details summary")
    expect(page.locator("details pre")).to_contain_text("most_rejected")
    for _ in range(2):
        page.goto(f"/staff/data/{name}/file/")
        page.locator("#id_file").set_input_files(file)
        press(page, "main form button")
    page.goto(f"/staff/data/{name}/contract/")
    expect(page.locator("main")).to_contain_text("10 or more")
    everywhere(page, half)
    page.goto(f"/staff/data/{name}/publish/")
    everywhere(page, half)
    press(page, "form[action$='/revert/'] button")
    expect(page.get_by_role("status")).to_contain_text("Version 1")


def write(page: Page, contract: str) -> None:
    page.locator("#contract").focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(contract)
    press(page, "main form.wider button")
