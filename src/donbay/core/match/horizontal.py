"""Measures that name no product but a whole field: all packaged food, all products of animal origin.

Authored by us: phrases, as they stand in title or products, and the HS chapters they reach.
A phrase counts only where it is the subject, so it is not searched in the description.
"""

# What is sold as packaged food: not live animals, fresh produce, seeds or hides.
FOOD = (
    "0401", "0402", "0403", "0404", "0405", "0406", "0409", "0410", "0901", "0902", "0904", "0910", "1006",
    "11", "15", "16", "17", "18", "19", "20", "21", "22",
)  # fmt: skip
ANIMAL = ("02", "0302", "0303", "0304", "0305", "0306", "0307", "04", "05", "16")
PLANT = ("06", "07", "08", "09", "10", "12", "14")
AQUATIC = ("03", "1604", "1605")

FIELDS: dict[str, tuple[str, ...]] = {
    "prepackaged food": FOOD,
    "pre-packaged food": FOOD,
    "packaged food": FOOD,
    "food products": FOOD,
    "foodstuffs": FOOD,
    "all foods": FOOD,
    "foods in general": FOOD,
    "food labelling": FOOD,
    "labelling of food": FOOD,
    "food additives": FOOD,
    "contaminants in food": FOOD,
    "alimentos": FOOD,
    "productos alimenticios": FOOD,
    "denrées alimentaires": FOOD,
    "products of animal origin": ANIMAL,
    "animal products": ANIMAL,
    "productos de origen animal": ANIMAL,
    "plants and plant products": PLANT,
    "plant products": PLANT,
    "products of plant origin": PLANT,
    "productos vegetales": PLANT,
    "fresh fruit": ("08",),
    "fresh fruits": ("08",),
    "fresh vegetables": ("07",),
    "fruits and vegetables": ("07", "08"),
    "fruit and vegetables": ("07", "08"),
    "frutas y hortalizas": ("07", "08"),
    "fishery products": AQUATIC,
    "fish and fishery products": AQUATIC,
    "aquatic products": AQUATIC,
    "seafood": AQUATIC,
    "productos pesqueros": AQUATIC,
    "productos de la pesca": AQUATIC,
    "aquatic animals": ("0301", "0302", "0303", "0304", "0306", "0307"),
}

# Words that often mean something else: alone, without a code or a second word, they are a doubt.
DOUBTFUL = frozenset(
    {
        "lime",
        "date",
        "salt",
        "seal",
        "plum",
        "mat",
        "bass",
        "turkey",
        "china",
        "orange",
        "stock",
        "base",
        "pearl",
    }
    | {"pin", "gas", "van", "muối", "cam", "mực", "sơn", "thuốc", "đèn", "kính", "sợi", "bia"}
)
