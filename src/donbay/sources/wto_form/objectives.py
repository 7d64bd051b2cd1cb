"""Turn item 7 into the closed list of objectives; the member's own words stay beside it."""

import re

from donbay.core.notices.vocabulary import OBJECTIVES

from .boxes import boxes_in

SPS = (
    "Food safety (SPS)",
    "Animal health (SPS)",
    "Plant protection (SPS)",
    "Protect humans from animal/plant pest or disease (SPS)",
    "Protect territory from other damage from pests (SPS)",
)
# Only short pieces between semicolons are read by these words: long prose mentions
# safety or quality without meaning the objective.
WORDS = {
    "Protection of human health or safety (TBT)": (
        r"human health|human safety|consumer safety|health or safety|public health",
        r"(?:safety|health) of (?:patients|consumers|users|people|workers|the public)",
        r"santé (?:ou|des personnes|humaine)|salud (?:o|humana|de las personas)",
    ),
    "Prevention of deceptive practices and consumer protection (TBT)": (
        r"deceptive|consumer protection|protection of consumers",
        r"induire en erreur|protection des consommateurs",
        r"inducir a error|protecci[oó]n (?:de los|al|del) consumidor",
    ),
    "Consumer information, labelling (TBT)": (
        r"label|consumer information|étiquetage|information des consommateurs",
        r"etiquetado|informaci[oó]n (?:al|del) consumidor",
    ),
    "Protection of the environment (TBT)": (r"environment|environnement|medio ambiente",),
    "Protection of animal or plant life or health (TBT)": (
        r"animal or plant|plant life|animal life|santé des animaux|préservation des végétaux",
        r"salud de los animales|preservaci[oó]n de los vegetales|sanidad (?:animal|vegetal)",
    ),
    "Quality requirements (TBT)": (
        r"quality requirement|(?:prescriptions|exigences) (?:en matière )?de qualité|requisitos de calidad",
    ),
    "Harmonization (TBT)": (r"harmoni[sz]ation|harmonisation|armonizaci[oó]n",),
    "Reducing trade barriers and facilitating trade (TBT)": (
        r"trade barriers|facilitat\w+ trade|obstacles au commerce|obst[aá]culos al comercio",
    ),
    "National security requirements (TBT)": (r"national security|sécurité nationale|seguridad nacional",),
    "Cost saving and productivity enhancement (TBT)": (
        r"cost saving|productivity|productivité|productividad",
    ),
    "Other (TBT)": (r"^(?:others?|autres?|otros?)\b",),
}
HEALTH = "Protection of human health or safety (TBT)"  # clear enough to be read in long prose too
SHORT = 14  # words


def sps_objectives(text: str) -> tuple[str, ...]:
    """Return the ticked objectives of item 7 of an SPS form: five boxes, always in this order."""
    return tuple(name for name, box in zip(SPS, boxes_in(text), strict=False) if box.ticked)


def tbt_objectives(text: str) -> tuple[str, ...]:
    """Return the objectives that item 7 of a TBT form names, in the order in which it names them."""
    folded = " ".join(text.split()).lower()
    named = {name: folded.find(name.rpartition(" (")[0].lower()) for name in OBJECTIVES if "(TBT)" in name}
    found = {name: at for name, at in named.items() if at >= 0 and name != "Other (TBT)"}
    for start, piece in _short_pieces(folded):
        for name, words in WORDS.items():
            if re.search("|".join(words), piece):
                found.setdefault(name, start)
    if not found and re.search("|".join(WORDS[HEALTH]), folded):
        return (HEALTH,)
    return tuple(sorted(found, key=lambda name: (found[name], name)))


def _short_pieces(folded: str) -> list[tuple[int, str]]:
    pieces = ((piece.start(), piece[0]) for piece in re.finditer(r"(?:[^;.]|\.(?=\S))+", folded))
    return [(at, piece.strip()) for at, piece in pieces if len(piece.split()) <= SHORT]
