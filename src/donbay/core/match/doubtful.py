"""Words that often mean something else: alone, without a code or a second word, they are a doubt."""

DOUBTFUL_WORDS = frozenset(
    "lime date salt seal plum mat bass turkey china orange stock base pearl motor vessel spirit lamp radio chemical "
    "pin gas van muối cam mực sơn thuốc đèn kính sợi bia tàu nho mì rau cá".split()
)
