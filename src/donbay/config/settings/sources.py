"""The live sources: which are asked, where they are, and their keys; each source says so in its source.toml."""

from donbay.sources._kit.registry import live_cards

from . import _shapes
from ._env import env

LIVE_SOURCES = env(
    "DONBAY_LIVE_SOURCES",
    _shapes.some_of(live_cards()),
    default="",
    meaning="The live sources that are asked by the timetable. Empty: only files are read.",
    example="eping_api,latest",
)
SOURCE_URLS = {
    name: env(
        live.address_setting,
        _shapes.service_address,
        default=live.address,
        meaning=live.address_meaning,
        example=live.address,
    )
    for name, live in live_cards().items()
}
SOURCE_KEYS = {
    name: env(
        live.needs_key.setting,
        _shapes.key,
        default="",
        meaning=live.needs_key.meaning,
        example="0123456789abcdef0123456789abcdef",
    )
    for name, live in live_cards().items()
    if live.needs_key
}
