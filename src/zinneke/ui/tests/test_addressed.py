"""Addresses as people type them, and the place that they choose among several."""

import pytest
from django.http import QueryDict

from zinneke.ui.where.addressed import street_of, with_picked


@pytest.mark.parametrize(
    ("address", "street"),
    [
        ("rue Neuve 12", "rue Neuve"), ("rue Neuve 12a", "rue Neuve"), ("Nieuwstraat 12-14 bus 3", "Nieuwstraat"),
        ("rue Neuve 12, 1000 Bruxelles", "rue Neuve"), ("12 rue Neuve bte 4", "rue Neuve"), ("Bockstael", "Bockstael"),
        ("", ""),
    ],
)  # fmt: skip
def test_the_street_of_an_address(address: str, street: str) -> None:
    assert street_of(address) == street


def test_the_place_that_was_chosen() -> None:
    sent = QueryDict("address=Parc&lat=&lon=&pick=50.8783,4.3553")
    assert (with_picked(sent)["lat"], with_picked(sent)["lon"]) == ("50.8783", "4.3553")
    assert with_picked(QueryDict("lat=50.8&lon=4.3"))["lat"] == "50.8"
