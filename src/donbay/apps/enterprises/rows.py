"""From table rows to the plain records of `types`."""

from itertools import zip_longest

from donbay.foundation.rows import row_of
from donbay.foundation.uploaded_lists.keeping import shown

from .models import ConsentRecord, Contact, Enterprise, ImportBatch, ProductLine
from .types import ConsentRow, ContactRow, EnterpriseRow, ImportPreview, LineRow


def enterprise_row(firm: Enterprise) -> EnterpriseRow:
    """Return one firm; its lines, their products and its place should be at hand."""
    return row_of(
        EnterpriseRow,
        firm,
        form_label=str(firm.get_form_display()),
        place_name=firm.place.name if firm.place else "",
        markets=tuple(firm.markets),
        lines=tuple(line_row(line) for line in firm.lines.all()),
    )


def line_row(line: ProductLine) -> LineRow:
    """Return one product line; its product should be at hand."""
    product = line.product
    return row_of(
        LineRow,
        line,
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
    return row_of(
        ContactRow,
        contact,
        enterprise_name=contact.enterprise.name,
    )


def consent_row(record: ConsentRecord) -> ConsentRow:
    """Return one step of a consent."""
    return row_of(ConsentRow, record)


def batch_row(batch: ImportBatch) -> ImportPreview:
    """Return one uploaded list."""
    return row_of(
        ImportPreview,
        batch,
        rows=[
            row | {"enterprise_id": pk or row.get("enterprise_id")}
            for row, pk in zip_longest(batch.rows, batch.ids)
        ],
        **shown(batch),
    )
