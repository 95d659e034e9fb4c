"""Photos of reports: who sees which, whole and small, as what they are."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from PIL import Image

from zinneke.files.pictures import SMALL_PX
from zinneke.services.requests.models import Photo, Report
from zinneke.services.requests.queries import access
from zinneke.services.requests.queries.pictures import store
from zinneke.services.requests.tests.office import STAFF, signed_in
from zinneke.services.requests.tests.town import reported, somebody

KINDS = {"JPEG": ("image/jpeg", "jpg"), "PNG": ("image/png", "png")}


def painted(form: str = "JPEG") -> bytes:
    written = BytesIO()
    image = Image.new("RGBA", (1600, 900), (90, 90, 90, 128))
    (image if form == "PNG" else image.convert("RGB")).save(written, form)
    return written.getvalue()


def with_photo(form: str = "JPEG", *, public: bool = True) -> Report:
    row = reported(photos=(store().keep(painted(form)),))
    Photo.objects.filter(report=row).update(public=public)
    return row


def on_page(row: Report) -> str:
    with override("en"):
        return reverse("requests:photo", args=[row.number, row.photos.get().pk])


def for_programs(row: Report) -> str:
    return reverse("requests_doors:photo", args=[row.photos.get().pk])


def for_staff(row: Report) -> str:
    return f"{STAFF}photos/{row.photos.get().pk}/"


def holding(row: Report) -> Client:
    """A browser that opened the address in a letter."""
    client = Client()
    with override("en"):
        client.get(reverse("requests:mine", args=[access.secret_of(row.reporter)]))
    return client


class TestWho:
    def test_those_that_wait_are_seen_by_who_reported_alone(self, client: Client) -> None:
        row, other = with_photo(public=False), reported()
        address = on_page(row)
        assert client.get(address).status_code == 404
        assert client.get(for_programs(row)).status_code == 404
        assert holding(row).get(address).status_code == 200
        assert holding(row).get(address.replace(row.number, other.number)).status_code == 404

    @pytest.mark.parametrize("address", [on_page, for_programs])
    def test_of_a_hidden_report_nobody_sees_any(self, address: Callable[[Report], str], client: Client) -> None:
        row = with_photo()
        Report.objects.update(visible=False)
        assert client.get(address(row)).status_code == 404

    def test_staff_see_those_of_their_departments(self) -> None:
        row = with_photo(public=False)
        assert signed_in(somebody("bert", "report_handler", of="roads")).get(for_staff(row)).status_code == 200
        assert signed_in(somebody("carl", "report_handler", of="cleaning")).get(for_staff(row)).status_code == 404
        assert Client().get(for_staff(row)).status_code == 302

    @pytest.mark.parametrize("small", ["", "?small=1"])
    def test_one_that_was_erased_is_gone_small_too(self, small: str, client: Client) -> None:
        row = with_photo()
        assert client.get(on_page(row) + small).status_code == 200
        store().delete(row.photos.get().file)
        assert client.get(on_page(row) + small).status_code == 404


class TestWhat:
    @pytest.mark.parametrize("form", KINDS)
    def test_is_sent_as_what_it_is(self, form: str, client: Client) -> None:
        row = with_photo(form)
        for address in (on_page(row), for_programs(row)):
            answer = client.get(address)
            assert answer.headers["Content-Type"] == KINDS[form][0]
            assert answer.headers["Content-Disposition"] == f'inline; filename="{row.number}.{KINDS[form][1]}"'
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert "sandbox" in answer.headers["Content-Security-Policy"]
            assert answer.content == painted(form)

    @pytest.mark.parametrize("form", KINDS)
    def test_small_it_fits_a_telephone(self, form: str, client: Client) -> None:
        row = with_photo(form)
        answer = client.get(f"{on_page(row)}?small=1")
        assert answer.headers["Content-Type"] == KINDS[form][0]
        assert Image.open(BytesIO(answer.content)).size == (SMALL_PX, SMALL_PX * 9 // 16)
        assert client.get(f"{on_page(row)}?small=1").content == answer.content

    def test_caches_keep_only_what_everybody_may_see(self, client: Client) -> None:
        shown, waits = with_photo(), with_photo(public=False)
        assert "public" in client.get(on_page(shown)).headers["Cache-Control"]
        assert "no-store" in holding(waits).get(on_page(waits)).headers["Cache-Control"]

    def test_a_broken_one_is_not_there(self, client: Client) -> None:
        row = reported(photos=(store().keep(b"\xff\xd8\xff broken"),))
        Photo.objects.update(public=True)
        assert client.get(f"{on_page(row)}?small=1").status_code == 404

    def test_pages_show_them_small_and_lead_to_the_whole(self, client: Client) -> None:
        row = with_photo()
        with override("en"):
            page = client.get(reverse("requests:report", args=[row.number])).content.decode()
        assert f'href="{on_page(row)}"' in page
        assert f'src="{on_page(row)}?small=1"' in page
