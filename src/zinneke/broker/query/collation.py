"""Collations (4.23): how text is sorted, named by tags of RFC 6067 such as ``de-u-co-phonebk``."""

import re
from typing import Any, Final

from zinneke.broker.model.errors import BadRequestData

ROOT: Final = "root"
"""The collation for all languages of the Unicode Consortium, where a request names none."""

_TAG: Final = re.compile(
    r"(?P<language>[a-z]{2,3}|root)(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*"
    r"(?:-u(?=-)(?:-[a-z\d]{3,8})*(?P<keywords>(?:-[a-z\d][a-z](?:-[a-z\d]{3,8})*)*))?"
)
_KEYWORD: Final = re.compile(r"-(?P<key>[a-z\d][a-z])(?P<value>(?:-[a-z\d]{3,8})*)")

_LANGUAGES: Final = """
    root und
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo
    es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka
    kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng
    nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st
    su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    ceb chr dsb fil haw hsb kok lij lkt nds nso rup sgs smn vec vls wae yue zea
"""
LANGUAGES: Final = frozenset(_LANGUAGES.split())
"""Languages of ISO 639-1, and those with three letters that have rules of their own, or are spoken around here."""

_KINDS: Final = """
    big5han compat dict direct ducet emoji eor gb2312 phonebk phonetic pinyin reformed search searchjl standard stroke
    trad unihan zhuyin
"""
VALUES: Final = {
    "co": frozenset(_KINDS.split()),
    "ka": frozenset({"noignore", "shifted"}),
    "kf": frozenset({"upper", "lower", "false"}),
    "ks": frozenset({"level1", "level2", "level3", "level4", "identic"}),
    "kv": frozenset({"space", "punct", "symbol", "currency"}),
} | {key: frozenset({"", "true", "false"}) for key in ("kb", "kc", "kh", "kk", "kn")}
"""Values of the keywords that bear on sorting (RFC 6067, Unicode Technical Standard 35)."""


def parse_collation(value: Any) -> str:
    """The collation that a tag names, the root one for None. Raises BadRequestData for what is no such tag."""
    if value is None:
        return ROOT
    tag = value.lower() if isinstance(value, str) and value.isascii() else ""
    found = _TAG.fullmatch(tag)
    if found is None or found["language"] not in LANGUAGES or not _sorts(found["keywords"] or ""):
        raise BadRequestData(f"collation is {value!r}: give a tag of RFC 6067 such as fr, nl-BE or de-u-co-phonebk")
    return tag


def _sorts(keywords: str) -> bool:
    return all(
        one["value"].removeprefix("-") in VALUES[one["key"]]
        for one in _KEYWORD.finditer(keywords)
        if one["key"] in VALUES
    )
