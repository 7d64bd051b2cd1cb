"""From table rows to the plain records of `types`."""

from itertools import zip_longest

import msgspec

from donbay.core.lists.types import ListTable

from .findings import in_words
from .models import ConsentRecord, Contact, Enterprise, ImportBatch, ProductLine
from .types import ConsentRow, ContactRow, EnterpriseRow, ImportPreview, LineRow, Problem


def enterprise_row(firm: Enterprise) -> EnterpriseRow:
    """Return one firm; its lines, their products and its place should be at hand."""
    return EnterpriseRow(
        id=firm.pk,
        name=firm.name,
        name_en=firm.name_en,
        form=firm.form,
        form_label=str(firm.get_form_display()),
        tax_code=firm.tax_code,
        place_id=firm.place_id,
        place_name=firm.place.name if firm.place else "",
        address=firm.address,
        language=firm.language,
        markets=tuple(firm.markets),
        active=firm.active,
        is_sample=firm.is_sample,
        created_at=firm.created_at,
        changed_at=firm.changed_at,
        lines=tuple(line_row(line) for line in firm.lines.all()),
    )


def line_row(line: ProductLine) -> LineRow:
    """Return one product line; its product should be at hand."""
    product = line.product
    return LineRow(
        id=line.pk,
        words=line.words,
        product_code=product.code if product else "",
        product_name=product.name if product else "",
        product_name_en=product.name_en if product else "",
        hs=tuple(line.hs),
        suggested_hs=tuple(line.suggested_hs),
        keywords=tuple(line.keywords),
        excluded=tuple(line.excluded),
    )


def contact_row(contact: Contact) -> ContactRow:
    """Return one contact; its enterprise should be at hand."""
    return ContactRow(
        id=contact.pk,
        enterprise_id=contact.enterprise_id,
        enterprise_name=contact.enterprise.name,
        name=contact.name,
        email=contact.email,
        phone=contact.phone,
        language=contact.language,
        state=contact.state,
        source=contact.source,
        ended_reason=contact.ended_reason,
        active_since=contact.active_since,
        created_at=contact.created_at,
    )


def consent_row(record: ConsentRecord) -> ConsentRow:
    """Return one step of a consent."""
    return ConsentRow(
        contact_id=record.contact_id,
        at=record.at,
        action=record.action,
        method=record.method,
        evidence=record.evidence,
    )


def batch_row(batch: ImportBatch) -> ImportPreview:
    """Return one uploaded list."""
    return ImportPreview(
        id=batch.pk,
        file_name=batch.file_name,
        uploaded_at=batch.uploaded_at,
        confirmed_at=batch.confirmed_at,
        rows=[
            row | {"enterprise_id": pk or row.get("enterprise_id")}
            for row, pk in zip_longest(batch.rows, batch.ids)
        ],
        problems=[in_words(one) for one in msgspec.convert(batch.problems, list[Problem])],
        result=batch.result,
        flags=[in_words(one) for one in msgspec.convert(batch.flags, list[Problem])],
        table=msgspec.convert(batch.table, ListTable),
        columns={int(place): field for place, field in batch.columns.items()},
        started_at=batch.started_at,
        done=batch.done,
    )
