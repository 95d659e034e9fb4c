"""What every test has: no clock that judges it, and no language that an earlier test left behind."""

from collections.abc import Iterator

import pytest
from django.utils import translation
from hypothesis import settings

settings.register_profile("untimed", settings.get_profile("default"), deadline=None)
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def _no_language() -> Iterator[None]:
    """A view's language stays active in its thread: the next test would read it."""
    yield
    translation.deactivate()
