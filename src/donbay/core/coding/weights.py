"""How much each thing counts in a proposal. Chosen by figures on whole tables: decision 0011."""

import msgspec


class Weights(msgspec.Struct, frozen=True, kw_only=True):
    """What counts how much; shares of 1 unless said otherwise.

    Of what is asked: `further` a word for each word before it, `clause` for each clause before it, `bracket` in
    brackets, `number`, `packing` (a bag, a bottle behind the goods), `unknown` (in units of rarity) a word nobody
    knows. Of what is found: `half_typed` a word without accents among words with them, `misspelt` other accents than
    typed, `foreign` a row of another language, `doubtful` a word that often means something else, `fullness` the
    exponent of how much of a row was asked for, `pair` two words side by side, `head` a row about the same thing,
    `excluded` what one side excludes, `name` a token of a name against one of a word, `official` likewise of an
    official name, `enough` and `enough_around` how
    many tokens of a code and of a chapter are half of all, `long` how far long lists of words are discounted.

    `headings`: the weights of the grounds for a heading, fitted: its best row, all its rows, its words, those of its
    chapter, the best row of its chapter, parts where parts are asked for and where not, how many words it has.
    `subheadings`: all rows, what parts it in its best name, the words, those that part it from its neighbours,
    left-over goods where the name says so and where not, parts likewise; `heading`: what its heading has.
    """

    further: float = 0.885
    clause: float = 0.9
    bracket: float = 0.9
    number: float = 1.2
    packing: float = 0.8
    unknown: float = 3.0
    half_typed: float = 0.633
    misspelt: float = 0.173
    foreign: float = 0.318
    doubtful: float = 0.699
    fullness: float = 0.72
    pair: float = 0.18
    head: float = 0.149
    excluded: float = 0.355
    name: float = 2.415
    official: float = 0.3
    enough: float = 1.0
    enough_around: float = 14.0
    long: float = 0.95
    headings: tuple[float, ...] = (5.79, 4.12, 11.02, 2.83, 3.56, 1.07, -2.92, -1.04)
    subheadings: tuple[float, ...] = (3.76, 2.84, 2.44, 1.91, 1.77, -0.54, 2.38, -3.01)
    heading: float = 0.63


WEIGHTS = Weights()
