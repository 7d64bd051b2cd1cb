"""A row for each kind of row that is let go after its time: when and how much went last."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """A new small table."""

    dependencies = [("foundation", "0008_fill_work")]
    operations = [
        migrations.CreateModel(
            name="LetGo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40, unique=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("at", models.DateTimeField(null=True)),
                ("rows", models.PositiveBigIntegerField(default=0)),
                ("every", models.PositiveBigIntegerField(default=0)),
            ],
        ),
    ]
