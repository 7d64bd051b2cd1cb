"""The search has its own table since 0005: nothing reads the folded text of a notice any more."""

from django.db import migrations


class Migration(migrations.Migration):
    """Both databases drop a column in place, so the triggers of the search stay as they are."""

    dependencies = [("notices", "0006_index_old")]
    operations = [migrations.RemoveField(model_name="notice", name="folded")]
