"""Plain records that products hand to their neighbours."""

import msgspec


class ProductRow(msgspec.Struct, frozen=True, kw_only=True):
    """One product of the province, as matching and the pages read it."""

    id: int
    code: str
    name: str
    name_en: str
    group: str
    synonyms: tuple[str, ...] = ()
    synonyms_en: tuple[str, ...] = ()
    scientific: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    hs: tuple[str, ...] = ()
    ics: tuple[str, ...] = ()

    @property
    def terms(self) -> tuple[str, ...]:
        """Return every word and phrase for it, in any language, each once."""
        every = (self.name, self.name_en, *self.synonyms, *self.synonyms_en, *self.scientific)
        return tuple(dict.fromkeys(every))


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """A product and its codes, offered for a firm's own words. `found` is the word that led there.

    `exact` says that the word was found with its accents, not only without them; `leads` that it begins the part of
    the words in which it stands, `said`.
    """

    product: ProductRow
    hs: tuple[str, ...]
    found: str
    exact: bool
    said: str
    leads: bool


class LoadCounts(msgspec.Struct, frozen=True, kw_only=True):
    """What loading did."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
