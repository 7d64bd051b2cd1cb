"""What may be done with official tables, and by whom."""

from donbay.foundation.rights import Right, Role


class NomenclatureRight(Right):
    """Rights of the nomenclature."""

    IMPORT = "nomenclature.import_table", Role.ADMINISTRATOR
    REMOVE = "nomenclature.remove_table", Role.ADMINISTRATOR
