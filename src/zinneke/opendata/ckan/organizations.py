"""Actions about organisations and groups."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from zinneke.opendata.ckan.errors import Invalid, NotFound
from zinneke.opendata.ckan.fields import FIELDS, counted, holding
from zinneke.opendata.ckan.groups import THEMES, Group, whole_dict
from zinneke.opendata.ckan.package_search import with_value
from zinneke.opendata.ckan.parameters import Parameters
from zinneke.opendata.ckan.register import Register, register

DATASETS_SHOWN: Final = 10
"""Datasets of one organisation that are shown with it; the others are found by ``package_search``."""


def organization_list(given: Parameters) -> list[Any]:
    """List the publishers that have datasets. all_fields, sort, limit, offset, organizations."""
    known = register()
    counts = _counts(known, "organization")
    return _list(given, known, "organization", counts, [one for one in _by_name(known).values() if one.name in counts])


def organization_show(given: Parameters) -> dict[str, Any]:
    """Show a publisher. id: its name; include_datasets (false), include_dataset_count (true)."""
    known = register()
    name = given.required("id")
    if name not in _counts(known, "organization"):
        raise NotFound("Organization was not found.")
    return _show(given, known, "organization", _by_name(known)[name])


def group_list(given: Parameters) -> list[Any]:
    """List the themes of the EU. all_fields, sort, limit, offset, groups."""
    known = register()
    return _list(given, known, "groups", _counts(known, "groups"), list(THEMES.values()))


def group_show(given: Parameters) -> dict[str, Any]:
    """Show a theme. id: its code in small letters; include_datasets (false), include_dataset_count (true)."""
    name = given.required("id").lower()
    if name not in THEMES:
        raise NotFound("Group was not found.")
    return _show(given, register(), "groups", THEMES[name])


def _by_name(known: Register) -> dict[str, Group]:
    return {one.name: one for one in known.publishers.values()}


def _counts(known: Register, field: str) -> dict[str, int]:
    """Datasets of each that has any, by name."""
    return dict(counted(known, FIELDS[field], known.shelf.everything(), 1))


def _list(
    given: Parameters, known: Register, field: str, counts: Mapping[str, int], every: Sequence[Group]
) -> list[Any]:
    wanted = given.texts("organizations" if field == "organization" else "groups")
    kept = [one for one in every if one.name in wanted] if wanted else list(every)
    key, backwards = _order(given, counts)
    offset = given.number("offset", 0)
    limit = given.number("limit", len(kept))
    page = sorted(sorted(kept, key=lambda one: one.name), key=key, reverse=backwards)[offset : offset + limit]
    if not given.flag("all_fields"):
        return [one.name for one in page]
    return [_whole(given, known, field, one, counts.get(one.name, 0)) for one in page]


def _order(given: Parameters, counts: Mapping[str, int]) -> tuple[Callable[[Group], Any], bool]:
    """``title asc`` and the like."""
    name, _, direction = given.text("sort", "name asc").strip().partition(" ")
    keys: Mapping[str, Callable[[Group], Any]] = {
        "name": lambda one: one.name,
        "title": lambda one: one.title(given.language).casefold(),
        "package_count": lambda one: counts.get(one.name, 0),
        "packages": lambda one: counts.get(one.name, 0),
    }
    if name not in keys or direction.strip().lower() not in ("", "asc", "desc"):
        raise Invalid(sort=[f"Cannot sort by field `{name}`"])
    backwards = direction.strip().lower() == "desc" if direction.strip() else name.startswith("package")
    return keys[name], backwards


def _show(given: Parameters, known: Register, field: str, one: Group) -> dict[str, Any]:
    held = holding(known, FIELDS[field], one.name)
    shown = _whole(given, known, field, one, int(held.sum()))
    if given.flag("include_datasets"):
        shown["packages"] = with_value(known, held, DATASETS_SHOWN, given.language)
    return shown


def _whole(given: Parameters, known: Register, field: str, one: Group, count: int) -> dict[str, Any]:
    created = known.first_created(holding(known, FIELDS[field], one.name))
    shown = whole_dict(one, given.language, created, count)
    if not given.flag("include_dataset_count", default=True):
        del shown["package_count"]
    return shown
