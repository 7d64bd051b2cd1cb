"""Write side of bulletins: everything that changes a row, and the errors it raises."""

from donbay.apps.bulletins.errors import (
    AlreadyApproved,
    BadRows,
    BadText,
    EditedMeanwhile,
    NoSuchBatch,
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
    UnreadableDocuments,
)
from donbay.apps.bulletins.keeping import paper_of
from donbay.apps.bulletins.mails import subject_of, test_letter

from .delivering import Queued, queue_mails, send_test
from .editing import edit_item
from .importing import (
    add_document_row,
    choose_document_columns,
    confirm_documents,
    drop_documents,
    read_documents,
)
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
    "BadRows",
    "BadText",
    "Continued",
    "EditedMeanwhile",
    "NoSuchBatch",
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
    "UnreadableDocuments",
    "add_article",
    "add_document",
    "add_document_row",
    "add_notice",
    "add_text",
    "approve",
    "cancel",
    "change_head",
    "choose_audience",
    "choose_document_columns",
    "confirm_documents",
    "continue_publishing",
    "correct",
    "drop_documents",
    "edit_item",
    "move_item",
    "move_to_section",
    "paper_of",
    "publish",
    "queue_mails",
    "read_documents",
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
