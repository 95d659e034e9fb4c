"""What is kept of entities read a moment ago is what would be read and written anew."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from hypothesis import given

from zinneke.broker.model.context import CORE_CONTEXT, Context
from zinneke.broker.model.document import Document
from zinneke.broker.model.kept import LONGEST, Written, document_of
from zinneke.broker.model.parse import parse_entity
from zinneke.broker.model.represent import represent
from zinneke.broker.model.terms import Terms
from zinneke.broker.model.view import View
from zinneke.broker.tests.strategies import entities

NOW = datetime(2026, 11, 26, 8, 30, tzinfo=UTC)
VIEW = View(context=CORE_CONTEXT, at=NOW)
SHORT = Context(Terms(iris={"p": CORE_CONTEXT.expand("power")}), "https://ex.org/c", "https://ex.org/c")


def stored(**attributes: Any) -> Document:
    document = parse_entity({"id": "urn:a:b", "type": "Lamp", **attributes}, CORE_CONTEXT, NOW)
    return document_of(msgspec.json.encode(document).decode())


def read(raw: msgspec.Raw) -> Any:
    return msgspec.json.decode(raw)


@given(entities())
def test_written_twice_is_written_the_same(entity: dict[str, Any]) -> None:
    document = document_of(msgspec.json.encode(parse_entity(entity, CORE_CONTEXT, NOW)).decode())
    written = Written()
    for view in (VIEW, replace(VIEW, form="concise"), replace(VIEW, form="simplified"), replace(VIEW, sys_attrs=True)):
        for _ in range(2):
            assert read(written.write(document, view)) == represent(document, view)


def test_each_view_has_its_own() -> None:
    document, written = stored(power=12, colour="red"), Written()
    assert "power" in read(written.write(document, VIEW))
    assert read(written.write(document, replace(VIEW, pick=frozenset({"id"})))) == {"id": "urn:a:b"}
    assert "p" in read(written.write(document, replace(VIEW, context=SHORT)))
    assert "power" in read(written.write(document, VIEW))


def test_what_expires_is_written_anew() -> None:
    """4.22: it may be gone at the next reading."""
    document = stored(power={"value": 12, "expiresAt": "2026-11-26T08:31:00Z"})
    written = Written()
    assert "power" in read(written.write(document, VIEW))
    later = replace(VIEW, at=NOW + timedelta(minutes=2))
    assert "power" not in read(written.write(document, later))


def test_a_changed_entity_is_another_text() -> None:
    written = Written()
    assert read(written.write(stored(power=12), VIEW))["power"]["value"] == 12
    assert read(written.write(stored(power=13), VIEW))["power"]["value"] == 13


def test_long_entities_are_not_kept() -> None:
    text = msgspec.json.encode(
        parse_entity({"id": "urn:a:b", "type": "T", "x": "x" * LONGEST}, CORE_CONTEXT, NOW)
    ).decode()
    assert document_of(text) == document_of(text)
    assert document_of(text) is not document_of(text)
