"""Persian text: one spelling to keep, a key to find it by, a key to sort it by, and direction marks."""

import unicodedata

from app.persian.digits import to_latin

_LETTERS = "ءآابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
_ZWNJ = "\u200c"
_TATWEEL = "\u0640"
# Embeddings, overrides and isolates reorder the text around them; a stored value has no need of any.
_BIDI_CONTROLS = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_LOOK_ALIKES = {"ي": "ی", "ى": "ی", "ے": "ی", "ك": "ک", "ڪ": "ک", "ہ": "ه", "ھ": "ه", "ە": "ه", "ٱ": "ا"}


class _Normal(dict[int, str | None]):
    """What each character becomes in stored text; filled as characters are met."""

    def __missing__(self, code: int) -> str | None:
        self[code] = kept = self._kept(code)
        return kept

    @staticmethod
    def _kept(code: int) -> str | None:
        char = chr(code)
        if unicodedata.category(char) == "Cc" and char.isspace():
            return " "
        is_noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
        is_unsafe = unicodedata.category(char) in {"Cc", "Cs"} or code in _BIDI_CONTROLS or code == 0xFEFF
        return None if is_unsafe or is_noncharacter else char


class _Folded(dict[int, str]):
    """What each character becomes in a search key; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded(chr(code))
        return folded


class _Ranked(dict[int, str]):
    """What each character becomes in a sort key; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = ranked = "".join(self.get(ord(part), part) for part in _folded(chr(code)))
        return ranked


def _folded(char: str) -> str:
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    return "".join(_folded_letter(part) for part in plain)


def _folded_letter(char: str) -> str:
    if char == _ZWNJ or char.isspace():
        return " "
    if char == _TATWEEL or unicodedata.category(char) in {"Mn", "Cf"} or _NORMAL[ord(char)] is None:
        return ""
    return to_latin(_LOOK_ALIKES.get(char, char))


_NORMAL = _Normal(
    {ord("ي"): "ی", ord("ى"): "ی", ord("ك"): "ک"}
    | dict.fromkeys([ord(break_) for break_ in "\n\r\v\f\x85\u2028\u2029"], "\n")
)
_FOLDED = _Folded()
_RANKED = _Ranked(
    {ord(letter): chr(0x0620 + rank) for rank, letter in enumerate(_LETTERS)}
    # Persian collation puts its own letters before Latin ones, so Latin moves to the wide forms behind them.
    | {ord("a") + i: chr(0xFF41 + i) for i in range(26)}
    | {ord(_ZWNJ): ""}
)


def normalise(text: str) -> str:
    """The one spelling that is stored: NFC, Persian ی and ک, no control or direction-changing characters.

    ZWNJ and the left/right marks stay; every kind of line break becomes a newline, a tab a space; nothing is trimmed.
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    return unicodedata.normalize("NFC", composed.translate(_NORMAL))


def single_line(text: str) -> str:
    """`normalise` for a name or a number: one line, trimmed, and of what is invisible only ZWNJ between two letters."""
    words = ("".join(char for char in word if not _is_hidden(char)).strip(_ZWNJ) for word in normalise(text).split())
    return " ".join(word for word in words if word)


def hidden_characters(text: str) -> int:
    """How many characters nobody sees, or that turn the text around them, it holds; ZWNJ and white space do not count.

    A person's name needs none of them: one that holds some was pasted from elsewhere, or is to be taken for another.
    """
    return sum(_is_hidden(char) for char in text)


def _is_hidden(char: str) -> bool:
    return char != _ZWNJ and not char.isspace() and unicodedata.category(char) in {"Cc", "Cf", "Cs"}


def search_key(text: str) -> str:
    """What two spellings of the same words share: for matching and full-text search, never shown.

    Marks, tatweel and invisible characters go; ZWNJ is a space; digits are Latin; case and presentation forms fold.
    """
    return " ".join(text.translate(_FOLDED).split())


def sort_key(text: str) -> str:
    """A key in whose plain string order digits come first, then the Persian alphabet, then Latin; never shown."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_RANKED).split())


def isolate(text: str) -> str:
    """`text` as a left-to-right island (a hash, a path, a code) inside Persian; it cannot reach out of the island."""
    return f"\u2066{_without_bidi(text)}\u2069"


def rtl(text: str) -> str:
    """`text` as a right-to-left island, for Persian inside a left-to-right place."""
    return f"\u2067{_without_bidi(text)}\u2069"


def _without_bidi(text: str) -> str:
    return text.translate(dict.fromkeys(_BIDI_CONTROLS))
