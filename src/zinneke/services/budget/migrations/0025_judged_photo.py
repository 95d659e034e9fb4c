"""Which photo a judgement hid: whoever objects to it says of which."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("budget", "0024_lot_in_both_languages"),
    ]

    operations = [
        migrations.AddField(
            model_name="judgement",
            name="photo",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="judgements",
                to="budget.photo",
            ),
        ),
    ]
