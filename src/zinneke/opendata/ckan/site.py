"""Actions about the site, its licences and its keywords."""

from typing import Any, Final

from django.conf import settings

from zinneke.kernel.text import LANGUAGES
from zinneke.opendata import feed
from zinneke.opendata.catalogue.wording import fold
from zinneke.opendata.ckan.datasets import tag_dict
from zinneke.opendata.ckan.errors import NotFound
from zinneke.opendata.ckan.fields import FIELDS, counted
from zinneke.opendata.ckan.licences import licence_dict, listed
from zinneke.opendata.ckan.parameters import Parameters
from zinneke.opendata.ckan.register import register
from zinneke.opendata.ckan.resources import text

VERSION: Final = "2.11.0"
"""The version of CKAN whose answers these are like; clients choose their ways by it."""


def site_read(_given: Parameters) -> bool:
    """Say that this site may be read: programs tell a CKAN by it."""
    return True


def status_show(given: Parameters) -> dict[str, Any]:
    """Say what this site is."""
    catalogue = feed.catalogue()
    return {
        "ckan_version": VERSION,
        "site_url": catalogue.homepage.rstrip("/"),
        "site_description": text(catalogue.descriptions, given.language),
        "site_title": text(catalogue.titles, given.language),
        "error_emails_to": settings.CITY.text("contact_email") or None,
        "locale_default": LANGUAGES[0],
        "extensions": [],
    }


def license_list(_given: Parameters) -> list[dict[str, Any]]:
    """List the licences that CKAN knows of and those in use here."""
    column = register().shelf.columns.get("licence")
    return [licence_dict(one) for one in listed(column.values if column else ())]


def tag_list(given: Parameters) -> list[Any]:
    """List keywords. query: what they have within; all_fields."""
    if vocabulary := given.text("vocabulary_id"):
        raise NotFound(f'could not find vocabulary "{vocabulary}"')
    known, wanted = register(), fold(given.text("query"))
    names = (name for name, _ in counted(known, FIELDS["tags"], known.shelf.everything(), 1))
    found = sorted(name for name in names if wanted in fold(name))
    return [tag_dict(name) for name in found] if given.flag("all_fields") else found
