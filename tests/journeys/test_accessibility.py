"""Every page, by axe: four languages, light and dark, wide and at the width of a telephone. No violation is allowed."""

from itertools import cycle

import pytest
from playwright.sync_api import Page
from tests.journeys.looks import (
    BY_DAY_AND_NIGHT,
    HALVES,
    LOOKS,
    Look,
    all_faults,
    check,
    everywhere,
    faults,
    settle,
    violations,
)
from tests.journeys.running import PASSWORD, City, NewPage, SignedIn

STATION = "urn:ngsi-ld:AirQualityObserved:journey-1"
CAR_PARK = "urn:ngsi-ld:OffStreetParking:journey-0"
PAGES = (
    "/en/", "/en/map/", f"/en/thing/{STATION}/?period=7d", "/en/search/?q=senne", "/en/search/?q=nothing",
    "/en/algorithms/", "/en/about/", "/en/accessibility/", "/en/nowhere/",
    "/en/air/", f"/en/air/{STATION}/", "/en/air/method/", "/en/air/map/",
    "/en/parking/", f"/en/parking/{CAR_PARK}/", "/en/parking/map/",
    "/en/parking/guidance/?origin=nowhere", "/en/parking/guidance/?origin=50.86,4.36&destination=50.844,4.356",
    "/en/parking/bays/?class=disabled", "/en/parking/sources/", "/en/parking/forecast-quality/",
    "/en/data/", "/en/data/?q=statoinnement&format=CSV", "/en/data/?place=21004&bbox=here&from=2020-01-01&to=soon",
    "/en/data/?q=nothing", "/en/data/trees/", "/en/data/budget/",
    "/en/data/api/?where=nonsense", "/en/data/api/?select=dataset_id",
    "/en/data/benches/api/?group_by=street", "/en/data/benches/",
    "/en/data/live-off-street-parking/", "/en/data/live-air-quality-observed-history/",
    "/en/data/benches/chart/?x=street&series=kind", "/en/data/benches/chart/?x=street&where=x",
    "/en/data/benches/chart/?x=placed&kind=line&measure=sum&of=seats",
    "/en/data/requests-for-data/?q=nothing", "/en/data/requests-for-data/new/?title=bins",
    "/en/data/reuses/?kind=api", "/en/data/reuses/new/?dataset=benches",
    "/en/data/benches/table/", "/en/data/benches/table/?from.seats=few&where=nonsense",
    "/en/data/benches/table/?is.street=rue",
    "/en/data/benches/map/", "/en/data/benches/map/?series=seats&cut=intervals", "/en/data/benches/map/?where=nonsense",
    "/en/data/benches/dictionary/", "/en/data/benches/versions/", "/en/data/benches/versions/1/",
)  # fmt: skip
STAFF_PAGES = ("/staff/", "/staff/messages/", "/staff/messages/1/")


@pytest.mark.parametrize(("address", "look"), zip(PAGES, cycle(LOOKS["day"])))
def test_a_page_has_no_violation(new_page: NewPage, address: str, look: Look) -> None:
    assert faults(new_page(address), look) == []


@pytest.mark.slow
@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_no_violation_in_any_language(new_page: NewPage, address: str) -> None:
    page = new_page(address)
    assert [found for half in LOOKS for found in all_faults(page, half)] == []


@pytest.mark.parametrize("half", HALVES)
def test_staff_pages_have_no_violation_in_any_language(new_page: NewPage, half: str) -> None:
    page = new_page("/staff/sign-in/")
    everywhere(page, half)
    page.fill("#id_username", "marie")
    page.fill("#id_password", PASSWORD)
    page.locator("main button").click()
    for address in STAFF_PAGES:
        page.goto(address)
        everywhere(page, half)


@pytest.mark.parametrize("half", HALVES)
def test_pages_of_writers_have_no_violation_in_any_language(new_page: NewPage, half: str) -> None:
    page = new_page("/staff/sign-in/")
    page.fill("#id_username", "lucie")
    page.fill("#id_password", PASSWORD)
    page.locator("main button").click()
    page.goto("/staff/stories/new/")
    page.fill("#slug", f"axe-{half}")
    page.fill("#title-en", "A story")
    shown = ("/en/data/benches/chart/?x=street", "/en/data/benches/embed/table/", "/en/data/benches/embed/map/")
    page.fill("#body-en", "\n\n".join(("Text", "## Heading", *shown)))
    page.locator("main .buttons button").first.click()
    for stories in ("/staff/stories/", "/en/data/stories/"):
        for address in (stories, f"{stories}axe-{half}/"):
            page.goto(address)
            everywhere(page, half)


