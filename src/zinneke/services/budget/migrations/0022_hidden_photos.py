"""Photos that staff hid stay hidden until they show them."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("budget", "0021_process_changed_at"),
    ]

    operations = [
        migrations.AddField(
            model_name="photo",
            name="hidden",
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name="judgement",
            name="act",
            field=models.CharField(
                choices=[("shown", "shown"), ("reworded", "reworded"), ("hidden", "hidden"), ("photo", "photo")],
                max_length=8,
            ),
        ),
    ]
