"""Personal data as Belgium writes it: found wherever it stands in a column, and not where numbers only look alike."""

import pytest

from zinneke.lake.tables.tests.conftest import Loader, Table


def personal(table: Table) -> set[str]:
    return {one.what for one in table.report.personal}


def test_a_register_number_is_known_by_its_check_digits(loaded: Loader):
    assert personal(loaded("nr,x\n85.07.30-033.28,1\n85.07.30-033.28,2\n")) == {"national register number"}
    assert personal(loaded("nr,x\n85.07.30-033.29,1\n85.07.30-033.21,2\n", "wrong.csv")) == set()


def test_one_born_after_2000_counts_with_a_two_before(loaded: Loader):
    nine = 170730033
    check = 97 - (2_000_000_000 + nine) % 97
    assert personal(loaded(f"nr,x\n{nine}{check:02},a\n{nine}{check:02},b\n")) == {"national register number"}


def test_register_numbers_that_lost_their_zero_are_found_among_numbers(loaded: Loader):
    numbers = [f"{nine}{97 - nine % 97:02}" for nine in range(650_101_001, 650_101_400)]
    table = loaded("n\n" + "\n".join(numbers) + "\n")
    assert (table.fields["n"], personal(table)) == ("int", {"national register number"})


def test_ordinary_numbers_are_none(loaded: Loader):
    assert personal(loaded("n\n" + "".join(f"{n}\n" for n in range(65_010_100_100, 65_010_101_000)))) == set()


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("zie jan.peeters@example.brussels voor uitleg", "e-mail"),
        ("BE71 0961 2345 6769", "account"),
        ("be71096123456769", "account"),
        ("tel. +32 2 549 58 11", "phone"),
        ("0475/12.34.56", "phone"),
        ("02 279 22 11", "phone"),
        ("0475123456", "phone"),
        ("010-22 33 44", "phone"),
    ],
)
def test_one_in_a_text_at_the_end_of_a_file_is_found(loaded: Loader, value: str, what: str):
    rows = "".join(f"remarque {n % 3}\n" for n in range(40)) + f"{value}\n"
    assert personal(loaded("t\n" + rows)) == {what}


@pytest.mark.parametrize(
    "value",
    [
        "BE71 0961 2345 6760",
        "a@b",
        "2023-01-31",
        "1000 Brussel",
        "0.55.12",
        "12:30:45",
        "01/02/2023",
        "01-02-2023 10:30",
    ],
)
def test_what_only_looks_alike_is_not(loaded: Loader, value: str):
    assert personal(loaded(f"t,x\n{value},1\nz,2\n")) == set()


def test_codes_are_recognised_by_name_and_value(loaded: Loader):
    table = loaded("nis_code,postcode,bce\n21004,1000,0207.373.429\n21009,1050,0403.199.702\n")
    assert {(one.what, one.fields[0]) for one in table.report.findings} >= {
        ("nis", "nis_code"), ("postcode", "postcode"), ("enterprise number", "bce"),
    }  # fmt: skip


def test_keys_and_choices(loaded: Loader):
    table = loaded("id,soort\n" + "".join(f"{n},{'ab'[n % 2]}\n" for n in range(40)))
    assert [(one.what, one.fields) for one in table.report.findings] == [("key", ("id",)), ("choices", ("soort",))]


def test_a_row_set_aside_does_not_tell_what_a_column_that_is_left_out_held(loaded: Loader):
    text = "kind,owner\n" + "oak,An\n" * 200 + "ash,Bo,too many\n" + "elm,Cy\n" * 5
    assert "Bo" in str(loaded(text).rejects())
    table = loaded(text, "without.csv", left_out=frozenset({"owner"}))
    assert table.rejects() == [(202, "", "")]
    assert table.report.rejects.rows == 1
