"""Asking parking for programs, for tests."""

import json
from datetime import timedelta
from typing import Any, Final
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring
from django.test import Client

from zinneke.services.parking.api.datex import NAMESPACE

BASE: Final = "/api/parking/v1/"
OLD: Final = timedelta(minutes=31)
"""The age of a count that is not the present one."""


def asked(client: Client, path: str, status: int = 200, headers: dict[str, str] | None = None) -> Any:
    response = client.get(BASE + path, headers=headers)
    assert response.status_code == status, response.content
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    return response


def document(client: Client, path: str) -> Any:
    return json.loads(asked(client, path).content)


def xml(client: Client, path: str) -> Element:
    found: Element = fromstring(asked(client, path).content)
    return found


def texts(root: Element, name: str) -> list[str | None]:
    return [each.text for each in root.iter(f"{{{NAMESPACE}}}{name}")]
