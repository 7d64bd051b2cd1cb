"""The officers' forms of bulletins."""

from .composing import AudienceForm, HeadForm, ItemForm, MoveForm, SectionForm, StartForm
from .deciding import ActForm, DecideForm, NoteForm, PublishForm, ScheduleForm
from .filling import STATES, AddFilter, ArchiveFilter, IssueFilter, OwnTextForm, PutForm

__all__ = [
    "STATES",
    "ActForm",
    "AddFilter",
    "ArchiveFilter",
    "AudienceForm",
    "DecideForm",
    "HeadForm",
    "IssueFilter",
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
