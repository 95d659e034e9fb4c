"""Addresses of pages, and reading them, for tests."""

from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from zinneke.services.consult.models import Phase


def url(name: str, *args: Any, language: str = "en") -> str:
    with override(language):
        return reverse(f"consult:{name}", args=args)


def of(part: Phase, name: str = "phase", *more: Any, language: str = "en") -> str:
    return url(name, part.consultation.code, part.number, *more, language=language)


def read(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()
