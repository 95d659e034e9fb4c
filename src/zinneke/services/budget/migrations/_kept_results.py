"""What the database itself refuses to change of results: what a count gave, and what the College decided."""

from zinneke.services.budget.migrations._kept import trigger

TRAILS = {"budget_result": "the result of a count", "budget_collegedecision": "a decision of the College"}


def keep(apps, schema_editor):
    """Have the database refuse it."""
    for name, statement in triggers():
        schema_editor.execute(f'DROP TRIGGER IF EXISTS "{name}"')
        schema_editor.execute(statement)


def let(apps, schema_editor):
    """The way back."""
    for name, _statement in triggers():
        schema_editor.execute(f'DROP TRIGGER IF EXISTS "{name}"')


def triggers():
    """Name and statement of each."""
    for table, what in TRAILS.items():
        for deed in ("UPDATE", "DELETE"):
            yield trigger(table, deed, "1", f"{what} is added to, never changed")
