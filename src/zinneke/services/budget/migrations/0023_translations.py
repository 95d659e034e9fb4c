"""Translations of projects, by people and by machines."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("budget", "0022_hidden_photos"),
    ]

    operations = [
        migrations.CreateModel(
            name="Translation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(choices=[("fr", "Français"), ("nl", "Nederlands"), ("de", "Deutsch"), ("en", "English")], max_length=2)),
                ("title", models.CharField(max_length=160)),
                ("text", models.TextField()),
                ("source", models.CharField(choices=[("author", "author"), ("city", "city"), ("machine", "machine")], max_length=7)),
                ("provider", models.CharField(blank=True, max_length=120)),
                ("by", models.CharField(blank=True, max_length=150)),
                ("held", models.BooleanField(default=False)),
                ("visible", models.BooleanField(default=True)),
                ("at", models.DateTimeField()),
                ("user", models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("version", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="translations", to="budget.version")),
            ],
            options={
                "ordering": ("at", "pk"),
                "constraints": [
                    models.UniqueConstraint(condition=models.Q(("source", "machine")), fields=("version", "language"), name="budget_machine_asked_once"),
                    models.CheckConstraint(condition=models.Q(("source", "machine"), ("provider", ""), _connector="XOR"), name="budget_machine_has_a_name"),
                ],
            },
        ),
    ]
