"""A large file goes up in parts: the connection is cut, the page is closed, and it goes on where it was."""

from pathlib import Path

from playwright.sync_api import Page, Route
from tests.journeys.looks import PHONE, violations
from tests.journeys.running import City, NewPage, SignedIn

ROWS = 1_100_000


def choose(page: Page, file: Path) -> None:
    page.set_input_files("#id_file", file)
    page.locator("form[data-parts] > button").click()


def test_an_upload_survives_a_lost_connection_and_a_closed_page(
    new_page: NewPage, signed_in: SignedIn, city: City, tmp_path: Path
) -> None:
    file = tmp_path / "mesures.csv"
    file.write_text("id,valeur\n" + "".join(f"{row},{row % 97}\n" for row in range(ROWS)))
    page = new_page("/staff/", locale="fr-BE", storage_state=signed_in("clara"))
    page.goto(f"{city.site}/staff/data/+new/")
    for field, text in {"name": "mesures", "title_fr": "Mesures", "title_nl": "Metingen"}.items():
        page.fill(f"#id_{field}", text)
    page.locator("main form button").click()
    page.goto(f"{city.site}/staff/data/mesures/file/")
    sent: list[str] = []

    def cut(route: Route) -> None:
        sent.append(route.request.headers["upload-offset"])
        if len(sent) > 1:
            route.abort()
        else:
            route.continue_()

    page.route("**/parts/*/", lambda route: cut(route) if route.request.method == "PATCH" else route.continue_())
    choose(page, file)
    page.locator("[data-progress] [role=status]", has_text="interrompue").wait_for()
    assert page.locator("#sent").evaluate("bar => bar.value") > 0
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.emulate_media(color_scheme="dark")
    assert violations(page) == []

    page.reload()
    page.unroute_all()
    with page.expect_request(lambda request: request.method == "PATCH") as resumed:
        choose(page, file)
    assert int(resumed.value.headers["upload-offset"]) >= int(sent[1]) > 0, "what came of a cut part is kept as well"
    page.locator("#waiting", has_text="mesures.csv").wait_for()
    assert violations(page) == []
