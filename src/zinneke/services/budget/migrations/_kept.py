"""What the database itself refuses to change: the trail of projects, and elections from the moment they are frozen.

A migration that makes one of these tables anew takes its triggers away: it has to run :func:`keep` again, at its end.
"""

from collections.abc import Iterator

TRAILS = {"budget_move": "the trail of a project", "budget_cost": "what a project cost", "budget_link": "a link"}
ELECTION = (
    "public_id", "process_id", "pot_id", "title_fr", "title_nl", "title_de", "title_en", "ballot_kind", "min_choices",
    "max_choices", "max_points", "budget_cents", "opens_at", "closes_at", "minimum_age", "postal_codes", "assurance",
    "settings", "fingerprint", "frozen_at",
)  # fmt: skip
LINE = (
    "election_id", "proposal_id", "order", "title_fr", "title_nl", "title_de", "title_en", "cost_cents", "group",
    "priority",
)  # fmt: skip


def keep(apps, schema_editor):
    """Have the database refuse it."""
    if schema_editor.connection.vendor != "sqlite":
        raise NotImplementedError("the site's database is SQLite: write these triggers for another one")
    for name, statement in triggers():
        schema_editor.execute(f'DROP TRIGGER IF EXISTS "{name}"')
        schema_editor.execute(statement)


def let(apps, schema_editor):
    """The way back."""
    for name, _statement in triggers():
        schema_editor.execute(f'DROP TRIGGER IF EXISTS "{name}"')


def keep_lot(apps, schema_editor):
    """Have the database refuse to rewrite how the lot was drawn, in either language."""
    name, statement = lot_trigger(("lot_seed", "lot_how_fr", "lot_how_nl", "lot_drawn_at"))
    schema_editor.execute(f'DROP TRIGGER IF EXISTS "{name}"')
    schema_editor.execute(statement)


def let_lot(apps, schema_editor):
    """The way back."""
    schema_editor.execute("DROP TRIGGER IF EXISTS budget_election_lot_update")


def keep_progress(apps, schema_editor):
    """Have the database refuse to rewrite how a project got on."""
    for deed in ("UPDATE", "DELETE"):
        schema_editor.execute(trigger("budget_progress", deed, "1", "news of a project is added to, never changed")[1])


def let_progress(apps, schema_editor):
    """The way back."""
    for deed in ("update", "delete"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS budget_progress_kept_{deed}")


def triggers() -> Iterator[tuple[str, str]]:
    """Name and statement of each."""
    for table, what in TRAILS.items():
        for deed in ("UPDATE", "DELETE"):
            yield trigger(table, deed, "1", f"{what} is added to, never changed")
    frozen = "OLD.frozen_at IS NOT NULL"
    fixed = "an election that is frozen stays as it is"
    yield trigger("budget_election", "UPDATE", f"{frozen} AND ({_differs(ELECTION)})", fixed)
    yield trigger("budget_election", "DELETE", frozen, fixed)
    yield lot_trigger(("lot_seed", "lot_how", "lot_drawn_at"))
    line = "the ballot of an election that is frozen stays as it is"
    withdrawn = f"(OLD.withdrawn_at IS NOT NULL AND ({_differs(('withdrawn_at', 'reason_fr', 'reason_nl'))}))"
    yield trigger("budget_line", "UPDATE", f"{_frozen('OLD')} AND ({_differs(LINE)} OR {withdrawn})", line)
    yield trigger("budget_line", "DELETE", _frozen("OLD"), line)
    yield trigger("budget_line", "INSERT", _frozen("NEW"), line)


def lot_trigger(lot: tuple[str, ...]) -> tuple[str, str]:
    """Of the columns that tell of the lot."""
    drawn = f"(OLD.lot_seed <> '' AND ({_differs(lot)}))"
    sealed = f"(OLD.sealed_at IS NOT NULL AND ({_differs(('sealed_at', *lot))}))"
    return trigger(
        "budget_election", "UPDATE", f"{drawn} OR {sealed}", "a lot is drawn once, and nothing is unsealed", "lot"
    )


def trigger(table: str, deed: str, when: str, why: str, part: str = "kept") -> tuple[str, str]:
    name = f"{table}_{part}_{deed.lower()}"
    return name, f'CREATE TRIGGER "{name}" BEFORE {deed} ON "{table}" WHEN {when} BEGIN SELECT RAISE(ABORT, \'{why}\'); END'


def _differs(columns: tuple[str, ...]) -> str:
    return " OR ".join(f'NEW."{one}" IS NOT OLD."{one}"' for one in columns)


def _frozen(row: str) -> str:
    return f"(SELECT frozen_at FROM budget_election WHERE id = {row}.election_id) IS NOT NULL"
