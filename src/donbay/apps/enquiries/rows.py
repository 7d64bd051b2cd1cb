"""Turn table rows of enquiries into plain records."""

from donbay.core.workflow.kinds import State
from donbay.foundation.language import choose_words
from donbay.foundation.rows import row_of

from .kinds import KINDS, OFFICIAL
from .models import Attachment, Case, PublicVersion
from .types import AttachmentRow, CaseRow, PublicRow


def words_of(state: State) -> str:
    """Return the public words of a state, in the reader's language."""
    return choose_words({"vi": state.vi, "en": state.en})


def state_label(kind: str, state: str) -> str:
    """Return the public words of a state of a kind of case."""
    return words_of(KINDS[kind].state(state))


def official_state_label(state: str) -> str:
    """Return the words of a state of an official comment."""
    return words_of(OFFICIAL.state(state))


def case_row(case: Case) -> CaseRow:
    """Return the plain record of a case; its notice and assignee must have been read with it."""
    return row_of(
        CaseRow,
        case,
        kind_label=case.get_kind_display(),
        notice_symbol=case.notice.symbol if case.notice else "",
        state_label=state_label(case.kind, case.state),
        open=KINDS[case.kind].state(case.state).open,
        assignee=str(case.assignee or ""),
    )


def attachment_row(one: Attachment) -> AttachmentRow:
    """Return the plain record of an attached file."""
    return row_of(AttachmentRow, one)


def public_row(found: PublicVersion) -> PublicRow:
    """Return what the public may read; its case and author must have been read with it."""
    return row_of(
        PublicRow,
        found,
        kind_label=found.case.get_kind_display(),
        state_label=found.get_state_display(),
        reason_label=found.get_reason_display() if found.reason else "",
        drafted_by=str(found.drafted_by),
    )
