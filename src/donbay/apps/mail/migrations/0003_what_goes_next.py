"""Find the mail that goes next by an index in its own order, and drop the one that no query could use."""

from django.db import migrations, models

from donbay.foundation.indexing import AddIndexBeside


class Migration(migrations.Migration):
    """The new index first: without one, each mail that goes would read all that wait."""

    atomic = False
    dependencies = [("mail", "0002_refusals_and_what_to_look_at")]
    operations = [
        AddIndexBeside(
            model_name="message",
            index=models.Index(
                condition=models.Q(state__in=["PENDING", "SOFT_BOUNCED"]),
                fields=["-urgent", "not_before", "id"],
                name="message_next",
            ),
        ),
        migrations.RemoveIndex(model_name="message", name="message_waiting"),
    ]
