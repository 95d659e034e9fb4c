"""The other actions, whole."""

import json
from typing import Any

import pytest
from django.test import Client

from zinneke.opendata.ckan.actions import ACTIONS
from zinneke.opendata.ckan.tests.catalogue import fill
from zinneke.opendata.models import Dataset, State

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _catalogue() -> None:
    fill()


def result(action: str, language: str = "", **asked: Any) -> Any:
    """What an action answers."""
    headers = {"Accept-Language": language} if language else {}
    response = Client().get(f"/api/3/action/{action}", asked, headers=headers)
    assert response.status_code == 200, response.content
    return response.json()["result"]


ORGANIZATION = {
    "id": "ville-de-bruxelles", "name": "ville-de-bruxelles", "title": "Ville de Bruxelles", "type": "organization",
    "description": "", "image_url": "", "created": "2026-03-01T08:00:00.250000", "is_organization": True,
    "approval_status": "approved", "state": "active",
}  # fmt: skip
ENVI = {
    "id": "envi", "name": "envi", "title": "Environnement", "display_name": "Environnement", "description": "",
    "image_display_url": "",
}  # fmt: skip
CSV: dict[str, Any] = {
    "id": "trees.28d41cc9dbcc", "package_id": "trees", "name": "Relevé", "description": "",
    "url": "https://town.example/trees.csv", "url_type": None, "resource_type": None, "format": "CSV",
    "mimetype": "text/csv", "mimetype_inner": None, "size": 1234, "hash": "",
    "created": "2026-03-01T08:00:00.250000", "last_modified": "2024-02-03T03:05:06.000000",
    "metadata_modified": "2024-02-03T03:05:06.000000", "position": 0, "cache_url": None, "cache_last_updated": None,
    "datastore_active": False, "state": "active",
}  # fmt: skip
GEOJSON: dict[str, Any] = {
    **CSV, "id": "trees.6b86b273ff34", "name": "", "url": "http://127.0.0.1:8000/dataset/trees", "format": "GEOJSON",
    "mimetype": None, "size": None, "last_modified": None, "metadata_modified": "2026-03-01T08:00:00.250000",
    "position": 1,
}  # fmt: skip
TREES: dict[str, Any] = {
    "id": "trees", "name": "trees", "title": "Arbres remarquables",
    "title_translated": {"fr": "Arbres remarquables", "nl-t-fr": "Opmerkelijke bomen"},
    "notes": "Un relevé des arbres.", "notes_translated": {"fr": "Un relevé des arbres."},
    "url": "http://127.0.0.1:8000/dataset/trees", "version": None, "type": "dataset", "state": "active",
    "private": False, "author": None, "author_email": None, "maintainer": "Espaces verts",
    "maintainer_email": "vert@town.example", "license_id": "cc-zero", "license_title": "CC0 1.0",
    "license_url": "https://creativecommons.org/publicdomain/zero/1.0/", "isopen": True,
    "owner_org": "ville-de-bruxelles", "organization": ORGANIZATION, "groups": [ENVI],
    "tags": [
        {"id": name, "name": name, "display_name": name, "state": "active", "vocabulary_id": None}
        for name in ("Arbre", "nature")
    ],
    "num_tags": 2,
    "extras": [
        {"key": "uri", "value": "http://town.example/trees"}, {"key": "identifier", "value": "T-1"},
        {"key": "issued", "value": "2020-05-01T00:00:00.000000"}, {"key": "frequency", "value": "ANNUAL"},
        {"key": "publisher_uri", "value": "https://town.example/"},
        {"key": "theme", "value": '["http://publications.europa.eu/resource/authority/data-theme/ENVI"]'},
    ],
    "resources": [CSV, GEOJSON], "num_resources": 2, "metadata_created": "2026-03-01T08:00:00.250000",
    "metadata_modified": "2026-03-01T08:00:00.250000", "relationships_as_subject": [], "relationships_as_object": [],
}  # fmt: skip


def test_a_dataset_whole() -> None:
    """No address that would run code, no keyword of a machine, the licence of its files."""
    assert result("package_show", id="trees") == TREES
    assert result("package_search", q="id:trees")["results"] == [TREES]


def test_a_dataset_in_the_readers_language() -> None:
    """Where the request names one; every other stands beside it."""
    shown = result("package_show", "nl", id="bays")
    assert (shown["title"], shown["organization"]["title"], shown["groups"][0]["title"]) == (
        "Parkeerplaatsen", "Stad Brussel", "Vervoer",
    )  # fmt: skip


def test_a_dataset_of_nobody() -> None:
    """Neither organisation nor licence."""
    shown = result("package_show", id="benches")
    assert (shown["owner_org"], shown["organization"], shown["groups"], shown["resources"]) == (None, None, [], [])
    assert (shown["license_id"], shown["isopen"]) == ("notspecified", False)


def test_resources() -> None:
    """Found again by their identifier."""
    assert [result("resource_show", id=one["id"]) for one in (CSV, GEOJSON)] == [CSV, GEOJSON]


def test_lists() -> None:
    """Names in order; whole, the latest first."""
    assert result("package_list") == ["bays", "benches", "trees"]
    assert result("package_list", limit=1, offset=1) == ["benches"]
    whole = result("current_package_list_with_resources", limit=2)
    assert [one["name"] for one in whole] == ["benches", "bays"]
    assert result("tag_list") == ["Arbre", "nature"]
    assert result("tag_list", query="ARB", all_fields="true") == TREES["tags"][:1]


