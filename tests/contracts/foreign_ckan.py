"""What a stranger's program does with the catalogue, by ckanapi, a client of CKAN that we did not write. Prints JSON.

Runs in an environment of its own: ``python foreign_ckan.py ADDRESS``.
"""

import json
import sys
from importlib import import_module
from typing import Any


def session(address: str) -> dict[str, Any]:
    """Look for datasets, read one and its file, list, complete, and ask for what is not there, by POST and by GET."""
    library = import_module("ckanapi")
    seen: dict[str, Any] = {}
    for get_only in (False, True):
        with library.RemoteCKAN(address, user_agent="a stranger", get_only=get_only) as ckan:
            found = ckan.action.package_search(q="arbres", fq="res_format:CSV", rows=5)
            shown = ckan.action.package_show(id=found["results"][0]["id"])
            seen[str(get_only)] = {
                "count": found["count"],
                "same": shown == found["results"][0],
                "file": ckan.action.resource_show(id=shown["resources"][0]["id"])["url"],
                "names": ckan.action.package_list(),
                "organization": ckan.action.organization_show(id=shown["owner_org"])["title"],
                "table": _table(ckan, shown["resources"][-1]["id"]),
                "missing": _refused(library.NotFound, ckan.action.package_show, id="none"),
                "wrong": _refused(library.SearchQueryError, ckan.action.package_search, q="(a"),
                "invalid": _refused(library.ValidationError, ckan.action.package_search, rows="ten"),
            }
    return seen


def _table(ckan: Any, table: str) -> dict[str, Any]:
    """What is in the table of a dataset."""
    filters = '{"species": ["Oak", "Ash"]}'  # a text, since the client writes no object into an address
    found = ckan.action.datastore_search(resource_id=table, filters=filters, sort="girth desc")
    sql = f"SELECT count(*) FROM \"{table}\" WHERE species ILIKE '%a%'"  # noqa: S608 - it is what is tried
    return {
        "total": found["total"],
        "sql": ckan.action.datastore_search_sql(sql=sql)["records"],
        "girths": [row["girth"] for row in found["records"]],
        "fields": len(ckan.action.datastore_info(id=table)["fields"]),
    }


def _refused(error: type[Exception], ask: Any, **asked: Any) -> bool:
    """Whether the client takes the answer for this error."""
    try:
        ask(**asked)
    except error:
        return True
    return False


if __name__ == "__main__":
    sys.stdout.write(json.dumps(session(sys.argv[1])) + "\n")
