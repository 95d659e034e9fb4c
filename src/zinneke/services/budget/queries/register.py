"""The register of residents out of a CSV file, which is read once and never kept.

Columns by their names in the first line, between commas or semicolons: ``national_number``, ``postal_code``; where they
are known ``birth_date`` (ISO 8601), and for letters ``name``, ``street``, ``locality``, ``language`` (fr or nl).
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Final

from zinneke.accounts.national_number.keyed import keyed
from zinneke.accounts.national_number.numbers import birth_date, normal
from zinneke.services.budget.rules.eligibility import Conditions, Fault, fault
from zinneke.voting.roll.ports import Identity

NUMBER: Final = "national_number"
POSTAL_CODE: Final = "postal_code"
NEEDED: Final = (NUMBER, POSTAL_CODE)


class NotARegister(ValueError):
    """The file cannot be read as a register; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody who may vote: as the roll is told of them, and as a letter finds them."""

    identity: Identity
    address: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Register:
    """What was read: who may vote, and the lines that were left out, each with its reason."""

    residents: tuple[Resident, ...]
    faults: tuple[tuple[int, Fault], ...]

    @property
    def lines(self) -> int:
        """How many lines the file had, without its head."""
        return len(self.residents) + len(self.faults)


def read(content: bytes, conditions: Conditions) -> Register:
    """The register in a file. Raises NotARegister; a line that is wrong is told of and left out."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotARegister(f"byte {error.start} is no UTF-8: save the file as CSV UTF-8") from error
    residents: dict[Identity, Resident] = {}
    faults: list[tuple[int, Fault]] = []
    for line, row in _rows(text):
        found = _resident(row, conditions)
        if isinstance(found, Resident) and found.identity in residents:
            found = Fault.TWICE
        if isinstance(found, Fault):
            faults.append((line, found))
        else:
            residents[found.identity] = found
    return Register(tuple(residents.values()), tuple(faults))


def _rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Lines by their number in the file, the head being the first."""
    head = text.partition("\n")[0]
    reader = csv.DictReader(StringIO(text), delimiter=";" if ";" in head else ",")
    if missing := [name for name in NEEDED if name not in (reader.fieldnames or ())]:
        raise NotARegister(f"column {', '.join(missing)} is missing: the first line names the columns")
    try:
        for row in reader:
            yield reader.line_num, {name: (value or "").strip() for name, value in row.items() if isinstance(name, str)}
    except csv.Error as error:
        raise NotARegister(f"line {reader.line_num} is no CSV: {error}") from error


def _resident(row: dict[str, str], conditions: Conditions) -> Resident | Fault:
    try:
        number = normal(row[NUMBER])
        born = date.fromisoformat(row["birth_date"]) if row.get("birth_date") else birth_date(number)
    except ValueError:
        return Fault.NUMBER
    if (why := fault(born, row[POSTAL_CODE], conditions)) is not None:
        return why
    place = f"{row[POSTAL_CODE]} {row.get('locality', '')}".strip()
    address = tuple(part for part in (row.get("name", ""), row.get("street", ""), place) if part)
    return Resident(Identity.resident(keyed(number)), address, row.get("language", ""))
