"""Random conditions on keys inside values, many of which are not there (4.9)."""

from typing import Any

from hypothesis import strategies as st

from zinneke.broker.adapters.tests.strategies import keys, leaves, ways
from zinneke.broker.model.document import Document
from zinneke.broker.query.tree import Compare, Condition, Exists, Path

odd_keys = st.sampled_from(["*", "@none", "0", "value", "type", "$", "#-1", "coordinates"])
"""Keys that mean something elsewhere: in languages, arrays, attributes, the paths of stores, geometries."""


@st.composite
def bracketed(draw: st.DrawFn, kept: list[Document]) -> Condition:
    """Of keys inside values, mostly one step further than the value goes: compared with what is really there, so that
    a path which goes astray finds it."""
    there = [found for each in kept for found in ways(each["attrs"]) if found[0].keys != ("*",)]
    path, content = draw(st.sampled_from(there or [(Path(("a.b[0]",)), None)]))
    asked = (*path.keys, *draw(st.lists(keys | odd_keys, min_size=not path.keys, max_size=2)))
    near = st.sampled_from(list(leaves(content)) or [0])
    operator: Any = draw(st.sampled_from(["==", "==", "!=", ">=", "<", "exists"]))
    if operator == "exists":
        return Exists(Path(path.names, asked))
    return Compare(Path(path.names, asked), operator, (draw(near),))
