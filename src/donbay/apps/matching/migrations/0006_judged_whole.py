"""Know of which notices the possible matches were left out, because they were past when they were judged."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column with a value in the database: what was judged so far was judged whole."""

    dependencies = [("matching", "0005_let_go_by_index")]
    operations = [
        migrations.AddField(
            model_name="judged", name="whole", field=models.BooleanField(db_default=True, default=True)
        ),
    ]
