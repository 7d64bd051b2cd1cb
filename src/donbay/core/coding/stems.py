"""One form for a word in the singular and the plural: English, French and Spanish; Vietnamese words are left alone.

Coarser than `singular_of` of classification, for it only has to make two spellings meet: `machine`, `machines`
become `machin`, `camarones` `camaron`. No Vietnamese word ends in s, in x or, with more than four letters, in e.
"""

NEGATED = "¬"  # before a word that a name excludes: `not knitted`
_IRREGULAR = {
    "buses": "bus", "gases": "gas", "lenses": "lens", "lens": "lens", "knives": "knif", "leaves": "leaf",
    "loaves": "loaf", "calves": "calf", "shelves": "shelf", "halves": "half", "hooves": "hoof", "geese": "goos",
    "men": "man", "women": "woman", "feet": "foot", "teeth": "tooth", "mice": "mouse", "oxen": "ox",
    "oeufs": "oeuf", "yeux": "oeil",
}  # fmt: skip
# Vietnamese writes one sound in two ways, and people mix them: mỹ and mĩ, quý and quí.
_ALIKE = {
    head + y: head + i
    for head in ("h", "k", "l", "m", "s", "t", "qu")
    for y, i in zip("yỳýỷỹỵ", "iìíỉĩị", strict=True)
}


def stem_of(word: str) -> str:
    """Return the form that one and many share, of a word in small letters."""
    if word[:1] == NEGATED:
        return NEGATED + stem_of(word[1:])
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if not word.isalpha():
        return word.replace(",", ".")  # `0,5` and `0.5`
    return _singular(word) if len(word) > 3 else _ALIKE.get(word, word)


def _singular(word: str) -> str:
    if word.endswith("eaux"):
        return word[:-1]
    if word.endswith("aux") and len(word) > 4:
        return word[:-3] + "al"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return _without_ending(word)


def _without_ending(word: str) -> str:
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word.endswith("e") else word
