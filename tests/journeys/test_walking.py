"""Pages by keyboard, at 400 %, with wide spacing, and on paper: what programs that read the source cannot see."""

import pytest
from tests.journeys.running import NewPage
from tests.journeys.walking import cut_off, spaced, sticks_out, walk

PAGES = (
    "/fr/",
    "/nl/zoeken/?q=senne",
    "/fr/carte/",
    "/nl/data/",
    "/fr/accessibilite/",
    "/fr/recherche/",
    "/staff/sign-in/",
)
PHONE = {"width": 360, "height": 640}


@pytest.mark.parametrize("address", PAGES)
def test_the_focus_goes_everywhere_is_seen_and_never_covered(new_page: NewPage, address: str) -> None:
    page = new_page(address)
    page.set_viewport_size(PHONE)
    walked = walk(page)
    assert not walked.trapped
    assert len(walked.stops) > 3
    assert (walked.left_out, walked.unmarked, walked.covered, walked.out_of_order) == ((), [], [], [])


@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_lost_at_400_per_cent_nor_with_wide_spacing(new_page: NewPage, address: str) -> None:
    page = new_page(address)
    assert not sticks_out(page)
    page.set_viewport_size(PHONE)
    with spaced(page):
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert cut_off(page) == []


def test_on_paper_the_page_is_its_content(new_page: NewPage) -> None:
    page = new_page("/fr/accessibilite/")
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert not page.locator("nav.menu").is_visible()
