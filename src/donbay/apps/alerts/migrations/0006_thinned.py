"""When an alert lost what nobody needs after its mail: empty while it says all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column that may be empty."""

    dependencies = [("alerts", "0005_counted_by_index")]
    operations = [
        migrations.AddField(
            model_name="alert",
            name="thinned_at",
            field=models.DateTimeField(null=True, help_text="When only what must stay was kept; see `thin`."),
        ),
    ]
