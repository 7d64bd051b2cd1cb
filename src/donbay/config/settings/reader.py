"""The second reader by service: where it is, and how long and how much it may be asked; off until somebody sets it."""

from . import _shapes
from ._env import env, number_between

READER_URL = env(
    "DONBAY_READER_URL",
    _shapes.service_address,
    default="",
    meaning="A service that speaks like OpenAI's and reads notices for officers; only public words of notices are "
    "sent. Empty: off.",
    example="https://reader.so.example/v1",
)
READER_MODEL = env(
    "DONBAY_READER_MODEL",
    _shapes.one_word,
    default="",
    meaning="The model that the reading service is to use. Empty: off.",
    example="a-model-7b",
)
READER_KEY = env(
    "DONBAY_READER_API_KEY",
    _shapes.key,
    default="",
    meaning="The key of the reading service, if it wants one.",
    example="0123456789abcdef",
)
READER_SECONDS = env(
    "DONBAY_READER_SECONDS",
    number_between(1, 600),
    default="60",
    meaning="Seconds within which the reading service must have answered as a whole.",
    example="60",
)
READER_REQUESTS_A_DAY = env(
    "DONBAY_READER_REQUESTS_A_DAY",
    number_between(0, 100_000),
    default="100",
    meaning="The reading service is asked no more often than this on one day.",
    example="100",
)
READER_TOKENS_A_DAY = env(
    "DONBAY_READER_TOKENS_A_DAY",
    number_between(0, 1_000_000_000),
    default="300000",
    meaning="The reading service may take no more tokens than this on one day, sent and received.",
    example="300000",
)
