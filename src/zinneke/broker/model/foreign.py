"""Entities as other brokers tell them, read into the form of this one, and parts of one entity put together (4.5.5)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from zinneke.broker.model.attribute import FOREIGN, is_removal
from zinneke.broker.model.context import Context
from zinneke.broker.model.document import DEFAULT_DATASET, Attributes, Document, Instance
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.parse import parse_fragment
from zinneke.broker.model.times import canonical
from zinneke.broker.model.view import is_expired
from zinneke.kernel.time import format_instant


def read_foreign(payload: Any, context: Context, at: datetime) -> Document:
    """An entity of another broker, with its own times where it tells them. Raises BadRequestData."""
    fragment = parse_fragment(payload, context, at, FOREIGN)
    if fragment.id is None or not fragment.types:
        raise BadRequestData("an entity of another broker lacks id or type")
    stamp = format_instant(at)
    document: Document = {
        "id": fragment.id,
        "type": list(fragment.types),
        "createdAt": canonical(payload.get("createdAt", stamp)),
        "modifiedAt": canonical(payload.get("modifiedAt", stamp)),
        "attrs": {
            name: kept
            for name, instances in fragment.attrs.items()
            if (kept := [one for one in instances if not is_removal(one)])
        },
    }
    if isinstance(fragment.scope, list):
        document["scope"] = fragment.scope
    if fragment.expires_at is not None:
        document["expiresAt"] = fragment.expires_at
    return document


def put_together(parts: Sequence[Document], fillers: Sequence[Document], at: datetime) -> Document | None:
    """One entity of its parts; what ``fillers`` know counts only where no part says anything (4.5.5.2, 4.5.5.3).

    None if every part has expired.
    """
    alive = [part for part in map(_pushed_down, parts) if not is_expired(part.get("expiresAt"), at)]
    extra = [part for part in map(_pushed_down, fillers) if not is_expired(part.get("expiresAt"), at)]
    everybody = alive + extra
    if not everybody:
        return None
    attrs = _best(alive, at)
    for name, instances in _best(extra, at).items():
        taken = {one.get("datasetId") for one in attrs.get(name, ())}
        attrs.setdefault(name, []).extend(one for one in instances if one.get("datasetId") not in taken)
    whole: Document = {
        "id": everybody[0]["id"],
        "type": list(dict.fromkeys(kind for part in everybody for kind in part["type"])),
        "createdAt": min(part["createdAt"] for part in everybody),
        "modifiedAt": max(part["modifiedAt"] for part in everybody),
        "attrs": {name: instances for name, instances in attrs.items() if instances},
    }
    if scopes := list(dict.fromkeys(scope for part in everybody for scope in part.get("scope", ()))):
        whole["scope"] = scopes
    if all("expiresAt" in part for part in everybody):
        whole["expiresAt"] = max(part["expiresAt"] for part in everybody)
    return whole


def without_attributes(document: Document, names: Iterable[str]) -> Document:
    """The entity without attributes that are somebody else's."""
    gone = frozenset(names)
    kept = {name: instances for name, instances in document["attrs"].items() if name not in gone}
    return {**document, "attrs": kept}


def within_datasets(document: Document, datasets: frozenset[str]) -> Document:
    """The entity with instances of these datasets alone (empty: any); attributes without any are left out."""
    if not datasets:
        return document
    kept = {
        name: found
        for name, instances in document["attrs"].items()
        if (found := [one for one in instances if one.get("datasetId", DEFAULT_DATASET) in datasets])
    }
    return {**document, "attrs": kept}


def _pushed_down(part: Document) -> Document:
    """An expiry of the whole is one of each attribute, so that it goes with the attribute where parts are mixed."""
    expires_at = part.get("expiresAt")
    if expires_at is None:
        return part
    attrs = {
        name: [{**one, "expiresAt": min(one.get("expiresAt", expires_at), expires_at)} for one in instances]
        for name, instances in part["attrs"].items()
    }
    return {**part, "attrs": attrs}


def _best(parts: Iterable[Document], at: datetime) -> Attributes:
    """Of each attribute and dataset the instance that counts: observed last, else modified last (4.5.5.3)."""
    chosen: dict[str, dict[str | None, Instance]] = {}
    for part in parts:
        for name, instances in part["attrs"].items():
            known = chosen.setdefault(name, {})
            for one in instances:
                dataset = one.get("datasetId")
                if not is_expired(one.get("expiresAt"), at) and _newer(one, known.get(dataset)):
                    known[dataset] = one
    return {name: list(by_dataset.values()) for name, by_dataset in chosen.items()}


def _newer(one: Instance, known: Instance | None) -> bool:
    if known is None:
        return True
    mine = (one.get("observedAt", ""), one.get("modifiedAt", ""))
    return mine > (known.get("observedAt", ""), known.get("modifiedAt", ""))
