"""What owners of high-value datasets have to add."""

import pytest
from msgspec.structs import replace

from zinneke.kernel.text import LANGUAGES
from zinneke.opendata.quality.high_value import DUTIES, Lack, lacks
from zinneke.opendata.quality.tests.test_mqa import CSV
from zinneke.opendata.rdf.tests.records import BRUSSELS, brussels
from zinneke.opendata.record.dataset import Contact, Dataset, Service

NAMED = Service(uri="http://a.example/s")
API = Service(endpoint_urls=("https://a.example/api",))
WHOLE = Dataset(
    "http://a.example/d",
    hvd_categories=("http://data.europa.eu/bna/c_6a3f6896",),
    contacts=(Contact(emails=("a@a.example",)),),
    distributions=(replace(CSV, services=(API,)), CSV),
)


@pytest.mark.parametrize(
    ("dataset", "lacking"),
    [
        (WHOLE, []),
        (Dataset("http://a.example/d"), []),
        (replace(WHOLE, distributions=(CSV,)), [Lack.INTERFACE]),
        (
            replace(WHOLE, distributions=(replace(CSV, services=(NAMED,)),)),
            [Lack.INTERFACE],
        ),
        (replace(WHOLE, distributions=(*WHOLE.distributions, replace(CSV, licences=()))), [Lack.LICENCE]),
        (replace(WHOLE, contacts=()), [Lack.CONTACT]),
        (replace(WHOLE, distributions=()), [Lack.INTERFACE, Lack.DOWNLOAD, Lack.LICENCE]),
    ],
)
def test_what_is_missing_is_named(dataset: Dataset, lacking: list[Lack]) -> None:
    assert list(lacks(dataset)) == lacking


def test_every_duty_is_told_in_every_language() -> None:
    for duty in DUTIES.values():
        for language in LANGUAGES:
            assert duty.missing.to(language)
            assert duty.remedy.to(language)


@pytest.mark.shared_data
@pytest.mark.skipif(not BRUSSELS.is_file(), reason="the shared recordings are not beside the project")
def test_both_high_value_datasets_of_brussels_lack_an_interface_and_licences() -> None:
    found = [list(lacks(one)) for one in brussels() if one.hvd_categories]
    assert len(found) == 2
    for lacking in found:
        assert {Lack.INTERFACE, Lack.LICENCE} <= set(lacking)
