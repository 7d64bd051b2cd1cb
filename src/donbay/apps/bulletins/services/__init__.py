"""Write side of bulletins: everything that changes a row, and the errors it raises."""

from donbay.apps.bulletins.errors import (
    AlreadyApproved,
    EditedMeanwhile,
    NoSuchIssue,
    NoSuchItem,
    NotAloneWithdrawn,
    NotASecondPerson,
    NoteMissing,
    NothingInIt,
    NotInThisState,
    NotReady,
    OthersMeanwhile,
    PaperNotMade,
    SubmittedAnew,
)
from donbay.apps.bulletins.keeping import paper_of
from donbay.apps.bulletins.mails import subject_of, test_letter
from donbay.foundation.texts import BadText

from .delivering import Queued, queue_mails, send_test
from .editing import edit_item
from .items import (
    add_article,
    add_document,
    add_notice,
    add_text,
    move_item,
    move_to_section,
    remove_item,
    restore_item,
)
from .publishing import Continued, continue_publishing, publish, schedule
from .reviewing import approve, cancel, return_with_note, submit
from .starting import change_head, choose_audience, correct, rename_section, start_issue

__all__ = [
    "AlreadyApproved",
    "BadText",
    "Continued",
    "EditedMeanwhile",
    "NoSuchIssue",
    "NoSuchItem",
    "NotASecondPerson",
    "NotAloneWithdrawn",
    "NotInThisState",
    "NotReady",
    "NoteMissing",
    "NothingInIt",
    "OthersMeanwhile",
    "PaperNotMade",
    "Queued",
    "SubmittedAnew",
    "add_article",
    "add_document",
    "add_notice",
    "add_text",
    "approve",
    "cancel",
    "change_head",
    "choose_audience",
    "continue_publishing",
    "correct",
    "edit_item",
    "move_item",
    "move_to_section",
    "paper_of",
    "publish",
    "queue_mails",
    "remove_item",
    "rename_section",
    "restore_item",
    "return_with_note",
    "schedule",
    "send_test",
    "start_issue",
    "subject_of",
    "submit",
    "test_letter",
]
