"""What may be done with legal documents, and by whom."""

from donbay.foundation.rights import Right, Role


class DocumentRight(Right):
    """Rights of legal documents."""

    KEEP = "documents.keep_documents", Role.OFFICER, Role.EDITOR, Role.SECRETARY
