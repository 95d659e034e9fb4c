"""Audits of accessibility: added, never changed."""

from django.db import migrations, models


def keep(apps, schema_editor):
    """The database refuses too what the model refuses."""
    if schema_editor.connection.vendor != "sqlite":
        return
    for deed in ("UPDATE", "DELETE"):
        schema_editor.execute(
            f"CREATE TRIGGER portal_audit_no_{deed.lower()} BEFORE {deed} ON portal_recordedaudit "
            "BEGIN SELECT RAISE(ABORT, 'audits are kept as they are'); END",
            params=None,
        )


def let(apps, schema_editor):
    """As before."""
    for deed in ("update", "delete"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS portal_audit_no_{deed}")


class Migration(migrations.Migration):

    dependencies = [
        ('portal', '0001_neighbourhood'),
    ]

    operations = [
        migrations.CreateModel(
            name='RecordedAudit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('told', models.TextField()),
                ('recorded_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ('-at',),
            },
        ),
        migrations.RunPython(keep, let),
    ]