def test_organizations() -> None:
    """Only those that the public sees datasets of."""
    whole = {
        **ORGANIZATION, "display_name": "Ville de Bruxelles", "image_display_url": "", "package_count": 2,
        "num_followers": 0, "extras": [], "groups": [], "tags": [], "users": [],
    }  # fmt: skip
    assert result("organization_list") == ["ville-de-bruxelles"]
    assert result("organization_list", all_fields="true") == [whole]
    assert result("organization_list", organizations="other") == []
    assert result("organization_show", id="ville-de-bruxelles") == whole
    shown = result("organization_show", id="ville-de-bruxelles", include_datasets="true", include_dataset_count="no")
    assert ([one["name"] for one in shown["packages"]], "package_count" in shown) == (["bays", "trees"], False)


def test_groups() -> None:
    """The fourteen themes, those without datasets as well."""
    listed = result("group_list")
    assert (len(listed), listed[:2]) == (14, ["agri", "econ"])
    assert result("group_list", sort="package_count", limit=2) == ["envi", "tran"]
    assert result("group_list", groups='["envi"]') == ["envi"]
    shown = result("group_show", "de", id="ENVI")
    assert (shown["title"], shown["type"], shown["is_organization"], shown["package_count"]) == (
        "Umwelt", "group", False, 1,
    )  # fmt: skip


def test_licences() -> None:
    """Those that CKAN knows, by identifier."""
    listed = result("license_list")
    assert [one["id"] for one in listed] == ["cc-by", "cc-by-sa", "cc-nc", "cc-zero", "notspecified", "odc-odbl"]
    assert [one["id"] for one in listed if one["is_okd_compliant"]] == ["cc-by", "cc-by-sa", "cc-zero", "odc-odbl"]


def test_completion() -> None:
    """By title, then by name."""
    assert result("package_autocomplete", q="arbr") == [
        {"name": "trees", "title": "Arbres remarquables", "match_field": "title",
         "match_displayed": "Arbres remarquables (trees)"}
    ]  # fmt: skip
    assert result("package_autocomplete", q="ree") == [
        {"name": "trees", "title": "Arbres remarquables", "match_field": "name", "match_displayed": "trees"}
    ]
    assert result("format_autocomplete", q="S") == ["csv", "geojson"]
    assert result("format_autocomplete", q="S", limit=1) == ["csv"]


def test_the_site() -> None:
    """How programs tell a CKAN."""
    assert result("site_read") is True
    status = result("status_show")
    assert status == {
        "ckan_version": "2.11.0", "site_url": "http://127.0.0.1:8000",
        "site_description": "Les jeux de données de la ville et des catalogues qu’elle moissonne.",
        "site_title": "Données ouvertes de Brussels", "error_emails_to": None, "locale_default": "fr", "extensions": [],
    }  # fmt: skip
    assert json.loads(Client().get("/api/util/status").content) == status


def test_every_action_explains_itself() -> None:
    """As the member ``help`` promises."""
    assert all(result("help_show", name=name) for name in ACTIONS)


def missing(message: str) -> dict[str, str]:
    """The error of what is not there."""
    return {"__type": "Not Found Error", "message": message}


@pytest.mark.parametrize(
    ("action", "asked", "status", "error"),
    [
        ("package_show", {"id": "none"}, 404, missing("Not found: Dataset was not found.")),
        ("package_show", {"id": "hidden"}, 404, missing("Not found: Dataset was not found.")),
        ("package_show", {}, 409, {"id": ["Missing value"], "__type": "Validation Error"}),
        ("package_show", {"id": ["a", "b"]}, 409, {"id": ["Must be a string"], "__type": "Validation Error"}),
        ("resource_show", {"id": "trees.0"}, 404, missing("Not found: Resource was not found.")),
        ("organization_show", {"id": "urnsecret"}, 404, missing("Not found: Organization was not found.")),
        ("group_show", {"id": "x"}, 404, missing("Not found: Group was not found.")),
        ("group_list", {"sort": "age"}, 409, {"sort": ["Cannot sort by field `age`"], "__type": "Validation Error"}),
        ("tag_list", {"vocabulary_id": "v"}, 404, missing('Not found: could not find vocabulary "v"')),
        ("package_autocomplete", {}, 409, {"q": ["Missing value"], "__type": "Validation Error"}),
        ("help_show", {"name": "x"}, 404, missing("Not found: Action name not found.")),
    ],
)  # fmt: skip
def test_faults(action: str, asked: dict[str, Any], status: int, error: dict[str, Any]) -> None:
    """In CKAN's words, under ``error``."""
    response = Client().get(f"/api/3/action/{action}", asked)
    assert response.status_code == status
    document = response.json()
    assert (document["error"], document["success"], "result" in document) == (error, False, False)


def test_what_is_gone_is_not_there() -> None:
    """Neither whole nor by its files."""
    Dataset.objects.filter(name="trees").update(state=State.GONE)
    for action, wanted in (("package_show", "trees"), ("resource_show", CSV["id"])):
        assert Client().get(f"/api/action/{action}", {"id": wanted}).status_code == 404
