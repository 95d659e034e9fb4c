"""A journey of an editor of another site, who shows a chart of the city there."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import expect
from tests.journeys.running import City, NewPage


@contextmanager
def site_of(folder: Path) -> Iterator[str]:
    """Another site, with the pages of a folder."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


def test_another_site_shows_a_chart(new_page: NewPage, city: City, tmp_path: Path) -> None:
    page = new_page("/nl/data/benches/chart/?x=street&measure=sum&of=seats")
    page.get_by_text("Op een andere site tonen").click()
    code = page.get_by_label("Code om te kopiëren").input_value()
    (tmp_path / "index.html").write_text(code, "utf-8")
    with site_of(tmp_path) as other:
        shown = new_page(other).frame_locator("iframe")
        expect(shown.get_by_role("img", name="Banken. Som: seats, per street")).to_be_visible()
        expect(shown.locator("body")).to_contain_text("Bron:")
    assert code.startswith(f'<iframe src="{city.site}')
