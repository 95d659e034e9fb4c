"""A city that sends letters, and doors nobody has knocked at yet."""

from typing import Any

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _city(settings: Any) -> None:
    settings.MAIL_SERVER = "console"
    cache.clear()
