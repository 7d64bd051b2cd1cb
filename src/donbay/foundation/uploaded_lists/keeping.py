"""A list that was read and waits: kept with what was found in it, until somebody confirms it or throws it away."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple, TypeVar

import msgspec
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from donbay.core.lists.types import ListTable
from donbay.foundation.rights import Unasked, unasked

from .errors import NoSuchList
from .findings import Problem, in_words

Kept = TypeVar("Kept", bound="UploadedList")


class UploadedList(models.Model):
    """An uploaded list, read and checked, of which nothing is stored until it is confirmed."""

    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    table = models.JSONField(default=dict, help_text="The list as its sheet shows it, see types.ListTable.")
    columns = models.JSONField(default=dict, help_text="Place of a column → what it holds.")
    rows = models.JSONField(default=list)
    problems = models.JSONField(default=list, help_text="What refuses a row.")
    flags = models.JSONField(default=list, help_text="What was mended or left out of a row.")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    result = models.JSONField(default=dict)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_settled(self) -> bool:
        """Return whether somebody confirmed it: it is neither read anew nor thrown away."""
        return self.confirmed_at is not None

    @property
    def chosen(self) -> dict[int, str]:
        """Return place → field, as the list was read."""
        return {int(place): field for place, field in self.columns.items()}


def confirmed_after_upload(name: str) -> models.CheckConstraint:
    """Return the rule of every table of uploaded lists, by the name it has there."""
    return models.CheckConstraint(
        condition=Q(confirmed_at=None) | Q(confirmed_at__gte=F("uploaded_at")), name=name
    )


class Reading(NamedTuple):
    """The rows of a list as understood: what would be stored, what refuses rows, what is to be known of the others."""

    rows: Sequence[Any] = ()
    problems: Sequence[Problem] = ()
    flags: Sequence[Problem] = ()


class ListPreview(msgspec.Struct, frozen=True, kw_only=True):
    """A list as read, for a page: nothing is stored before it is confirmed. `columns`: place → field."""

    id: int
    file_name: str
    uploaded_at: datetime
    confirmed_at: datetime | None
    problems: Sequence[Problem]
    result: dict[str, int]
    flags: Sequence[Problem] = ()
    table: ListTable = ListTable()
    columns: Mapping[int, str] = {}

    @property
    def bad_rows(self) -> int:
        """Return how many rows are not stored."""
        return len({problem.row for problem in self.problems})


def name_of(content: bytes) -> str:
    """Return what a file is known by, whatever it is called: the hash of what it holds."""
    return sha256(content).hexdigest()


@unasked(Unasked.INNER)
def keep_reading(batch: UploadedList, chosen: Mapping[int, str], reading: Reading) -> None:
    """Keep how the columns of a list were read, and what came of it."""
    batch.columns = {str(place): field for place, field in chosen.items()}
    batch.rows = msgspec.to_builtins(list(reading.rows))
    batch.problems = msgspec.to_builtins(list(reading.problems))
    batch.flags = msgspec.to_builtins(list(reading.flags))
    batch.save()


@unasked(Unasked.INNER)
def locked_list(model: type[Kept], batch_id: int) -> Kept:
    """Return a list under a lock. Raises: NoSuchList."""
    every = model._default_manager  # noqa: SLF001 - Django's own name for the table of any model
    batch: Kept | None = every.select_for_update().filter(pk=batch_id).first()
    if batch is None:
        raise NoSuchList(f"there is no uploaded list {batch_id}")
    return batch


@unasked(Unasked.INNER)
def drop_list(model: type[UploadedList], batch_id: int) -> None:
    """Throw a list away, with everything read from it. Raises: NoSuchList, also for one that somebody confirmed."""
    batch = locked_list(model, batch_id)
    if batch.is_settled:
        raise NoSuchList(f"the list {batch_id} was confirmed")
    batch.delete()


def table_of(batch: UploadedList) -> ListTable:
    """Return the list as its sheet shows it."""
    return msgspec.convert(batch.table, ListTable)


def shown(batch: UploadedList) -> dict[str, Any]:
    """Return the fields of a preview that are kept in another shape: findings in words, table, columns."""
    return {
        "problems": [in_words(one) for one in msgspec.convert(batch.problems, list[Problem])],
        "flags": [in_words(one) for one in msgspec.convert(batch.flags, list[Problem])],
        "table": table_of(batch),
        "columns": batch.chosen,
    }
