"""What happens by the clock."""

from dataclasses import replace
from typing import Any

import pytest

from zinneke.services.requests.tasks.rounds import expire_questions, forget, measure


@pytest.fixture(autouse=True)
def folder(db: None, settings: Any, tmp_path: Any) -> None:
    settings.CITY = replace(settings.CITY, values={**settings.CITY.values, "data": str(tmp_path)})


def test_rounds_find_nothing_to_do_in_an_empty_city() -> None:
    assert expire_questions.call() == 0
    assert forget.call() == {"drafts": 0, "followers": 0, "contacts": 0}
    assert measure.call() == 0
