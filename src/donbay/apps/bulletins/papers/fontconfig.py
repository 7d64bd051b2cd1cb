"""The few calls of fontconfig that tell which font stands for a name and which letters it has.

Source: the reference manual of fontconfig, FcFontMatch, FcFontList and FcCharSet.
"""

from collections.abc import Iterable
from ctypes import CDLL, POINTER, Structure, byref, c_char_p, c_int, c_uint32, c_void_p
from ctypes.util import find_library
from typing import Any, Self

_FOUND = 0  # FcResultMatch
_SIGNATURES: tuple[tuple[str, Any, tuple[Any, ...]], ...] = (
    ("FcInitLoadConfigAndFonts", c_void_p, ()),
    ("FcConfigDestroy", None, (c_void_p,)),
    ("FcPatternCreate", c_void_p, ()),
    ("FcPatternDestroy", None, (c_void_p,)),
    ("FcPatternAddString", c_int, (c_void_p, c_char_p, c_char_p)),
    ("FcPatternAddInteger", c_int, (c_void_p, c_char_p, c_int)),
    ("FcPatternAddCharSet", c_int, (c_void_p, c_char_p, c_void_p)),
    ("FcPatternGetString", c_int, (c_void_p, c_char_p, c_int, POINTER(c_char_p))),
    ("FcPatternGetCharSet", c_int, (c_void_p, c_char_p, c_int, POINTER(c_void_p))),
    ("FcConfigSubstitute", c_int, (c_void_p, c_void_p, c_int)),
    ("FcDefaultSubstitute", None, (c_void_p,)),
    ("FcFontMatch", c_void_p, (c_void_p, c_void_p, POINTER(c_int))),
    ("FcFontList", c_void_p, (c_void_p, c_void_p, c_void_p)),
    ("FcFontSetDestroy", None, (c_void_p,)),
    ("FcObjectSetCreate", c_void_p, ()),
    ("FcObjectSetDestroy", None, (c_void_p,)),
    ("FcCharSetCreate", c_void_p, ()),
    ("FcCharSetDestroy", None, (c_void_p,)),
    ("FcCharSetAddChar", c_int, (c_void_p, c_uint32)),
    ("FcCharSetHasChar", c_int, (c_void_p, c_uint32)),
)


def _opened() -> CDLL:
    try:
        return CDLL("libfontconfig.so.1")
    except OSError:  # no Linux, or none at all
        return CDLL(find_library("fontconfig") or "libfontconfig.so.1")


class _FontSet(Structure):
    _fields_ = (("count", c_int), ("room", c_int), ("fonts", c_void_p))


class Fonts:
    """The fonts of this machine as they are now; use it in a `with`. Raises: OSError without fontconfig."""

    def __init__(self) -> None:
        """Open the library."""
        self._lib = _opened()
        for name, answer, given in _SIGNATURES:
            function = getattr(self._lib, name)
            function.restype, function.argtypes = answer, given

    def __enter__(self) -> Self:
        """Read the configuration and the fonts."""
        self._config = self._lib.FcInitLoadConfigAndFonts()
        return self

    def __exit__(self, *_error: object) -> None:
        """Give the memory back."""
        self._lib.FcConfigDestroy(self._config)

    def match(self, family: str, *, weight: int, slant: int, letters: Iterable[str]) -> tuple[str, set[str]]:
        """Return the family that stands for this one, and those of the letters that it does not have."""
        lib, wanted = self._lib, self._lib.FcPatternCreate()
        lib.FcPatternAddString(wanted, b"family", family.encode())
        lib.FcPatternAddInteger(wanted, b"weight", weight)
        lib.FcPatternAddInteger(wanted, b"slant", slant)
        lib.FcConfigSubstitute(self._config, wanted, 0)
        lib.FcDefaultSubstitute(wanted)
        found = lib.FcFontMatch(self._config, wanted, byref(c_int()))
        lib.FcPatternDestroy(wanted)
        if not found:
            return "", set(letters)
        try:
            return self._name(found), self._lacking(found, letters)
        finally:
            lib.FcPatternDestroy(found)

    def _name(self, font: int) -> str:
        name = c_char_p()
        known = self._lib.FcPatternGetString(font, b"family", 0, byref(name)) == _FOUND
        return (name.value or b"").decode() if known else ""

    def _lacking(self, font: int, letters: Iterable[str]) -> set[str]:
        own = c_void_p()
        if self._lib.FcPatternGetCharSet(font, b"charset", 0, byref(own)) != _FOUND:
            return set(letters)
        return {sign for sign in letters if not self._lib.FcCharSetHasChar(own, ord(sign))}

    def any_has(self, letter: str) -> bool:
        """Return whether any font of this machine has a letter."""
        lib = self._lib
        wanted, letters, nothing = lib.FcPatternCreate(), lib.FcCharSetCreate(), lib.FcObjectSetCreate()
        lib.FcCharSetAddChar(letters, ord(letter))
        lib.FcPatternAddCharSet(wanted, b"charset", letters)
        found = lib.FcFontList(self._config, wanted, nothing)
        try:
            return bool(found and _FontSet.from_address(found).count)
        finally:
            if found:
                lib.FcFontSetDestroy(found)
            lib.FcObjectSetDestroy(nothing)
            lib.FcCharSetDestroy(letters)
            lib.FcPatternDestroy(wanted)
