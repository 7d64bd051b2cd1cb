"""What may be done with terms and remembered sentences, and by whom."""

from donbay.foundation.rights import Right, Role


class GlossaryRight(Right):
    """Rights of the glossary."""

    EDIT = "glossary.edit_terms", Role.OFFICER, Role.EDITOR
