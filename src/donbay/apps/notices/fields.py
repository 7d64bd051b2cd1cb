"""A column that holds a normalised record as JSON and gives it back as the record."""

from functools import lru_cache
from typing import Any

import msgspec
from django.db import models

from donbay.core.notices.record import NoticeRecord

_ENCODER = msgspec.json.Encoder(order="deterministic")
_DECODER = msgspec.json.Decoder(NoticeRecord)


def encode(record: NoticeRecord) -> str:
    """Return a record as JSON, always the same for equal records."""
    return _ENCODER.encode(record).decode()


@lru_cache(maxsize=2000)
def decode(text: str) -> NoticeRecord:
    """Return the record that a JSON text holds. Raises: msgspec.DecodeError."""
    return _DECODER.decode(text)


class RecordField(models.TextField):  # type: ignore[type-arg]  # stubs: generic only for checkers
    """Text in the database, `NoticeRecord` in Python; much faster than a JSON column of dicts."""

    def from_db_value(self, value: str | None, *_args: Any) -> NoticeRecord | None:
        """Return the stored record."""
        return None if value is None else decode(value)

    def to_python(self, value: Any) -> Any:
        """Return the record of a value that comes from a fixture."""
        return decode(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> str | None:
        """Return what is stored."""
        return encode(value) if isinstance(value, NoticeRecord) else value

    def value_to_string(self, obj: models.Model) -> str:
        """Return what a fixture keeps."""
        return self.get_prep_value(self.value_from_object(obj)) or ""
