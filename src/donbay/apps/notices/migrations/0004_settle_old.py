"""What notices that were stored before say of their chain is read again by `donbay sources reread`.

Reading is the work of the program of the day, so no migration does it.
"""

from django.db import migrations


class Migration(migrations.Migration):
    """Keeps its place in the order; databases that have seen it were settled here."""

    dependencies = [("notices", "0003_standing")]
    operations = []
