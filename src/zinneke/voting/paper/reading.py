"""A batch out of its rows."""

from zinneke.voting.paper import statements
from zinneke.voting.paper.rules import Batch, BatchRefuses, Sheet, Typing
from zinneke.voting.stores.ports import Rows


def batch_of(rows: Rows, election: str, number: int) -> Batch:
    """The batch as it stands. Raises BatchRefuses where there is none."""
    found = rows.all(statements.BATCH, election=election, batch=number)
    if not found:
        raise BatchRefuses(f"election {election} has no batch {number}")
    seal, declared = found[0]
    signed_by = tuple(clerk for (clerk,) in rows.all(statements.SIGNATURES, election=election, batch=number))
    return Batch(number, seal, int(declared), _typings(rows, election, number), signed_by)


def batches_of(rows: Rows, election: str) -> list[Batch]:
    """Every batch of an election, in the order they were taken in."""
    return [batch_of(rows, election, int(number)) for (number,) in rows.all(statements.NUMBERS, election=election)]


def _typings(rows: Rows, election: str, number: int) -> dict[int, Typing]:
    sheets: dict[int, dict[int, Sheet]] = {}
    clerks: dict[int, str] = {}
    for turn, place, content, invalid, clerk in rows.all(statements.SHEETS, election=election, batch=number):
        sheets.setdefault(turn, {})[place] = Sheet(content, invalid)
        clerks[turn] = clerk
    finished = {turn for (turn,) in rows.all(statements.FINISHED, election=election, batch=number)}
    return {turn: Typing(clerks[turn], sheets[turn], turn in finished) for turn in sheets}
