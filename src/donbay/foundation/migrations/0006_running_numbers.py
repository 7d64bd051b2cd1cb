from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("foundation", "0005_audit_can_be_searched")]

    operations = [
        migrations.CreateModel(
            name="RunningNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("series", models.CharField(help_text="Room and kind, such as enquiries.COMMENT.", max_length=40)),
                ("year", models.PositiveSmallIntegerField()),
                ("last", models.PositiveIntegerField(default=0)),
            ],
            options={"constraints": [models.UniqueConstraint("series", "year", name="running_number_once")]},
        ),
    ]
