"""Merging fragments into entities member by member: merge patch and partial update (5.5.8, 5.5.12)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from zinneke.broker.model.attribute import is_removal, removal
from zinneke.broker.model.change import Changed, Edit, united
from zinneke.broker.model.document import MAIN_MEMBER, NULL, Attributes, Document, Instance, Iri
from zinneke.broker.model.errors import BadRequestData
from zinneke.broker.model.geometry import geometry, looks_like_geometry
from zinneke.broker.model.parse import Fragment
from zinneke.broker.model.values import merged

_MERGED_INSIDE: Final = frozenset({"value", "json", "languageMap"})
_APART: Final = frozenset({"type", "attrs", "createdAt", "datasetId"})


@dataclass(frozen=True, slots=True)
class Depth:
    """How far a patch reaches: with ``inside``, into values and sub-attributes. ``observed_at`` is stamped on merged
    attributes that had an observedAt and bring none (5.6.17.4)."""

    inside: bool
    observed_at: str | None = None


def merge(document: Document, fragment: Fragment, now: datetime, *, observed_at: str | None = None) -> Changed:
    """PATCH of an entity: everything given is merged at any depth, null deletes (5.6.17). Raises BadRequestData."""
    edit = Edit(document, now)
    for name, instances in fragment.attrs.items():
        for patch in instances:
            old = edit.find(name, patch.get("datasetId"))
            edit.apply(name, _merged(name, old, patch, Depth(inside=True, observed_at=observed_at)))
    return edit.finish(types=united(document, fragment), scope=fragment.scope, expires_at=fragment.expires_at)


def partial_update(document: Document, name: Iri, patch: Instance, now: datetime) -> Changed:
    """PATCH of an attribute: the given members replace those of one instance (5.6.4).

    Raises ResourceNotFound without that instance, BadRequestData if it would become of another kind.
    """
    edit = Edit(document, now)
    old = edit.require(name, patch.get("datasetId"))
    if not _fits(old, patch):
        raise BadRequestData(f"{name} is a {old['type']}: a partial update cannot make it {_kind_asked(patch)}")
    edit.put(name, _merged(name, old, patch, Depth(inside=False)))
    return edit.finish()


def _merged(name: Iri, old: Instance | None, patch: Instance, depth: Depth) -> Instance:
    if is_removal(patch):
        return patch
    if old is None or not _fits(old, patch):
        return _complete(name, patch)
    kind = old["type"]
    out = dict(old)
    for member, new in patch.items():
        if member in _APART:
            continue
        if new == NULL:
            out.pop(member, None)
        else:
            out[member] = merged(old.get(member), new) if depth.inside and member in _MERGED_INSIDE else new
    if depth.observed_at is not None and "observedAt" in old and "observedAt" not in patch:
        out["observedAt"] = depth.observed_at
    return _with_attributes(_sound(kind, out), _merged_attributes(old, patch, depth))


def _sound(kind: str, out: Instance) -> Instance:
    """The merged instance, if it is still valid; without any language left it goes."""
    if kind == "GeoProperty":
        out["value"] = geometry(out["value"])
    return removal(out.get("datasetId")) if out.get("languageMap") == {} else out


def _with_attributes(out: Instance, attrs: Attributes) -> Instance:
    if is_removal(out):
        return out
    out.pop("attrs", None)
    if attrs:
        out["attrs"] = attrs
    return out


def _merged_attributes(old: Instance, patch: Instance, depth: Depth) -> Attributes:
    attrs = dict(old.get("attrs", {}))
    for name, instances in patch.get("attrs", {}).items():
        kept = attrs.get(name, [])
        for new in instances:
            kept = _put(name, kept, new, depth)
        attrs[name] = kept
    return {name: instances for name, instances in attrs.items() if instances}


def _put(name: Iri, instances: list[Instance], new: Instance, depth: Depth) -> list[Instance]:
    """The instances with the new one merged in, or with a partial update in the place of its dataset's."""
    dataset = new.get("datasetId")
    old = next((one for one in instances if one.get("datasetId") == dataset), None)
    result = _merged(name, old if depth.inside else None, new, depth)
    others = [one for one in instances if one is not old]
    return others if is_removal(result) else [*others, result]


def _fits(old: Instance, patch: Instance) -> bool:
    """Whether the patch leaves the kind as it is; ``value`` alone suits both kinds that have one."""
    kind = patch.get("type")
    return kind == old["type"] if kind is not None else "value" not in patch or MAIN_MEMBER[old["type"]] == "value"


def _kind_asked(patch: Instance) -> str:
    return f"a {patch.get('type', 'Property')}"


def _complete(name: Iri, patch: Instance) -> Instance:
    """A patch where there was nothing: it must be an attribute by itself. Raises BadRequestData."""
    kind = patch.get("type") or ("GeoProperty" if looks_like_geometry(patch.get("value")) else "Property")
    main = MAIN_MEMBER[kind]
    if main not in patch:
        raise BadRequestData(f"{name} does not exist yet as a {kind}: to add it, send its {main}")
    out: dict[str, Any] = {"type": kind}
    for member, new in patch.items():
        if member not in ("type", "attrs") and new != NULL:
            out[member] = merged(None, new) if member in _MERGED_INSIDE else new
    attrs = patch.get("attrs", {}).items()
    return _with_attributes(out, {sub: kept for sub, given in attrs if (kept := _completed(sub, given))})


def _completed(name: Iri, instances: Iterable[Instance]) -> list[Instance]:
    return [_complete(name, one) for one in instances if not is_removal(one)]
