"""Writes what a notification tells of one entity: how it is, what was deleted, on request what was before (5.3.1)."""

from collections.abc import Iterable
from datetime import datetime

from zinneke.broker.model.change import AttributeChange
from zinneke.broker.model.document import MAIN_MEMBER, NULL, Attributes, Document, Instance
from zinneke.broker.model.members import removed_content
from zinneke.broker.model.represent import Entity, represent, shorten
from zinneke.broker.model.view import View
from zinneke.kernel.time import format_instant


def ended(before: Instance, at: datetime) -> Instance:
    """What remains of a deleted instance, in notifications and histories: the null marker, and when (4.5.7)."""
    kind, stamp = before["type"], format_instant(at)
    kept: Instance = {member: before[member] for member in ("datasetId", "createdAt") if member in before}
    content = {MAIN_MEMBER[kind]: removed_content(MAIN_MEMBER[kind])}
    return {"type": kind, **content, **kept, "modifiedAt": stamp, "deletedAt": stamp}


def represent_change(
    document: Document, changes: Iterable[AttributeChange], view: View, at: datetime, *, show_changes: bool = False
) -> Entity:
    """The entity after a change, with the null marker in place of what was deleted.

    ``show_changes`` adds the previous content of what was changed or deleted, not of what was created.
    """
    told = list(changes)
    shown = represent(_with_changes(document, told, at, show_changes), view)
    if view.sys_attrs or show_changes:
        return shown
    for name in {change.attribute for change in told if change.kind == "deleted" and change.dataset is None}:
        if name not in document["attrs"] and (short := view.context.compact(name)) in shown:
            shown[short] = NULL
    return shown


def represent_deletion(document: Document, view: View, at: datetime, *, show_changes: bool = False) -> Entity:
    """An entity that is gone: its id, type and when, and on request what it held (5.3.1)."""
    if show_changes:
        gone = [
            AttributeChange(name, one.get("datasetId"), "deleted", one, None)
            for name, instances in document["attrs"].items()
            for one in instances
        ]
        shown = represent_change({**document, "attrs": {}}, gone, view, at, show_changes=True)
    else:
        shown = {"id": document["id"], "type": shorten(document["type"], view.context)}
        if view.sys_attrs:
            shown |= {"createdAt": document["createdAt"], "modifiedAt": document["modifiedAt"]}
    return shown | {"deletedAt": format_instant(at)}


def _with_changes(document: Document, changes: Iterable[AttributeChange], at: datetime, show_changes: bool) -> Document:
    attrs: Attributes = dict(document["attrs"])
    for change in changes:
        if change.before is None:
            continue
        instances = attrs.get(change.attribute, [])
        if change.kind == "deleted":
            attrs[change.attribute] = [*instances, _with_previous(ended(change.before, at), change, show_changes)]
        elif show_changes:
            attrs[change.attribute] = [
                _with_previous(one, change, True) if one.get("datasetId") == change.dataset else one
                for one in instances
            ]
    return {**document, "attrs": attrs}


def _with_previous(instance: Instance, change: AttributeChange, show_changes: bool) -> Instance:
    if not show_changes or change.before is None:
        return instance
    main = MAIN_MEMBER[change.before["type"]]
    return {**instance, f"previous{main[0].upper()}{main[1:]}": change.before[main]}
