"""One address for each person, and everybody signs in anew.

People could add addresses to their account that nobody had proven. Such addresses go; sessions that
were opened before go too, because the address of an account may have been changed within them.
"""

from django.db import migrations
from django.db.models import F
from django.db.models.functions import Lower


def keep_own(apps, _schema_editor):
    """Remove every further address, mark the own one as proven, end all sessions."""
    addresses = apps.get_model("account", "EmailAddress").objects
    own = addresses.annotate(mail=Lower("email"), own=Lower("user__email")).filter(mail=F("own"))
    kept = list(own.values_list("pk", flat=True))
    addresses.exclude(pk__in=kept).delete()
    addresses.filter(pk__in=kept).update(verified=True, primary=True)
    apps.get_model("sessions", "Session").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_first"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("sessions", "0001_initial"),
    ]

    operations = [migrations.RunPython(keep_own, migrations.RunPython.noop)]
