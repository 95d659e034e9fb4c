"""Every page, by axe: four languages, light and dark, wide and at the width of a telephone. No violation is allowed."""

from typing import Any, Final, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from tests.journeys.running import PASSWORD, City, NewPage, SignedIn

LANGUAGES = ("fr", "nl", "de", "en")
TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
PHONE = {"width": 360, "height": 740}
WIDE = {"width": 1280, "height": 900}
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
Look = tuple[str, Literal["light", "dark"], Any]
BY_DAY: Final[tuple[Look, ...]] = (("fr", "light", WIDE), ("nl", "dark", PHONE))
BY_NIGHT: Final[tuple[Look, ...]] = (
    ("fr", "dark", PHONE), ("nl", "light", WIDE), ("de", "light", WIDE), ("de", "dark", PHONE),
    ("en", "light", WIDE), ("en", "dark", PHONE),
)  # fmt: skip
LOOKS: Final = [pytest.param(BY_DAY, id="day"), pytest.param(BY_NIGHT, id="night", marks=pytest.mark.slow)]


def violations(page: Page) -> list[str]:
    """What axe finds, each with the elements concerned."""
    found: dict[str, Any] = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response
    return [f"{each['id']}: {[node['html'][:120] for node in each['nodes']]}" for each in found["violations"]]


def settle(page: Page) -> None:
    """Wait for what is drawn by script."""
    if page.locator(".map[data-positions]").count():
        page.locator(".map[data-places]").wait_for()
    if page.locator(".table-map[data-places]").count():
        page.locator(".table-map[data-shown]").wait_for()


def check(page: Page) -> None:
    """The page as it stands, wide and light, then narrow and dark; narrow, nothing sticks out sideways."""
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(WIDE)
    settle(page)
    assert violations(page) == [], f"{page.url} light, wide"
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(PHONE)
    assert violations(page) == [], f"{page.url} dark, narrow"
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], page.url


def in_language(page: Page, language: str) -> None:
    """Follow the language switch."""
    page.locator(f"nav.languages a[hreflang={language}]").click()
    page.wait_for_load_state()
    assert page.locator("html").get_attribute("lang") == language


def faults(page: Page, look: Look) -> list[str]:
    """Of the page as one reader sees it."""
    language, scheme, size = look
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(size)
    in_language(page, language)
    settle(page)
    found = violations(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [*found, f"is {wide} pixels wide"] if wide > size["width"] else found


@pytest.mark.parametrize("looks", LOOKS)
@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_no_violation(new_page: NewPage, address: str, looks: tuple[Look, ...]) -> None:
    """By night in all languages and both looks: they took the run over its time."""
    page = new_page(address)
    assert [found for look in looks for found in faults(page, look)] == []


def test_staff_pages_have_no_violation_in_any_language(new_page: NewPage) -> None:
    page = new_page("/staff/sign-in/")
    for language in LANGUAGES:
        in_language(page, language)
        check(page)
    page.fill("#id_username", "marie")
    page.fill("#id_password", PASSWORD)
    page.locator("main button").click()
    for address in STAFF_PAGES:
        page.goto(address)
        for language in LANGUAGES:
            in_language(page, language)
            check(page)


def test_pages_of_writers_have_no_violation_in_any_language(new_page: NewPage) -> None:
    page = new_page("/staff/sign-in/")
    page.fill("#id_username", "lucie")
    page.fill("#id_password", PASSWORD)
    page.locator("main button").click()
    page.goto("/staff/stories/new/")
    page.fill("#slug", "axe")
    page.fill("#title-en", "A story")
    shown = ("/en/data/benches/chart/?x=street", "/en/data/benches/embed/table/", "/en/data/benches/embed/map/")
    page.fill("#body-en", "\n\n".join(("Text", "## Heading", *shown)))
    page.locator("main .buttons button").first.click()
    for address in ("/staff/stories/", "/staff/stories/axe/", "/en/data/stories/", "/en/data/stories/axe/"):
        page.goto(address)
        for language in LANGUAGES:
            in_language(page, language)
            check(page)


def test_requests_for_data_have_no_violation_in_any_language(new_page: NewPage, signed_in: SignedIn) -> None:
    asker, staff = new_page("/en/data/requests-for-data/new/"), new_page("/staff/", storage_state=signed_in("sofie"))
    asker.locator("main form button").click()
    assert asker.locator("[role=alert] a").count() == 2
    check(asker)
    asker.fill("#id_title", "Every bin of the city")
    asker.fill("#id_description", "Where they stand.")
    asker.check("#id_wants_public")
    asker.locator("main form button").click()
    staff.goto("/staff/requests-for-data/")
    everywhere(staff)
    staff.get_by_text("Every bin of the city").last.click()
    everywhere(staff)
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
    everywhere(asker)
    asker.locator("button[value=reply]").click()
    asker.goto("/en/data/requests-for-data/?state=questioned")
    everywhere(asker)
    asker.locator("main .datasets a").first.click()
    everywhere(asker)


def test_reuses_and_comments_have_no_violation_in_any_language(new_page: NewPage, signed_in: SignedIn) -> None:
    anybody = new_page("/en/data/reuses/new/?dataset=benches")
    staff = new_page("/staff/", storage_state=signed_in("clara"))
    anybody.locator("main form button").click()
    assert anybody.locator("[role=alert] a").count() == 5
    check(anybody)
    anybody.fill("#id_title", "Shade on benches")
    anybody.select_option("#id_kind", "study")
    anybody.fill("#id_address", "https://example.org/shade")
    anybody.fill("#id_description", "When the sun is where.")
    anybody.fill("#id_maker", "A school")
    anybody.locator("main form button").click()
    moderated(staff, "reuses", "Shade on benches")
    for address in ("/en/data/reuses/", "/en/data/benches/"):
        anybody.goto(address)
        everywhere(anybody)
    anybody.get_by_role("link", name="Shade on benches").click()
    everywhere(anybody)
    anybody.goto("/en/data/benches/comments/")
    anybody.fill("#id_text", "Which of them are in the shade at noon?")
    anybody.locator("main form button").click()
    moderated(staff, "comments", "Which of them")
    staff.locator("#act-answer summary").click()
    staff.fill("#id_answer-text", "Those under trees.")
    staff.locator("button[value=answer]").click()
    everywhere(staff)
    anybody.goto("/en/data/benches/comments/")
    everywhere(anybody)
    anybody.locator("main a[href$='/report/']").first.click()
    everywhere(anybody)
    anybody.locator("main form button").click()
    assert anybody.locator("[role=alert] a").count() == 1
    check(anybody)


def moderated(staff: Page, pile: str, what: str) -> None:
    """Something accepted from its pile, its pages looked at on the way."""
    staff.goto(f"/staff/voices/?pile={pile}")
    everywhere(staff)
    staff.get_by_role("link", name=what).click()
    everywhere(staff)
    for opened in staff.locator("main details").all():
        opened.evaluate("each => each.open = true")
    check(staff)
    staff.locator("button[value=refuse]").click()
    assert staff.locator("[role=alert] a").count() == 1
    check(staff)
    staff.locator("button[value=accept]").click()


def everywhere(page: Page) -> None:
    """The page in every language, English last."""
    for language in LANGUAGES:
        in_language(page, language)
        check(page)


def test_frames_have_no_violation_in_any_language(new_page: NewPage) -> None:
    for language in LANGUAGES:
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
