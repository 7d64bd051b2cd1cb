"""The plain record of a table row."""

from .models import Notice
from .types import NoticeRow


def row_of(found: Notice) -> NoticeRow:
    """Return the plain record of a table row."""
    return NoticeRow(
        id=found.pk,
        identity=found.identity,
        symbol=found.symbol,
        symbols=found.content.symbols,
        area=found.area,
        kind=found.kind,
        step=found.step,
        members=tuple(found.members),
        record=found.content,
        inherited=found.inherited,
        title=found.title,
        products=found.products,
        distribution_date=found.distribution_date,
        comment_deadline=found.comment_deadline,
        local_deadline=found.local_deadline,
        deadline_origin=found.deadline_origin,
        root_symbol=found.root_symbol,
        parent_id=found.parent_id,
        voided_by_id=found.voided_by_id,
        superseded_by_id=found.superseded_by_id,
        standing=found.standing,
        stated_deadline=found.stated_deadline,
        ended_by=found.ended_by,
        deadline_by=found.deadline_by,
        ends=found.ends,
        on_top=found.on_top,
        version=found.version,
        first_seen_at=found.first_seen_at,
        changed_at=found.changed_at,
        is_sample=found.is_sample,
    )
