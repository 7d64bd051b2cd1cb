"""How much each thing counts in a proposal. Chosen by figures on whole tables, never for a single word: decision 0011."""

import msgspec


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """What counts how much; shares of 1 unless said otherwise.

    Of what is asked: `further` a word for each word before it, `clause` for each clause before it, `bracket` in
    brackets, `number`, `packing` (a bag, a bottle behind the goods), `unknown` (in units of rarity) a word nobody knows.
    Of what is found: `half_typed` a word without accents among words with them, `misspelt` other accents than typed,
    `foreign` a row of another language, `doubtful` a word that often means something else, `fullness` the exponent of how much of
    a row was asked for, `pair` two words side by side, `head` a row about the same thing, `excluded` what one side excludes.
    Of a code: `rows` its best row against all else, `others` its further rows, `words` all its words together, whoever holds them
    (`name` those of its names; `enough` and `long` how soon many are enough, and how long lists are discounted), `narrow`
    the subheading against its heading, `best` the best subheading for the heading, `chapter` for the neighbours,
    `left_over` the last of a row where a name says so, `parts` parts against the whole.
    `sharpness`: how much surer the first is than the next; units of score.
    """

    further: float = 0.885
    clause: float = 0.9
    bracket: float = 0.624
    number: float = 0.5
    packing: float = 0.66
    unknown: float = 3.0
    half_typed: float = 0.65
    misspelt: float = 0.1
    foreign: float = 0.343
    doubtful: float = 0.53
    fullness: float = 0.7
    pair: float = 0.215
    head: float = 0.092
    excluded: float = 0.5
    rows: float = 1.0
    others: float = 0.24
    words: float = 1.188
    name: float = 2.16
    enough: float = 1.0
    long: float = 0.3
    narrow_words: float = 0.2
    narrow: float = 0.94
    best: float = 0.2
    chapter: float = 0.2
    left_over: float = 0.226
    parts: float = 0.21
    sharpness: float = 8.0


WEIGHTS = Weights()