@pytest.mark.parametrize("half", HALVES)
def test_requests_for_data_have_no_violation_in_any_language(new_page: NewPage, signed_in: SignedIn, half: str) -> None:
    asker, staff = new_page("/en/data/requests-for-data/new/"), new_page("/staff/", storage_state=signed_in("sofie"))
    asker.locator("main form button").click()
    assert asker.locator("[role=alert] a").count() == 2
    check(asker)
    asker.fill("#id_title", f"Every bin of the city by {half}")
    asker.fill("#id_description", "Where they stand.")
    asker.check("#id_wants_public")
    asker.locator("main form button").click()
    staff.goto("/staff/requests-for-data/")
    everywhere(staff, half)
    staff.get_by_text(f"Every bin of the city by {half}").last.click()
    everywhere(staff, half)
    for act in ("show", "study"):
        staff.locator(f"form[action$='/{act}/'] button").click()
    own, wide = staff.url, asker.url
    for opened in staff.locator("main details").all():
        opened.evaluate("each => each.open = true")
    check(staff)
    staff.locator("form[action$='/refuse/'] button").click()
    assert staff.locator("[role=alert] a").count() == 3
    check(staff)
    staff.goto(own)
    staff.locator("#act-question summary").click()
    staff.fill("#id_question-words_en", "Which districts?")
    staff.locator("form[action$='/question/'] button").click()
    asker.goto(wide)
    everywhere(asker, half)
    asker.locator("button[value=reply]").click()
    asker.goto("/en/data/requests-for-data/?state=questioned")
    everywhere(asker, half)
    asker.locator("main .datasets a").first.click()
    everywhere(asker, half)


@pytest.mark.parametrize("half", HALVES)
def test_reuses_and_comments_have_no_violation_in_any_language(
    new_page: NewPage, signed_in: SignedIn, half: str
) -> None:
    anybody = new_page("/en/data/reuses/new/?dataset=benches")
    staff = new_page("/staff/", storage_state=signed_in("clara"))
    anybody.locator("main form button").click()
    assert anybody.locator("[role=alert] a").count() == 5
    check(anybody)
    anybody.fill("#id_title", f"Shade on benches by {half}")
    anybody.select_option("#id_kind", "study")
    anybody.fill("#id_address", "https://example.org/shade")
    anybody.fill("#id_description", "When the sun is where.")
    anybody.fill("#id_maker", "A school")
    anybody.locator("main form button").click()
    moderated(staff, "reuses", f"Shade on benches by {half}", half)
    for address in ("/en/data/reuses/", "/en/data/benches/"):
        anybody.goto(address)
        everywhere(anybody, half)
    anybody.get_by_role("link", name=f"Shade on benches by {half}").click()
    everywhere(anybody, half)
    anybody.goto("/en/data/benches/comments/")
    anybody.fill("#id_text", "Which of them are in the shade at noon?")
    anybody.locator("main form button").click()
    moderated(staff, "comments", "Which of them", half)
    staff.locator("#act-answer summary").click()
    staff.fill("#id_answer-text", "Those under trees.")
    staff.locator("button[value=answer]").click()
    everywhere(staff, half)
    anybody.goto("/en/data/benches/comments/")
    everywhere(anybody, half)
    anybody.locator("main a[href$='/report/']").first.click()
    everywhere(anybody, half)
    anybody.locator("main form button").click()
    assert anybody.locator("[role=alert] a").count() == 1
    check(anybody)


def moderated(staff: Page, pile: str, what: str, half: str) -> None:
    """Something accepted from its pile, its pages looked at on the way."""
    staff.goto(f"/staff/voices/?pile={pile}")
    everywhere(staff, half)
    staff.get_by_role("link", name=what).click()
    everywhere(staff, half)
    for opened in staff.locator("main details").all():
        opened.evaluate("each => each.open = true")
    check(staff)
    staff.locator("button[value=refuse]").click()
    assert staff.locator("[role=alert] a").count() == 1
    check(staff)
    staff.locator("button[value=accept]").click()


@pytest.mark.parametrize("language", BY_DAY_AND_NIGHT)
def test_frames_have_no_violation_in_any_language(new_page: NewPage, language: str) -> None:
    check(new_page(f"/en/data/benches/embed/table/?lang={language}"))
    check(new_page(f"/en/data/benches/embed/map/?series=kind&lang={language}"))
    check(new_page(f"/en/data/benches/embed/chart/?x=street&lang={language}"))


def test_what_a_mark_of_the_map_tells_has_no_violation(new_page: NewPage) -> None:
    page = new_page("/en/data/benches/map/?series=kind&view=17/50.8502/4.3601")
    settle(page)
    page.locator(".in-view-list button").first.click()
    page.locator(".maplibregl-popup dl").wait_for()
    check(page)


def test_choosing_a_language_has_no_violation(new_page: NewPage) -> None:
    check(new_page("/", locale="ja-JP"))


def test_a_wrong_password_has_no_violation(new_page: NewPage) -> None:
    page = new_page("/staff/sign-in/")
    page.fill("#id_username", "marie")
    page.fill("#id_password", "wrong")
    page.locator("main button").click()
    assert page.locator("[role=alert]").is_visible()
    check(page)


def test_open_details_have_no_violation(new_page: NewPage, city: City) -> None:
    page = new_page(f"/fr/objet/{city.station(1)}/")
    page.locator("details summary").first.click()
    assert violations(page) == []
