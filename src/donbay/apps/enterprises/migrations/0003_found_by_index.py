"""Find a firm by its tax code and a person by the address, however many there are, on both databases."""

from django.db import migrations, models
from django.db.models.functions import Lower

from donbay.foundation.indexing import AddIndexBeside


class Migration(migrations.Migration):
    """Two indexes, built beside those who sign up."""

    atomic = False
    dependencies = [("enterprises", "0002_lists_in_parts")]
    operations = [
        AddIndexBeside(
            model_name="enterprise", index=models.Index(fields=["tax_code"], name="enterprise_tax_code")
        ),
        AddIndexBeside(model_name="contact", index=models.Index(Lower("email"), name="contact_address")),
    ]
