"""When a process changed: the search is told of those that did."""

from django.db import migrations, models

import zinneke.kernel.time


def as_made(apps, schema_editor):
    """Of those that are there, the moment they were made."""
    apps.get_model("budget", "Process").objects.update(changed_at=models.F("made_at"))


class Migration(migrations.Migration):

    dependencies = [
        ("budget", "0020_results"),
    ]

    operations = [
        migrations.AddField(
            model_name="process",
            name="changed_at",
            field=models.DateTimeField(default=zinneke.kernel.time.now),
        ),
        migrations.RunPython(as_made, migrations.RunPython.noop),
    ]
