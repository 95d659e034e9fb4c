"""How programs ask."""

import json
from typing import Any

from django.test import Client


def got(path: str, status: int = 200, **asked: Any) -> Any:
    """The document an address answers with."""
    response = Client().get(path, asked)
    assert response.status_code == status, response.content
    return json.loads(response.content)
