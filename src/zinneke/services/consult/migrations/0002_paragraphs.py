"""Texts that people remark on, paragraph by paragraph."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("consult", "0001_consultations"),
    ]

    operations = [
        migrations.CreateModel(
            name="Paragraph",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.JSONField()),
                ("phase", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="paragraphs", to="consult.phase")),
            ],
            options={
                "ordering": ("number",),
                "constraints": [models.UniqueConstraint(fields=("phase", "number"), name="consult_paragraph_once")],
            },
        ),
        migrations.AddField(
            model_name="contribution",
            name="paragraph",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="contributions", to="consult.paragraph"),
        ),
    ]
