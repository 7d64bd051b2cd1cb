"""The row that a room keeps for a file; the room adds whose it is."""

from typing import Any

from django.db import models

from .keeping import NAME_LENGTH, Kept


class FileRow(models.Model):
    """One file of a thing. It lies at its `Place` under its hash; the name is only for people.

    Two rows of one thing may not have the same hash: the room says so with a constraint of its own.
    """

    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    name = models.CharField(max_length=NAME_LENGTH)
    type = models.CharField(max_length=4)
    at = models.DateTimeField()

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


def fields_of(kept: Kept) -> dict[str, Any]:
    """Return what a row says of a file, besides its hash, its thing and when it came."""
    return {"size": kept.size, "name": kept.name, "type": kept.type}
