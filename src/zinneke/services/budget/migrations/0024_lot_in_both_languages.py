"""How a lot was drawn is told in French and in Dutch. A lot of before was told once, and is French until said otherwise.

The column is added by a statement of its own: Django would make the table anew, and with it lose what keeps it.
"""

from django.db import migrations, models

from zinneke.services.budget.migrations._kept import keep, keep_lot, let_lot


class Migration(migrations.Migration):

    dependencies = [
        ("budget", "0023_translations"),
    ]

    operations = [
        migrations.RunPython(let_lot, keep),
        migrations.RenameField(model_name="election", old_name="lot_how", new_name="lot_how_fr"),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE budget_election ADD COLUMN lot_how_nl text NOT NULL DEFAULT ''",
                    "ALTER TABLE budget_election DROP COLUMN lot_how_nl",
                ),
            ],
            state_operations=[
                migrations.AddField(model_name="election", name="lot_how_nl", field=models.TextField(blank=True)),
            ],
        ),
        migrations.RunPython(keep_lot, let_lot),
    ]
