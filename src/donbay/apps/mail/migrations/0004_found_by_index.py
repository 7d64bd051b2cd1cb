"""Read the log of mails by its days, and what came back by its address, through an index."""

from django.db import migrations, models
from django.db.models.functions import Lower

from donbay.foundation.indexing import AddIndexBeside


class Migration(migrations.Migration):
    """Three indexes, built beside the mails that go out."""

    atomic = False
    dependencies = [("mail", "0003_what_goes_next")]
    operations = [
        AddIndexBeside(
            model_name="message", index=models.Index(fields=["created_at", "id", "state"], name="message_made")
        ),
        AddIndexBeside(model_name="inboundmail", index=models.Index(Lower("address"), name="inbound_address")),
        AddIndexBeside(model_name="blockedaddress", index=models.Index(Lower("address"), name="block_address")),
    ]
