"""The officers' forms of bulletins."""

from .composing import AudienceForm, HeadForm, ItemForm, MoveForm, SectionForm, StartForm
from .deciding import ActForm, DecideForm, NoteForm, PublishForm, ScheduleForm
from .filling import AddFilter, ArchiveFilter, OwnTextForm, PutForm

__all__ = [
    "ActForm",
    "AddFilter",
    "ArchiveFilter",
    "AudienceForm",
    "DecideForm",
    "HeadForm",
    "ItemForm",
    "MoveForm",
    "NoteForm",
    "OwnTextForm",
    "PublishForm",
    "PutForm",
    "ScheduleForm",
    "SectionForm",
    "StartForm",
]
