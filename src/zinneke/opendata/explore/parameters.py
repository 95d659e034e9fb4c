"""What a request asks, as clauses. Unknown parameters are ignored; repeated conditions hold together (2.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from zinneke.lake.odsql.errors import InvalidParameter
from zinneke.lake.odsql.paging import ALL, DEFAULT_LIMIT
from zinneke.lake.odsql.settings import DEFAULT_LANGUAGE, DEFAULT_ZONE


@dataclass(frozen=True, slots=True)
class Asked:
    """The clauses and settings of a request."""

    select: str
    where: Sequence[str]
    group_by: str
    order_by: str
    refine: Sequence[str]
    exclude: Sequence[str]
    facet: Sequence[str]
    lang: str
    timezone: str
    include_links: bool
    use_labels: bool

    def clauses(self) -> dict[str, Any]:
        """What narrows and shapes a list."""
        return {"select": self.select, "group_by": self.group_by, "order_by": self.order_by, "lang": self.lang} | (
            self.narrowing()
        )

    def narrowing(self) -> dict[str, Any]:
        """What narrows a list."""
        return {"where": self.where, "refine": self.refine, "exclude": self.exclude, "timezone": self.timezone}


def asked(query: QueryDict) -> Asked:
    """Read a request. Clauses are judged later, against the table."""
    return Asked(
        select=query.get("select", ""),
        where=query.getlist("where"),
        group_by=query.get("group_by", ""),
        order_by=query.get("order_by", ""),
        refine=query.getlist("refine"),
        exclude=query.getlist("exclude"),
        facet=query.getlist("facet"),
        lang=query.get("lang") or DEFAULT_LANGUAGE,
        timezone=query.get("timezone") or DEFAULT_ZONE,
        include_links=switch(query, "include_links"),
        use_labels=switch(query, "use_labels"),
    )


def number(query: QueryDict, name: str, default: int) -> int:
    """A whole number. Raises InvalidParameter."""
    given = query.get(name, "")
    if not given:
        return default
    digits = given.removeprefix("-")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 16):
        found = f"Invalid value for {name} API parameter: {given[:40]} was found"
        raise InvalidParameter(f"{found} but a number is expected.")
    return int(given)


def limits(query: QueryDict, *, export: bool = False) -> tuple[int, int]:
    """Limit and offset. Raises InvalidParameter."""
    return number(query, "limit", ALL if export else DEFAULT_LIMIT), 0 if export else number(query, "offset", 0)


def switch(query: QueryDict, name: str, *, default: bool = False) -> bool:
    """On or off. Raises InvalidParameter."""
    given = query.get(name, "").lower()
    if given in ("", "true", "1", "false", "0"):
        return default if not given else given in ("true", "1")
    raise InvalidParameter(f"Invalid value for {name} API parameter: {given[:40]} was found but a boolean is expected.")
