"""Common words of English, French and Spanish that no Vietnamese text needs outside quotation marks.

Authored by us. Loan words that Vietnamese uses (`container`, `email`) are left out on purpose.
"""

# Words of grammar. Those that are also possible Vietnamese syllables (`to`, `on`, `de`) only join a run.
GRAMMAR = frozenset(
    """
    the of and or for from with without by to on in at as an be is are was were will shall must should may can has have
    had which that this these those such other than when where under between into within upon been being its their it
    not any all each only also if but
    le les la des du de et ou pour par avec sans dans sur aux au en est sont sera seront être qui que dont cette ces
    ce son ses leur leurs une un il elle ne pas plus tout toute tous
    el los las del y o para por con sin desde hasta entre es son será serán ser está están se su sus que esta este
    estos estas como al lo una uno unos cuando donde
    """.split()
)
# A run with one of these tells something: even all in capitals it is no name.
VERBS = frozenset(
    """
    shall must will is are was were has have sets set specifies applies apply requires require required provides
    establishes establishing amends amending amended concerning laying regarding prescribes proposed proposes
    describes covers
    établit fixe modifie modifiant concernant relatif relative prévoit est sont
    establece modifica relativo relativa especifica aplica está son debe deben
    """.split()
)
_SUBJECTS = frozenset(
    """
    draft drafts regulation regulations requirement requirements standard standards measure measures notice
    notification comments comment deadline entry force import imports importation export exports importers exporters
    importer exporter product products goods food foods foodstuffs additive additives feed label labels labelling
    labeling packaging packaged safety health human animal animals plant plants protection consumer consumers
    information test tests testing methods method conformity assessment certificate certificates certification
    inspection inspections limit limits maximum minimum residue residues level levels pesticide pesticides
    substances substance chemical chemicals devices device equipment electrical electronic vehicles vehicle
    fresh frozen dried live processed meat fish fishery shrimp shrimps fruit fruits vegetable vegetables seed seeds
    rice tea coffee milk dairy poultry cattle pigs swine wood paper toys toy textile clothing cosmetics cosmetic
    medicines medical batteries plastic plastics water energy efficiency technical national international
    authority authorities agency ministry department market markets trade country countries member members
    purpose objective scope application date period days months years following according new current other
    temporary suspension withdrawal prohibition ban restriction restrictions use used intended manufactured placed
    sale sold produced production process registration approval list annex article chapter section
    projet règlement règlements exigences norme normes produits produit alimentaires denrées étiquetage sécurité
    santé protection consommateurs consommateur importation mesures mesure avis entrée vigueur délai résidus teneur
    limites véhicules appareils essais évaluation conformité viande poisson légumes semences emballage
    proyecto reglamento reglamentos requisitos norma normas productos producto alimentos alimentarios etiquetado
    seguridad salud protección consumidores consumidor importación medidas medida aviso entrada vigor plazo residuos
    contenido límites límite vehículos aparatos ensayos evaluación conformidad carne pescado frutas hortalizas
    semillas envase técnico técnica
    """.split()
)
COMMON = GRAMMAR | VERBS | _SUBJECTS
CONNECTORS = frozenset(
    "of and for the de la le les du des del los las y e et on in to a an von und der".split()
)
