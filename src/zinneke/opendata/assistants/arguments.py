"""What each function takes. The descriptions are read by models, on every call: few words."""

from typing import Annotated

from msgspec import Meta, Struct

Name = Annotated[str, Meta(description="dataset name", max_length=120)]
Clause = Annotated[str, Meta(max_length=2_000)]
Version = Annotated[int, Meta(description="version number, 0: published", ge=0)]


class Nothing(Struct, forbid_unknown_fields=True):
    """No argument."""


class Search(Struct, forbid_unknown_fields=True):
    """Words in French, Dutch, German or English."""

    words: Annotated[str, Meta(max_length=200)] = ""
    theme: Annotated[str, Meta(description="code, e.g. TRAN", max_length=20)] = ""
    bbox: Annotated[str, Meta(description="west,south,east,north", max_length=100)] = ""
    since: Annotated[str, Meta(description="covers days from, YYYY-MM-DD", max_length=10)] = ""
    until: Annotated[str, Meta(description="to", max_length=10)] = ""
    limit: Annotated[int, Meta(ge=1, le=20)] = 10
    offset: Annotated[int, Meta(ge=0, le=10_000)] = 0


class Describe(Struct, forbid_unknown_fields=True):
    """One dataset."""

    dataset: Name


class Dictionary(Struct, forbid_unknown_fields=True):
    """One table."""

    dataset: Name
    version: Version = 0


class Query(Struct, forbid_unknown_fields=True):
    """Clauses of ODSQL."""

    dataset: Name
    select: Clause = ""
    where: Clause = ""
    group_by: Clause = ""
    order_by: Clause = ""
    limit: Annotated[int, Meta(ge=1, le=100)] = 20
    offset: Annotated[int, Meta(ge=0, le=9_900)] = 0
    version: Version = 0
