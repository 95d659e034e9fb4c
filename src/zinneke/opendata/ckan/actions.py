"""The actions by name. Those of CKAN that are not here, all that write among them, are unknown."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from zinneke.opendata.ckan import organizations, packages, site
from zinneke.opendata.ckan.datastore.search import datastore_info, datastore_search
from zinneke.opendata.ckan.datastore.statement import datastore_search_sql
from zinneke.opendata.ckan.errors import NotFound
from zinneke.opendata.ckan.package_search import package_search
from zinneke.opendata.ckan.parameters import Parameters

Action = Callable[[Parameters], Any]


def help_show(given: Parameters) -> str:
    """Say what an action is for. name."""
    name = given.required("name")
    if name not in ACTIONS:
        raise NotFound("Action name not found.")
    return (ACTIONS[name].__doc__ or "").strip()


ACTIONS: Final[Mapping[str, Action]] = {
    action.__name__: action
    for action in (
        help_show, package_search, packages.package_list, packages.current_package_list_with_resources,
        packages.package_show, packages.resource_show, packages.package_autocomplete, packages.format_autocomplete,
        organizations.organization_list, organizations.organization_show, organizations.group_list,
        organizations.group_show, site.site_read, site.status_show, site.license_list, site.tag_list,
        datastore_search, datastore_info, datastore_search_sql,
    )
}  # fmt: skip
