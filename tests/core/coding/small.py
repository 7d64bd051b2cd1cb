"""A vocabulary of a few invented names and words, so that each rule can be seen by itself."""

from donbay.core.coding.index import Index
from donbay.core.nomenclature.vocabulary import Texts, texts_of

NAMES = (
    ("0101", "vi", "Ngựa, lừa sống"), ("0101", "en", "Horses and donkeys, alive"),
    ("010121", "vi", "Ngựa giống"), ("010121", "en", "Breeding horses"),
    ("010129", "vi", "Ngựa khác"), ("010129", "en", "Horses, not for breeding"),
    ("010130", "vi", "Lừa sống"), ("010130", "en", "Donkeys"),
    ("0203", "vi", "Thịt lợn"), ("0203", "en", "Pork"),
    ("020311", "vi", "Thịt lợn tươi"), ("020311", "en", "Pork, fresh"),
    ("020329", "vi", "Thịt lợn đông lạnh"), ("020329", "en", "Pork, frozen"),
    ("0810", "vi", "Sầu riêng, thanh long tươi"), ("0810", "en", "Durians and dragon fruit, fresh"),
    ("081060", "vi", "Sầu riêng tươi"), ("081060", "en", "Fresh durians"),
    ("081090", "vi", "Thanh long tươi"), ("081090", "en", "Fresh dragon fruit"),
    ("0811", "vi", "Quả đông lạnh"), ("0811", "en", "Frozen fruit"),
    ("081190", "vi", "Sầu riêng đông lạnh"), ("081190", "en", "Frozen durians"),
    ("8501", "vi", "Động cơ điện"), ("8501", "en", "Electric motors"),
    ("850110", "vi", "Động cơ điện đến 37 W"), ("850110", "en", "Electric motors, not exceeding 37 W"),
    ("850120", "vi", "Động cơ điện trên 37 W"), ("850120", "en", "Electric motors, exceeding 37 W"),
    ("8503", "vi", "Bộ phận của động cơ điện"), ("8503", "en", "Parts of electric motors"),
    ("850300", "vi", "Bộ phận của động cơ điện"), ("850300", "en", "Parts of electric motors"),
)  # fmt: skip
WORDS = (
    ("010130", "es", "burro", False), ("010130", "fr", "âne", False), ("010130", "fr", "ânes", False),
    ("0203", "vi", "thịt heo", False), ("020329", "fr", "porc congelé", False),
    ("081060", "la", "Durio zibethinus", False), ("081060", "vi", "sầu riêng", False),
    ("081090", "vi", "bò", True), ("0811", "vi", "bơ", False),
    ("850120", "vi", "máy may", False), ("850110", "vi", "máy", False),
)  # fmt: skip


def small_index(*more):
    """Return the index; `more`: official names, as of an imported table."""
    return Index(texts_of(NAMES), [Texts(*zip(*WORDS, strict=True))], texts_of(more))
