"""Find the cases of a person by the address, through an index."""

from django.db import migrations, models
from django.db.models.functions import Lower

from donbay.foundation.indexing import AddIndexBeside


class Migration(migrations.Migration):
    """One index, built beside those who ask."""

    atomic = False
    dependencies = [("enquiries", "0004_work_of_cases")]
    operations = [
        AddIndexBeside(model_name="case", index=models.Index(Lower("contact_email"), name="case_address")),
    ]
