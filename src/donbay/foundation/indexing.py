"""Indexes that a migration builds beside those who write: on PostgreSQL an ordinary one makes every writer wait."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import AddIndex
from django.db.migrations.state import ProjectState
from django.db.models import Model


class AddIndexBeside(AddIndex):
    """Build an index while others read and write; the migration says `atomic = False` and holds nothing else.

    SQLite has one writer, so there it is an ordinary index. What a run that was broken off left behind on
    PostgreSQL is an index that nobody may use: it is dropped and built anew.
    Source: PostgreSQL, CREATE INDEX, "Building Indexes Concurrently".
    """

    atomic = False

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        _before: ProjectState,
        after: ProjectState,
    ) -> None:
        """Build it. Raises: NotSupportedError, within a transaction on PostgreSQL."""
        model = after.apps.get_model(app_label, self.model_name)
        if not self.allow_migrate_model(schema_editor.connection.alias, model):
            return
        self._remove(schema_editor, model, if_there=True)
        schema_editor.add_index(model, self.index, **_beside(schema_editor))

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        before: ProjectState,
        _after: ProjectState,
    ) -> None:
        """Take it away again, in the same manner."""
        model = before.apps.get_model(app_label, self.model_name)
        if self.allow_migrate_model(schema_editor.connection.alias, model):
            self._remove(schema_editor, model, if_there=False)

    def _remove(self, editor: BaseDatabaseSchemaEditor, model: type[Model], *, if_there: bool) -> None:
        if not if_there:
            editor.remove_index(model, self.index, **_beside(editor))
        elif editor.connection.vendor == "postgresql":
            editor.execute(
                f"DROP INDEX CONCURRENTLY IF EXISTS {editor.quote_name(self.index.name)}", params=None
            )


def _beside(editor: BaseDatabaseSchemaEditor) -> dict[str, Any]:
    return {"concurrently": True} if editor.connection.vendor == "postgresql" else {}
