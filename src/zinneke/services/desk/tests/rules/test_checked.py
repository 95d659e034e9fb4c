"""What is kept of how a clerk knew who came."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.services.desk.rules import checked

CLERK = st.from_regex(r"[a-z.@+-]{1,30}", fullmatch=True)


@pytest.mark.parametrize(
    ("document", "ground", "line", "told"),
    [
        ("eid", "daughter", "eid, seen by claire; daughter", "eid; daughter"),
        ("eid", "", "eid, seen by claire", "eid"),
        ("", "daughter; by letter", "daughter; by letter", "daughter; by letter"),
        ("", "", "", ""),
    ],
)
def test_it_is_one_line(document: str, ground: str, line: str, told: str) -> None:
    assert checked.written(document, "claire", ground) == line
    assert checked.without_clerk(line) == told


@given(CLERK, st.sampled_from(("eid", "permit", "passport", "")), st.text(st.characters(codec="ascii"), max_size=100))
def test_the_person_is_not_told_who_sat_there(clerk: str, document: str, ground: str) -> None:
    line = checked.written(document, clerk, ground)
    assert len(line) <= checked.LONGEST
    if checked.SEEN_BY not in ground:
        assert checked.without_clerk(line) == "; ".join(one for one in (document, ground) if one)
