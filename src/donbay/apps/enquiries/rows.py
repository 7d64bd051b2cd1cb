"""Turn table rows of enquiries into plain records."""

from donbay.core.workflow.kinds import State
from donbay.foundation.language import choose_words

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
    return CaseRow(
        id=case.pk,
        kind=case.kind,
        kind_label=case.get_kind_display(),
        reference=case.reference,
        enterprise_id=case.enterprise_id,
        contact_name=case.contact_name,
        contact_firm=case.contact_firm,
        contact_email=case.contact_email,
        contact_phone=case.contact_phone,
        language=case.language,
        notice_id=case.notice_id,
        notice_symbol=case.notice.symbol if case.notice else "",
        member=case.member,
        subject=case.subject,
        provision=case.provision,
        text=case.text,
        reason=case.reason,
        proposal=case.proposal,
        public_ok=case.public_ok,
        confidential=case.confidential,
        placeholder=case.placeholder,
        state=case.state,
        state_label=state_label(case.kind, case.state),
        open=KINDS[case.kind].state(case.state).open,
        answer=case.answer,
        opened_at=case.opened_at,
        deadline_at_opening=case.deadline_at_opening,
        deadline=case.deadline,
        wto_deadline=case.wto_deadline,
        due_on=case.due_on,
        assignee_id=case.assignee_id,
        assignee=str(case.assignee or ""),
    )


def attachment_row(one: Attachment) -> AttachmentRow:
    """Return the plain record of an attached file."""
    return AttachmentRow(
        id=one.pk, name=one.name, type=one.type, size=one.size, by_officer=one.by_officer, at=one.at
    )


def public_row(found: PublicVersion) -> PublicRow:
    """Return what the public may read; its case and author must have been read with it."""
    return PublicRow(
        id=found.pk,
        case_id=found.case_id,
        kind_label=found.case.get_kind_display(),
        state=found.state,
        state_label=found.get_state_display(),
        title=found.title,
        text=found.text,
        reason=found.reason,
        reason_label=found.get_reason_display() if found.reason else "",
        drafted_by_id=found.drafted_by_id,
        drafted_by=found.drafted_by.name,
        published_at=found.published_at,
    )
