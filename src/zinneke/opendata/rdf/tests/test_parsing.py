"""Documents with faults: what is good of them is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zinneke.opendata.rdf.parsing import FORMATS, MOST_FAULTS, Fault, Statement, statements

GOOD = b'<http://a.example/x> <http://a.example/p> "one" .\n'


def read(document: bytes, name: str = "nt") -> tuple[list[Statement], list[Fault]]:
    """Statements and faults apart."""
    found = list(statements(document, FORMATS[name]))
    return [one for one in found if isinstance(one, Statement)], [one for one in found if isinstance(one, Fault)]


@pytest.mark.parametrize("blank", ["%20", "\u00a0", " ", "\u200b"])
def test_a_blank_at_the_end_of_an_address_is_cut_off_and_told(blank: str) -> None:
    """One of the real catalogue's addresses ends in a no-break blank; an encoded one belongs to its address."""
    address = f"http://b.example/file{blank}"
    kept, faults = read(GOOD + f"<http://a.example/x> <http://a.example/p> <{address}> .\n".encode())
    assert len(kept) == 2
    if blank == "%20":
        assert (str(kept[1].object), faults) == (f"<{address}>", [])
    else:
        assert str(kept[1].object) == "<http://b.example/file>"
        assert [(fault.about, fault.repaired) for fault in faults] == [("http://a.example/x", True)]


def test_a_broken_address_costs_its_statement_and_nothing_else() -> None:
    """It is named with what it was about."""
    kept, faults = read(b"<http://a.example/y> <http://a.example/p> <http://b.example/a b> .\n" + GOOD)
    assert [one.subject.value for one in kept] == ["http://a.example/x"]
    assert [(fault.about, fault.repaired) for fault in faults] == [("http://a.example/y", False)]
    assert "http://b.example/a b" in faults[0].raw


@pytest.mark.parametrize(
    ("name", "document"),
    [
        ("nt", b"this is no statement\n" + GOOD),
        ("ttl", b'@prefix a: <http://a.example/> . a:y a:p ; a:z a:p "x" . a:x a:p "one" .'),
    ],
)
def test_a_line_that_cannot_be_read_is_told_and_passed_over(name: str, document: bytes) -> None:
    """What follows it is read."""
    kept, faults = read(document, name)
    assert kept[-1].subject.value == "http://a.example/x"
    assert faults
    assert all(fault.reason for fault in faults)


def test_a_document_of_another_kind_is_refused() -> None:
    """Rather than told line by line."""
    with pytest.raises(ValueError, match="Name its format"):
        read(b"a,b,c\n" * (MOST_FAULTS + 10))


@given(st.binary(max_size=300), st.sampled_from(sorted(FORMATS)))
def test_nothing_but_faults_comes_of_rubbish(document: bytes, name: str) -> None:
    """No input ends a harvest."""
    for one in statements(document, FORMATS[name]):
        assert isinstance(one, Statement | Fault)
